import NextAuth from "next-auth";
import { NextRequest } from "next/server";
import { authOptions } from "@/app/_server/auth-options";
import { gate } from "@/app/_server/auth-gate";
import { clientAddress } from "@/app/_server/runtime";
import { env } from "@/lib/platform/env";

type Context = { params: Promise<{ nextauth: string[] }> };

async function handle(request: NextRequest, context: Context): Promise<Response> {
  const { nextauth } = await context.params;
  // The client library's own log: nothing that a stranger says belongs in ours.
  if (nextauth[0] === "_log") return Response.json({});
  const gated = await gate(request, env().PUBLIC_URL);
  if ("refused" in gated) return gated.refused;
  const headers = new Headers(request.headers);
  headers.delete("content-length");
  if (gated.body) headers.set("content-type", "application/x-www-form-urlencoded");
  const passed = new NextRequest(gated.url, { method: request.method, headers, body: gated.body?.toString() ?? null });
  const options = authOptions(await clientAddress(), request.headers.get("user-agent"));
  const answer: Response = await NextAuth(passed, { params: { nextauth } }, options);
  return withTrueStatus(answer, await answer.clone().text());
}

/** next-auth says 401 to every refusal; a lock-out and an outage are something else. */
function withTrueStatus(answer: Response, body: string): Response {
  const told = answer.headers.get("location") ?? body;
  const status = /[?&]error=locked\b/.test(told) ? 429 : /[?&]error=unavailable\b/.test(told) ? 503 : answer.status;
  const headers = new Headers(answer.headers);
  headers.set("cache-control", "private, no-store");
  if (status === 429) headers.set("retry-after", "900");
  return new Response(body || null, {
    status: answer.status < 400 && status >= 400 && headers.has("location") ? answer.status : status,
    headers,
  });
}

export { handle as GET, handle as POST };
