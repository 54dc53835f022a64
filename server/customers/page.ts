import type { IncomingMessage, ServerResponse } from "node:http";
import { lookUpPage } from "@/lib/domain/customers";
import { call } from "@/lib/domain/core";
import { anyone } from "@/lib/kernel/actor";
import { ParleyError } from "@/lib/kernel/errors";
import { sendShell, ticketsHeaders } from "../widget-files";

/** The shell of the page. Whether somebody is signed in is asked by the page itself, so this is the same for everybody. */
export async function ticketsPage(inbox: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== "GET" && request.method !== "HEAD")
    return void response.writeHead(405, { Allow: "GET, HEAD" }).end();
  try {
    await call(lookUpPage, anyone, { inbox });
    sendShell("tickets.html", { inboxKey: inbox }, request, response, ticketsHeaders());
  } catch (error) {
    const missing = error instanceof ParleyError && error.code === "not_found";
    response.writeHead(missing ? 404 : 503, {
      "Content-Type": "text/plain; charset=utf-8",
      "Cache-Control": "no-store",
      "Content-Security-Policy": "default-src 'none'",
    });
    response.end(missing ? "There is no such page." : "This page is not reachable right now.");
  }
}
