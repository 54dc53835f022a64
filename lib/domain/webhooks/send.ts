import type { WebhookProblem } from "@/lib/contracts/webhooks";
import { ParleyError } from "@/lib/kernel/errors";
import { egressFetch, egressReason, type EgressReason } from "@/lib/platform/egress";
import { log } from "@/lib/platform/log";
import { decrypt } from "@/lib/platform/secrets";
import { signatureHeader } from "./signature";

export type Endpoint = {
  url: string;
  secret: string;
  oldSecret: string | null;
  oldSecretUntil: Date | null;
};
export type Sending = { eventId: string; type: string; attempt: number; body: string };
/** What came of one try. Of an answer nothing but its code is kept: its words may be anything. */
export type Outcome = {
  responseCode: number | null;
  problem: WebhookProblem | null;
  message: string | null;
  tookMs: number;
};

const TIMEOUT_MS = 10_000;

/** Sends one delivery. Any answer from 200 to 299 takes it; a redirect is none, since what is signed goes where an admin said. */
export async function send(endpoint: Endpoint, sending: Sending, timeoutMs = TIMEOUT_MS): Promise<Outcome> {
  const began = performance.now();
  const tookMs = () => Math.round(performance.now() - began);
  try {
    const timestamp = Math.floor(Date.now() / 1000);
    const answer = await egressFetch(endpoint.url, {
      method: "POST",
      body: sending.body,
      headers: {
        "Content-Type": "application/json",
        "User-Agent": "Parley-Webhooks/1",
        "Parley-Event-Id": sending.eventId,
        "Parley-Event-Type": sending.type,
        "Parley-Attempt": String(sending.attempt),
        "Parley-Timestamp": String(timestamp),
        "Parley-Signature": signatureHeader(secretsOf(endpoint), timestamp, sending.body),
      },
      maxRedirects: 0,
      timeoutMs,
      headersTimeoutMs: timeoutMs,
      // The answer's words are never read, however long they claim to be.
      maxBytes: Number.MAX_SAFE_INTEGER,
    });
    await answer.cancel();
    return { responseCode: answer.status, tookMs: tookMs(), ...judged(answer.status, new URL(endpoint.url).hostname) };
  } catch (error) {
    const reason = egressReason(error);
    if (!reason || !(error instanceof ParleyError)) log.error({ err: String(error) }, "a webhook could not be sent");
    const message = error instanceof ParleyError ? error.message : "Something went wrong on our side.";
    return { responseCode: null, problem: reason ? problemOf[reason] : "broken", message, tookMs: tookMs() };
  }
}

/** The new secret's first; the one before as long as both are good. */
function secretsOf({ secret, oldSecret, oldSecretUntil }: Endpoint): string[] {
  const old = oldSecret !== null && oldSecretUntil !== null && oldSecretUntil > new Date() ? [oldSecret] : [];
  return [secret, ...old].map(decrypt);
}

function judged(status: number, host: string): Pick<Outcome, "problem" | "message"> {
  if (status >= 200 && status < 300) return { problem: null, message: null };
  if (status === 410) return { problem: "gone", message: `${host} answered 410: it wants no more deliveries.` };
  if (status >= 300 && status < 400)
    return { problem: "redirect", message: `${host} redirects (${status}). Give the address where it leads.` };
  return { problem: "status", message: `${host} answered ${status}, not with a code from 200 to 299.` };
}

const problemOf: Record<EgressReason, WebhookProblem> = {
  address: "address",
  url: "url",
  dns: "dns",
  connect: "connect",
  tls: "tls",
  timeout: "timeout",
  redirect: "redirect",
  tooLarge: "broken",
  broken: "broken",
  aborted: "broken",
};
