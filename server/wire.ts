import type { Namespace } from "socket.io";
import { Decoder, PacketType, type Packet } from "socket.io-parser";

/**
 * Socket.IO's own wire format without its search for binary parts, which nothing here sends: the same bytes, so that every
 * client understands them.
 */
class Encoder {
  encode({ type, nsp, id, data }: Packet): string[] {
    const place = nsp && nsp !== "/" ? `${nsp},` : "";
    return [`${type}${place}${id ?? ""}${data === undefined || data === null ? "" : JSON.stringify(data)}`];
  }
}
export const parser = { Encoder, Decoder };

const MAX_WAITING_FRAMES = 2_048;

/**
 * One event for a room of this process, its payload written out once. Whoever does not read is closed rather than kept in
 * memory; they come back and resume.
 */
export function push(namespace: Namespace, room: string, event: string, json: string): void {
  const ids = namespace.adapter.rooms.get(room);
  if (!ids) return;
  const packet = `${PacketType.EVENT}${namespace.name},["${event}",${json}]`;
  for (const id of ids) {
    const socket = namespace.sockets.get(id);
    if (!socket?.connected) continue;
    if (waitingFrames(socket.conn) > MAX_WAITING_FRAMES) socket.conn.close(true);
    else socket.conn.write(packet);
  }
}

/** Engine.IO keeps what a connection has not taken yet in a list without a public name. */
function waitingFrames(connection: object): number {
  const buffer: unknown = Reflect.get(connection, "writeBuffer");
  return Array.isArray(buffer) ? buffer.length : 0;
}
