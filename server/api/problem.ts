import { errorBody, statusOf, unavailable, type ErrorCode } from "@/lib/kernel/errors";
import { isTransient } from "@/lib/platform/db";
import { currentTrace, log } from "@/lib/platform/log";

const titles: Record<ErrorCode, string> = {
  invalid: "The request is not valid",
  unauthenticated: "Sign-in needed",
  forbidden: "Not allowed",
  not_found: "Not found",
  conflict: "Conflict",
  limited: "Too many requests",
  unavailable: "Not available right now",
  internal: "Internal error",
};

/** Any refusal as RFC 9457. What we didn't expect reaches the log whole and the caller not at all. */
export function problem(thrown: unknown): Response {
  const error = isTransient(thrown) ? unavailable() : thrown;
  const refusal = errorBody(error);
  const { code, message, retryable, details } = refusal;
  if (code === "internal") log.error({ err: thrown }, "request failed");
  const status = statusOf(refusal);
  const body = {
    type: `urn:parley:problem:${code}`,
    title: titles[code],
    status,
    detail: message,
    code,
    retryable,
    details,
    traceId: currentTrace(),
  };
  const headers = new Headers({ "content-type": "application/problem+json; charset=utf-8" });
  const wait = details?.["retryAfterMs"];
  if (typeof wait === "number") headers.set("retry-after", String(Math.ceil(wait / 1000)));
  if (code === "unauthenticated") headers.set("www-authenticate", "Bearer");
  return new Response(JSON.stringify(body), { status, headers });
}
