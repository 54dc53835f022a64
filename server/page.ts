import type { IncomingMessage, ServerResponse } from "node:http";
import { frameOrigins } from "@/lib/domain/apps";
import { call } from "@/lib/domain/core";
import { log } from "@/lib/platform/log";
import { verifySession } from "@/lib/platform/session";
import { toWeb } from "./proxy";

/**
 * A page of the console may hold the panels of its own workspace in frames. Whoever isn't signed in, and everything that is
 * no page, gets none; and where it can't be found out, the page comes without.
 */
export function page(request: IncomingMessage, response: ServerResponse): void {
  if (request.method !== "GET" || !(request.headers.accept ?? "").includes("text/html"))
    return toWeb(request, response);
  framesOf(request.headers.cookie).then(
    (frames) => toWeb(request, response, { frames }),
    (error: unknown) => {
      log.warn({ err: String(error) }, "a page goes without its apps");
      toWeb(request, response);
    },
  );
}

async function framesOf(cookie: string | undefined): Promise<string[]> {
  const actor = await verifySession(cookie);
  return actor ? call(frameOrigins, actor, {}) : [];
}
