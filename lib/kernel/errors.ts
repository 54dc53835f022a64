/** The eight codes every door speaks. Doors translate them once; unknown errors become `internal`. */
export const errorCodes = [
  "invalid",
  "unauthenticated",
  "forbidden",
  "not_found",
  "conflict",
  "limited",
  "unavailable",
  "internal",
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** The same codes over HTTP. */
const httpStatus: Record<ErrorCode, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  limited: 429,
  unavailable: 503,
  internal: 500,
};

/** The status of a refusal as it crosses the wire. */
export const statusOf = ({ code, details }: ErrorBody): number => (details?.["gone"] === true ? 410 : httpStatus[code]);

/** An expected refusal: a code for machines, a sentence for people, details for clients. */
export class ParleyError extends Error {
  override readonly name = "ParleyError";
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details?: Record<string, unknown>,
    readonly retryable: boolean = code === "limited" || code === "unavailable",
  ) {
    super(message);
  }
}

export const invalid = (message: string, details?: Record<string, unknown>) =>
  new ParleyError("invalid", message, details);
export const unauthenticated = (message = "Please sign in again.") => new ParleyError("unauthenticated", message);
export const forbidden = (message = "You are not allowed to do this.") => new ParleyError("forbidden", message);
export const notFound = (what: string) => new ParleyError("not_found", `This ${what} does not exist.`);
/** It was there once and will not come back: over HTTP 410 instead of 404. */
export const gone = (message: string, details: Record<string, unknown> = {}) =>
  new ParleyError("not_found", message, { ...details, gone: true });
export const conflict = (message: string, details?: Record<string, unknown>) =>
  new ParleyError("conflict", message, details);
export const limited = (retryAfterMs: number, message = "Too much at once. Please wait a moment.") =>
  new ParleyError("limited", message, { retryAfterMs });
export const unavailable = (message = "This is not available right now. Please try again.") =>
  new ParleyError("unavailable", message);

/** What crosses the wire for a refusal. */
export type ErrorBody = {
  code: ErrorCode;
  message: string;
  retryable: boolean;
  details?: Record<string, unknown>;
};

/** Turns anything thrown into what a caller may see; the log keeps the rest. */
export function errorBody(error: unknown): ErrorBody {
  if (error instanceof ParleyError) {
    return {
      code: error.code,
      message: error.message,
      retryable: error.retryable,
      ...(error.details ? { details: error.details } : {}),
    };
  }
  return { code: "internal", message: "Something went wrong on our side. Please try again.", retryable: true };
}
