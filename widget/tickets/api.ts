import type { ErrorObject } from "@/lib/contracts/basics";

/** What a request came to; a refusal is a value. Without an answer at all it is `unavailable`. */
export type Answer<T> = { ok: true; data: T } | { ok: false; error: ErrorObject };

const offline: ErrorObject = { code: "unavailable", message: "", retryable: true };

/** The page's own requests, under the path that its cookie is for. */
export function createApi(inboxKey: string) {
  const base = `/my/${inboxKey}/api/`;
  async function ask<T>(method: "GET" | "POST", path: string, body?: object | FormData): Promise<Answer<T>> {
    const form = body instanceof FormData;
    try {
      const response = await fetch(base + path, {
        method,
        credentials: "same-origin",
        headers: {
          ...(method === "POST" ? { "X-Parley-CSRF": "1" } : {}),
          ...(body && !form ? { "Content-Type": "application/json" } : {}),
        },
        ...(body ? { body: form ? body : JSON.stringify(body) } : {}),
      });
      const said = await response.json();
      return response.ok ? { ok: true, data: said } : { ok: false, error: said.error ?? offline };
    } catch {
      return { ok: false, error: offline };
    }
  }
  return {
    get: <T>(path: string) => ask<T>("GET", path),
    post: <T>(path: string, body: object | FormData = {}) => ask<T>("POST", path, body),
  };
}
export type Api = ReturnType<typeof createApi>;
