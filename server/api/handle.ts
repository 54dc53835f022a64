import { createHash } from "node:crypto";
import { call, type Verb } from "@/lib/domain/core";
import { anyone, type Actor, type AgentActor } from "@/lib/kernel/actor";
import { invalid, limited } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { env } from "@/lib/platform/env";
import { onceOnly } from "@/lib/platform/idempotency";
import { withTrace } from "@/lib/platform/log";
import { rateLimit, type RateLimit } from "@/lib/platform/rate-limit";
import { admit, authenticate, requireOwnPage } from "./authenticate";
import { problem } from "./problem";
import { inputFrom, MEGABYTE, readBody } from "./read-input";
import type { Access, Method, RawCall, RouteOptions } from "./route";

export type Incoming = { request: Request; method: Method; params: Record<string, string>; address: string | null };
type Options = Pick<RouteOptions<unknown>, "access" | "status" | "maxBytes" | "cancellable">;

/** A route whose input is JSON: one verb, from whoever asked. */
export const handleVerb = <In, Subject, Out>(
  incoming: Incoming,
  verb: Verb<In, Subject, Out>,
  options: Options,
): Promise<Response> =>
  guarded(incoming, options.access, async (actor) => {
    const { request, method, params, address } = incoming;
    const body = await readBody(request, options.maxBytes ?? MEGABYTE);
    const input = inputFrom(request, method, params, body);
    const signal = options.cancellable ? request.signal : undefined;
    const run = async () => ok(await call(verb, actor, input, { address, signal }), options.status);
    const key = request.headers.get("idempotency-key");
    return key === null || method === "get" || actor.kind !== "agent" ? run() : once(request, key, body, actor, run);
  });

/** A route that reads its own body. */
export const handleRaw = <Out>(
  incoming: Incoming,
  options: Options,
  handle: (call: RawCall) => Promise<Out>,
): Promise<Response> =>
  guarded(incoming, options.access, async (actor) => {
    if (actor.kind !== "agent") throw new Error("a raw route is never public");
    const { request, params, address } = incoming;
    return ok(await handle({ request, params, actor, address }), options.status);
  });

/** What every route has around it: trace, identity, limits, refusals, and an answer that no cache keeps. */
async function guarded(
  incoming: Incoming,
  access: Access,
  run: (actor: Actor) => Promise<Response>,
): Promise<Response> {
  const traceId = newId();
  const limits = new Headers();
  const response = await withTrace(traceId, async () => {
    try {
      return await run(await identify(incoming, access, limits));
    } catch (error) {
      return problem(error);
    }
  });
  for (const [name, value] of limits) response.headers.set(name, value);
  response.headers.set("cache-control", "no-store");
  response.headers.set("vary", "Authorization, Cookie");
  response.headers.set("x-content-type-options", "nosniff");
  response.headers.set("x-trace-id", traceId);
  return response;
}

async function identify({ request, method, address }: Incoming, access: Access, limits: Headers): Promise<Actor> {
  if (access === "public") {
    await countAgainst(`address:${address}`, limits);
    return anyone;
  }
  const actor = await authenticate(request).catch(async (error: unknown) => {
    await countAgainst(`address:${address}`, limits);
    throw error;
  });
  await countAgainst(actor ? `credential:${actor.credentialId}` : `address:${address}`, limits);
  const admitted = admit(actor, access);
  requireOwnPage(request, method, admitted);
  return admitted;
}

let perMinute: RateLimit | undefined;

async function countAgainst(key: string, headers: Headers): Promise<void> {
  perMinute ??= rateLimit("rest", env().LIMITS.restPerMinute, 60);
  const { ok: fits, limit, remaining, resetMs } = await perMinute.take(key);
  headers.set("ratelimit-limit", String(limit));
  headers.set("ratelimit-remaining", String(remaining));
  headers.set("ratelimit-reset", String(Math.ceil(resetMs / 1000)));
  if (!fits) throw limited(resetMs, "Too many requests. Please wait a moment.");
}

async function once(
  request: Request,
  key: string,
  body: string,
  actor: AgentActor,
  run: () => Promise<Response>,
): Promise<Response> {
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) throw invalid("Idempotency-Key: 1 to 200 visible ASCII characters.");
  const url = new URL(request.url);
  const requestHash = createHash("sha256")
    .update(`${request.method} ${url.pathname}${url.search}\n${body}`)
    .digest("base64url");
  const answer = await onceOnly(
    { workspaceId: actor.workspaceId, ref: `agent:${actor.agentId}`, key, requestHash },
    async () => {
      // A refusal is an answer too: the same request gets the same one.
      const response = await run().catch(problem);
      return { status: response.status, body: await response.text() };
    },
  );
  const type = answer.status < 400 ? "application/json; charset=utf-8" : "application/problem+json; charset=utf-8";
  const headers = new Headers({ "content-type": type });
  if (answer.replayed) headers.set("idempotency-replayed", "true");
  return new Response(answer.body, { status: answer.status, headers });
}

const ok = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body ?? {}), { status, headers: { "content-type": "application/json; charset=utf-8" } });
