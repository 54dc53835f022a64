import { readFile } from "node:fs/promises";
import path from "node:path";
import { env } from "@/lib/platform/env";

export const dynamic = "force-dynamic";

/** The chat as a page of its own: the shell and the files of the frame, without the console's scripts. */
export async function GET(request: Request, { params }: { params: Promise<{ inboxKey: string }> }): Promise<Response> {
  const { inboxKey } = await params;
  if (!/^[\w-]{1,64}$/.test(inboxKey)) return new Response("There is no such inbox.", { status: 404 });
  const shell = await readFile(path.join(process.cwd(), "dist", "widget", "frame.html"), "utf8");
  const nonce = request.headers.get("x-nonce") ?? "";
  const boot = JSON.stringify({ inboxKey, mode: "page", chatUrl: env().CHAT_URL }).replace(/</g, "\\u003c");
  // Pages carry a policy with a nonce; the shell's own tags need it here.
  const html = shell.replace(/<(script|link)(?= )/g, `<$1 nonce="${nonce}"`).replace("__BOOT__", boot);
  return new Response(html, { headers: { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" } });
}
