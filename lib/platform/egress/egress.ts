import { fetch as undiciFetch, type Dispatcher } from "undici";
import { parseAllowList } from "./allow-list";
import { guardedAgent, systemResolve, type Resolve } from "./connect";
import { asEgressError, noAnswer, refusedCall, stopped, tooLarge, tooLate } from "./errors";
import { boundedResponse, type EgressResponse } from "./response";

export type EgressInit = {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  signal?: AbortSignal;
  /** Of the answer, after decompression. Default 5 MB. */
  maxBytes?: number;
  /** Until the answer is complete. Default 10 s. */
  timeoutMs?: number;
  /** Until the answer begins. Default 10 s, at most `timeoutMs`. */
  headersTimeoutMs?: number;
  /** Default 3. With 0 a redirect is an answer like others. */
  maxRedirects?: number;
  /** For model servers: this machine may be meant, where the operator allows that. */
  allowLocal?: boolean;
};

export type EgressOptions = {
  /** Hosts, addresses and ranges that are reached although they are not public. */
  allow: readonly string[];
  /** Whether `allowLocal` of a call counts. */
  localAllowed?: boolean;
  resolve?: Resolve;
  connectTimeoutMs?: number;
};

export type Egress = {
  fetch(url: string, init?: EgressInit): Promise<EgressResponse>;
  close(): Promise<void>;
};

const MAX_BYTES = 5 * 1024 * 1024;
const TIMEOUT_MS = 10_000;
const MAX_REDIRECTS = 3;
/** What may follow to another origin: never what proves who we are. */
const harmless = new Set(["accept", "accept-language", "accept-encoding", "user-agent", "content-type"]);
/** The desk keeps no cookies, and decides itself whom it talks to. */
const ours = new Set(["cookie", "host", "connection", "content-length", "transfer-encoding", "upgrade", "expect"]);

/** A door out with its own rules and connections. The product has one (`egressFetch`); tests make theirs. */
export function createEgress(options: EgressOptions): Egress {
  const allow = parseAllowList(options.allow);
  const common = {
    allow,
    resolve: options.resolve ?? systemResolve,
    connectTimeoutMs: options.connectTimeoutMs ?? 5000,
  };
  // Two pools: a connection to this machine, once open, must not serve a call that may not have it.
  const strict = guardedAgent({ ...common, allowLocal: false });
  const local = options.localAllowed ? guardedAgent({ ...common, allowLocal: true }) : strict;
  return {
    async fetch(url, init = {}) {
      return walk(checkedUrl(url), init, init.allowLocal ? local : strict);
    },
    async close() {
      await Promise.all([strict.destroy(), local.destroy()]);
    },
  };
}

type Hop = { url: URL; method: string; headers: Record<string, string>; body?: string | Uint8Array };

/** Follows redirects by hand: each hop is a new call that is judged like the first. */
async function walk(start: URL, init: EgressInit, dispatcher: Dispatcher): Promise<EgressResponse> {
  const clock = startClock(start, init);
  let hop: Hop = {
    url: start,
    method: init.method ?? "GET",
    headers: Object.fromEntries(Object.entries(init.headers ?? {}).filter(([name]) => !ours.has(name.toLowerCase()))),
    ...(init.body === undefined ? {} : { body: init.body }),
  };
  const maxRedirects = init.maxRedirects ?? MAX_REDIRECTS;
  const maxBytes = init.maxBytes ?? MAX_BYTES;
  try {
    for (let left = maxRedirects; ; left -= 1) {
      const { url, ...request } = hop;
      const answer = await undiciFetch(url, { ...request, dispatcher, redirect: "manual", signal: clock.signal });
      const target = maxRedirects > 0 ? targetOf(answer.status, answer.headers.get("location"), url) : undefined;
      if (!target) {
        const { status, headers, body } = answer;
        const claimed = headers.get("content-encoding") ? 0 : Number(headers.get("content-length") ?? 0);
        if (claimed > maxBytes && request.method !== "HEAD")
          throw await discard(body, tooLarge(url.hostname, maxBytes));
        clock.answered();
        return boundedResponse({ url, status, headers, body }, { maxBytes, failure: clock.failure, done: clock.stop });
      }
      await discard(answer.body);
      if (left === 0) throw refusedCall("redirect", `${start.hostname} redirects more than ${maxRedirects} times.`);
      hop = nextHop(hop, target, answer.status);
    }
  } catch (error) {
    const failure = clock.failure() ?? asEgressError(error, hop.url.hostname);
    clock.stop();
    throw failure;
  }
}

async function discard<T>(body: { cancel(): Promise<void> } | null, error?: T): Promise<T | undefined> {
  await body?.cancel().catch(() => undefined);
  return error;
}

function targetOf(status: number, location: string | null, from: URL): URL | undefined {
  if (![301, 302, 303, 307, 308].includes(status) || !location) return undefined;
  if (!URL.canParse(location, from))
    throw refusedCall("redirect", `${from.hostname} redirects to something that is no address.`);
  const target = checkedUrl(new URL(location, from).href);
  if (from.protocol === "https:" && target.protocol === "http:")
    throw refusedCall("redirect", `${from.hostname} redirects from https to http, which Parley does not follow.`);
  return target;
}

function nextHop(hop: Hop, url: URL, status: number): Hop {
  const becomesGet = status === 303 ? hop.method !== "HEAD" : status <= 302 && hop.method === "POST";
  const headers =
    url.origin === hop.url.origin
      ? hop.headers
      : Object.fromEntries(Object.entries(hop.headers).filter(([name]) => harmless.has(name.toLowerCase())));
  if (!becomesGet) return { ...hop, url, headers };
  const bodiless = Object.entries(headers).filter(([name]) => name.toLowerCase() !== "content-type");
  return { url, method: "GET", headers: Object.fromEntries(bodiless) };
}

/** The URL parser already turns decimal, octal, hexadecimal and full-width spellings of an address into the plain one. */
function checkedUrl(text: string): URL {
  if (!URL.canParse(text)) throw refusedCall("url", "This is not a web address.");
  const url = new URL(text);
  if (url.protocol !== "http:" && url.protocol !== "https:")
    throw refusedCall("url", `Only http and https addresses can be called, not ${url.protocol}`);
  if (url.username || url.password) throw refusedCall("url", "An address must not carry a name or password.");
  // `localhost.` is localhost.
  url.hostname = url.hostname.replace(/\.$/, "");
  return url;
}

/** One clock for the whole call, and one for its beginning; `failure` says which of them, or the caller, ended it. */
function startClock({ hostname }: URL, init: EgressInit) {
  const whole = init.timeoutMs ?? TIMEOUT_MS;
  const first = Math.min(init.headersTimeoutMs ?? TIMEOUT_MS, whole);
  const stop = new AbortController();
  let cause: Error | undefined;
  const end = (error: Error) => {
    cause ??= error;
    stop.abort();
  };
  const onAbort = () => end(stopped(hostname));
  const wholeTimer = setTimeout(() => end(tooLate(hostname, whole)), whole);
  const firstTimer = setTimeout(() => end(noAnswer(hostname, first)), first);
  if (init.signal?.aborted) onAbort();
  init.signal?.addEventListener("abort", onAbort, { once: true });
  return {
    signal: stop.signal,
    failure: () => cause,
    answered: () => clearTimeout(firstTimer),
    stop() {
      clearTimeout(wholeTimer);
      clearTimeout(firstTimer);
      init.signal?.removeEventListener("abort", onAbort);
    },
  };
}
