import type { IncomingMessage, ServerResponse } from "node:http";
import { env } from "@/lib/platform/env";

const NAME = "parley-tickets";

/** Scripts can't read it, other sites don't send it, and other inboxes' pages never see it. */
export function setCookie(response: ServerResponse, inbox: string, made: { token: string; expiresAt: Date }): void {
  const seconds = Math.max(0, Math.floor((made.expiresAt.getTime() - Date.now()) / 1000));
  write(response, inbox, made.token, seconds);
}

export const clearCookie = (response: ServerResponse, inbox: string): void => write(response, inbox, "", 0);

function write(response: ServerResponse, inbox: string, value: string, seconds: number): void {
  const secure = env().CHAT_URL.startsWith("https:") ? "; Secure" : "";
  response.setHeader(
    "Set-Cookie",
    `${NAME}=${value}; Path=/my/${inbox}; Max-Age=${seconds}; HttpOnly; SameSite=Strict${secure}`,
  );
}

export function cookieOf(request: IncomingMessage): string {
  const all = request.headers.cookie ?? "";
  const found = all.split(/;\s*/).find((each) => each.startsWith(`${NAME}=`));
  return (found?.slice(NAME.length + 1) ?? "").slice(0, 400);
}
