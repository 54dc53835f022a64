import { env } from "@/lib/platform/env";

type Fetch = (request: Request, env: { address: string }) => Response | Promise<Response>;
type Who = { token?: string; cookie?: string; address?: string; headers?: Record<string, string> };
type Answer = { status: number; body: Record<string, unknown>; headers: Headers; text: string };

/** The REST API as clients use it, without a port: `rest(api.fetch).post("/setup", {...})`. Cookies bring what a browser would. */
export function rest(fetch: Fetch, who: Who = {}) {
  async function send(
    method: string,
    path: string,
    body?: unknown,
    more: Record<string, string> = {},
  ): Promise<Answer> {
    const headers = new Headers({
      ...(who.token ? { authorization: `Bearer ${who.token}` } : {}),
      ...(who.cookie ? { cookie: who.cookie, origin: env().PUBLIC_URL, "x-parley-csrf": "1" } : {}),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...who.headers,
      ...more,
    });
    const sent = body === undefined ? null : typeof body === "string" ? body : JSON.stringify(body);
    const request = new Request(`${env().PUBLIC_URL}/api/v1${path}`, { method, headers, body: sent });
    const response = await fetch(request, { address: who.address ?? "192.0.2.1" });
    const text = await response.text();
    const parsed: unknown = response.headers.get("content-type")?.includes("json") ? JSON.parse(text) : {};
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: Object.fromEntries(Object.entries(parsed ?? {})),
    };
  }
  return {
    send,
    get: (path: string) => send("GET", path),
    post: (path: string, body: unknown = {}, headers = {}) => send("POST", path, body, headers),
    patch: (path: string, body: unknown) => send("PATCH", path, body),
    remove: (path: string) => send("DELETE", path),
  };
}
