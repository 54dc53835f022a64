import type { ErrorObject } from "@/lib/contracts/basics";

export type ErrorCode = ErrorObject["code"];

/** A refusal of the API or of a socket call. `message` is a sentence for people. */
export class CallError extends Error {
  override readonly name = "CallError";
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly retryable: boolean,
    readonly details: Record<string, unknown> = {},
  ) {
    super(message);
  }
}

/** The address names nothing: what it led to is gone, or what stands where an id should is none. */
export function leadsNowhere(error: unknown): boolean {
  if (!(error instanceof CallError)) return false;
  if (error.code !== "invalid") return error.code === "not_found";
  const { issues } = error.details;
  const paths = Array.isArray(issues) ? issues.map((issue) => fieldsOf(issue).path) : [];
  return paths.length > 0 && paths.every((path) => typeof path === "string" && /(^id|Id)$/.test(path));
}

export const offlineError = () => new CallError("unavailable", "There is no connection right now.", true);

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

export async function api<T>(method: Method, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const response = await send(path, {
    method,
    ...(signal ? { signal } : {}),
    headers: { "X-Parley-CSRF": "1", ...(body === undefined ? {} : { "Content-Type": "application/json" }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (response.status === 204) return response.json().catch(() => undefined);
  if (!response.ok) throw await refusal(response);
  return response.json();
}

/** A file's text as it is. */
export async function postCsv<T>(path: string, csv: string): Promise<T> {
  const headers = { "X-Parley-CSRF": "1", "Content-Type": "text/csv" };
  const response = await send(path, { method: "POST", headers, body: csv });
  if (!response.ok) throw await refusal(response);
  return response.json();
}

export const get = <T>(path: string) => api<T>("GET", path);
export const post = <T>(path: string, body: unknown = {}, signal?: AbortSignal) => api<T>("POST", path, body, signal);
export const patch = <T>(path: string, body: unknown) => api<T>("PATCH", path, body);
export const remove = (path: string) => api<unknown>("DELETE", path);

/** `?a=1&b=2` of what is set. */
export function query(values: Record<string, string | number | undefined | null>): string {
  const set = Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== "");
  const text = new URLSearchParams(set.map(([key, value]) => [key, String(value)])).toString();
  return text ? `?${text}` : "";
}

async function send(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(`/api/v1${path}`, { credentials: "same-origin", ...init });
  } catch {
    throw offlineError();
  }
}

const codeOfStatus: Record<number, ErrorCode> = {
  400: "invalid",
  401: "unauthenticated",
  403: "forbidden",
  404: "not_found",
  409: "conflict",
  413: "invalid",
  422: "invalid",
  429: "limited",
  502: "unavailable",
  503: "unavailable",
  504: "unavailable",
};

export async function refusal(response: { status: number; json: () => Promise<unknown> }): Promise<CallError> {
  const body = fieldsOf(await response.json().catch(() => ({})));
  const code = codeOfStatus[response.status] ?? "internal";
  const text = [body.detail, body.message, body.title].find((each) => typeof each === "string");
  const details = fieldsOf(body.details);
  const message = typeof text === "string" ? text : "Something went wrong. Please try again.";
  return new CallError(code, message, response.status >= 500 || response.status === 429, details);
}

const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value)) : {};
