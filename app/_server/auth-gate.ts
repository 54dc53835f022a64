import { sameOrigin } from "./same-origin";

const MAX_BYTES = 64 * 1024;

export type Gated = { refused: Response } | { url: string; body: URLSearchParams | null };

/**
 * What reaches next-auth has the shape it was made for: texts only, and return addresses of our own. It answers some other
 * things with 500.
 */
export async function gate(request: Request, publicUrl: string): Promise<Gated> {
  const url = new URL(request.url);
  const origin = request.headers.get("origin");
  if (request.method !== "GET" && origin !== null && origin !== publicUrl) {
    return refuse(403, "forbidden", `Please open the console at ${publicUrl}.`);
  }
  const callbackUrl = url.searchParams.get("callbackUrl");
  if (callbackUrl !== null) url.searchParams.set("callbackUrl", sameOrigin(callbackUrl, publicUrl));
  if (badCookie(request.headers.get("cookie") ?? "", publicUrl))
    return refuse(400, "invalid", "A cookie of this site is damaged. Please try again.", true);
  if (request.method !== "POST") return { url: url.href, body: null };
  const body = await textsIn(request);
  if (!body) return refuse(400, "invalid", "Please send your e-mail address and password as texts.");
  const target = body.get("callbackUrl");
  if (target !== null) body.set("callbackUrl", sameOrigin(target, publicUrl));
  return { url: url.href, body };
}

/** The fields of a form or of flat JSON; null when anything in it is not a text. */
async function textsIn(request: Request): Promise<URLSearchParams | null> {
  const text = await request.text();
  if (text.length > MAX_BYTES) return null;
  if (!(request.headers.get("content-type") ?? "").includes("application/json")) return new URLSearchParams(text);
  try {
    const fields: unknown = JSON.parse(text || "{}");
    if (typeof fields !== "object" || fields === null || Array.isArray(fields)) return null;
    const entries = Object.entries(fields).map(([key, value]) => [key, key === "json" ? String(value) : value]);
    return entries.every(isTexts) ? new URLSearchParams(entries) : null;
  } catch {
    return null;
  }
}
const isTexts = (entry: unknown[]): entry is [string, string] => entry.every((part) => typeof part === "string");

/** next-auth remembers a return address in a cookie, and fails where it can't be read. */
function badCookie(header: string, publicUrl: string): boolean {
  const value = /(?:^|;\s*)(?:__Secure-)?next-auth\.callback-url=([^;]*)/.exec(header)?.[1];
  if (value === undefined) return false;
  try {
    return !URL.canParse(decodeURIComponent(value), publicUrl);
  } catch {
    return true;
  }
}

function refuse(status: number, code: string, detail: string, forget = false): Gated {
  const headers = new Headers({ "content-type": "application/problem+json", "cache-control": "no-store" });
  if (forget) {
    for (const prefix of ["", "__Secure-"]) {
      headers.append(
        "set-cookie",
        `${prefix}next-auth.callback-url=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${prefix ? "; Secure" : ""}`,
      );
    }
  }
  const body = { type: `urn:parley:problem:${code}`, title: "Sign-in", status, detail, code, retryable: false };
  return { refused: new Response(JSON.stringify(body), { status, headers }) };
}
