import { NextResponse, type NextRequest } from "next/server";
import { pagePolicy } from "@/lib/client/page-policy";

/** Every page gets a fresh nonce: only scripts that we wrote run. The proxy guards nothing else. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID());
  const policy = pagePolicy(nonce, chatOrigin());
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  response.headers.set("referrer-policy", "strict-origin-when-cross-origin");
  response.headers.set("x-content-type-options", "nosniff");
  response.headers.set("x-frame-options", "DENY");
  response.headers.set("permissions-policy", "camera=(), microphone=(), geolocation=()");
  return response;
}

export const config = {
  matcher: [{ source: "/((?!api/|_next/static|_next/image|favicon|icon).*)" }],
};

// Attachments and the chat live on CHAT_URL. The proxy runs apart from the app, before its settings are parsed.
function chatOrigin(): string {
  const url = process.env.CHAT_URL;
  return url && URL.canParse(url) ? new URL(url).origin : "";
}
