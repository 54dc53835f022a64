import { invalid, ParleyError } from "@/lib/kernel/errors";

/** Why a call out did not succeed; `details.reason` of every error from here, so that callers need not read sentences. */
export type EgressReason = (typeof reasons)[number];

const reasons = [
  "address",
  "url",
  "redirect",
  "tooLarge",
  "dns",
  "connect",
  "tls",
  "timeout",
  "broken",
  "aborted",
] as const;

export const egressReason = (error: unknown): EgressReason | undefined =>
  error instanceof ParleyError ? reasons.find((each) => each === error.details?.["reason"]) : undefined;

/** The call would never succeed as it is asked. */
export const refusedCall = (reason: EgressReason, message: string): ParleyError => invalid(message, { reason });

/** The other side failed; another try may succeed. */
export const failedCall = (reason: EgressReason, message: string): ParleyError =>
  new ParleyError("unavailable", message, { reason });

export const refusedAddress = (host: string, address: string): ParleyError =>
  refusedCall(
    "address",
    host === address
      ? `${host} is not a public address. If Parley may reach it, add ${host} to EGRESS_ALLOW.`
      : `${host} is at ${address}, which is not a public address. If Parley may reach it, add ${host} or ${address} to EGRESS_ALLOW.`,
  );

const byCode: Record<string, [EgressReason, (host: string) => string]> = {
  ENOTFOUND: ["dns", (host) => `No address is known for ${host}. Check the name.`],
  EAI_AGAIN: ["dns", (host) => `The name ${host} could not be looked up right now.`],
  ECONNREFUSED: ["connect", (host) => `Nothing answers at ${host}: the connection was refused.`],
  EHOSTUNREACH: ["connect", (host) => `${host} can't be reached from this network.`],
  ENETUNREACH: ["connect", (host) => `${host} can't be reached from this network.`],
  ETIMEDOUT: ["timeout", (host) => `${host} did not take the connection in time.`],
  UND_ERR_CONNECT_TIMEOUT: ["timeout", (host) => `${host} did not take the connection in time.`],
  UND_ERR_HEADERS_TIMEOUT: ["timeout", (host) => `${host} took the request but did not answer in time.`],
  UND_ERR_BODY_TIMEOUT: ["timeout", (host) => `${host} stopped in the middle of its answer.`],
};

/** What undici threw, as one sentence. The chain of causes is read from the outside in: ours may be in it. */
export function asEgressError(error: unknown, host: string): ParleyError {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 6; at = innerOf(at), depth += 1) {
    if (at instanceof ParleyError) return at;
    const code = "code" in at ? String(at.code) : "";
    const known = byCode[code];
    if (known) return failedCall(known[0], known[1](host));
    if (at.message === "bad port")
      return refusedCall("url", "This port belongs to another protocol and can't be called.");
    if (/CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code)) {
      return failedCall("tls", `The certificate of ${host} can't be trusted (${code}).`);
    }
  }
  return failedCall("broken", `The connection to ${host} broke before the answer was complete.`);
}

const innerOf = (error: Error): unknown =>
  error instanceof AggregateError && error.errors.length > 0 ? error.errors[0] : error.cause;

export const stopped = (host: string): ParleyError => failedCall("aborted", `The call to ${host} was stopped.`);
export const tooLate = (host: string, ms: number): ParleyError =>
  failedCall("timeout", `${host} did not answer completely within ${Math.round(ms / 100) / 10} s.`);
export const noAnswer = (host: string, ms: number): ParleyError =>
  failedCall("timeout", `${host} took the request but did not begin to answer within ${Math.round(ms / 100) / 10} s.`);
export const tooLarge = (host: string, maxBytes: number): ParleyError =>
  refusedCall("tooLarge", `The answer of ${host} is larger than ${Math.max(1, Math.round(maxBytes / 1024))} kB.`);
