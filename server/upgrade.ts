import type { IncomingMessage, Server as HttpServer } from "node:http";
import type { Duplex } from "node:stream";
import type { Server as Engine } from "engine.io";
import { ParleyError } from "@/lib/kernel/errors";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { isLocal, addressOf } from "./address";
import { readTicket } from "./chat-ticket";
import { mayConnect, originAllowed } from "./origin";
import { fixedWindow } from "./window";

const connections = fixedWindow(60_000, () => env().LIMITS.connectionsPerMinute);

/** Judges a handshake before Engine.IO sees it. Returns null to go on, or the status to refuse with. */
export async function judgeHandshake(request: IncomingMessage): Promise<401 | 403 | 429 | 503 | null> {
  const query = new URL(request.url ?? "/", "http://gateway").searchParams;
  // A session that polls or upgrades was judged and counted when it began.
  if (query.has("sid")) return null;
  if (!isLocal(request) && !connections(addressOf(request))) return 429;
  const ticket = query.get("ticket");
  const inbox = query.get("inbox");
  if (ticket !== null && readTicket(ticket)?.inbox !== inbox) return 401;
  const origin = request.headers.origin ?? null;
  try {
    if (inbox) await mayConnect(inbox, origin);
    else if (origin === "null") return 403;
    return null;
  } catch (error) {
    if (error instanceof ParleyError && error.code === "forbidden") return 403;
    if (error instanceof ParleyError && error.code === "not_found") return originAllowed(origin, ["-"]) ? null : 403;
    log.debug({ err: String(error) }, "handshake");
    return 503;
  }
}

/** Only sockets of chat are upgraded here; everything else is refused, also towards the web process. */
export function guardUpgrades(http: HttpServer, engine: Engine): void {
  http.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on("error", destroy);
    if (!(request.url ?? "").startsWith("/socket.io/")) return refuse(socket, 404);
    judgeHandshake(request).then(
      (status) => {
        if (status !== null) return refuse(socket, status);
        // Engine.IO's types want its own request class, which is Node's with a few fields it adds itself.
        engine.handleUpgrade(request as Parameters<Engine["handleUpgrade"]>[0], socket, head);
      },
      () => refuse(socket, 503),
    );
  });
}

/** One for all: a function made here would hold the request for as long as the socket lives. */
function destroy(this: Duplex): void {
  this.destroy();
}

const REASONS = {
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  429: "Too Many Requests",
  503: "Service Unavailable",
};

function refuse(socket: Duplex, status: keyof typeof REASONS): void {
  socket.end(
    `HTTP/1.1 ${status} ${REASONS[status]}\r\nConnection: close\r\nContent-Length: 0\r\n${status === 429 ? "Retry-After: 10\r\n" : ""}\r\n`,
  );
}
