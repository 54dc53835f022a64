import dgram from "node:dgram";
import dns from "node:dns";
import net from "node:net";

const closed = (): never => {
  throw new Error("a parser has no network");
};

/** A document must never make its parser ask anybody anything: not by a link, a font, or an entity. */
export function closeNetwork(): void {
  net.Socket.prototype.connect = closed;
  net.Server.prototype.listen = closed;
  dgram.createSocket = closed;
  Object.assign(dns, { lookup: closed, resolve: closed });
  Object.assign(dns.promises, { lookup: closed, resolve: closed });
  Object.assign(globalThis, { fetch: closed, WebSocket: closed, EventSource: closed });
}
