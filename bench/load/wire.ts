import { randomBytes } from "node:crypto";
import net from "node:net";

/**
 * A websocket client that costs next to nothing: raw frames over TCP, a mask of zeros, no copies. Two cores carry
 * the whole product and its load, so every microsecond here would be taken from what is measured.
 */
export type Wire = { send: (text: string) => void; close: () => void };

export function openWire(
  port: number,
  path: string,
  onFrame: (text: Buffer) => void,
  onClose: () => void,
  onOpen: (wire: Wire) => void = () => {},
): Wire {
  const socket = net.connect({ port, host: "127.0.0.1", noDelay: true });
  let rest: Buffer = Buffer.alloc(0);
  let upgraded = false;
  const wire: Wire = { send: (text) => void socket.write(frame(text)), close: () => socket.destroy() };
  socket.on("connect", () => {
    const key = randomBytes(16).toString("base64");
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
        `Sec-WebSocket-Key: ${key}\r\nSec-WebSocket-Version: 13\r\n\r\n`,
    );
  });
  socket.on("data", (chunk) => {
    rest = rest.length ? Buffer.concat([rest, chunk]) : chunk;
    if (!upgraded) {
      const end = rest.indexOf("\r\n\r\n");
      if (end < 0) return;
      if (!rest.subarray(0, 12).toString("latin1").endsWith("101")) return void socket.destroy();
      upgraded = true;
      rest = rest.subarray(end + 4);
      onOpen(wire);
    }
    rest = readFrames(rest, onFrame, socket);
  });
  socket.on("error", () => {});
  socket.on("close", onClose);
  return wire;
}

function readFrames(bytes: Buffer, onFrame: (text: Buffer) => void, socket: net.Socket): Buffer {
  let at = 0;
  while (bytes.length - at >= 2) {
    const short = (bytes[at + 1] ?? 0) & 127;
    const head = short < 126 ? 2 : short === 126 ? 4 : 10;
    if (bytes.length - at < head) break;
    const length =
      short < 126 ? short : short === 126 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2));
    if (bytes.length - at < head + length) break;
    const kind = (bytes[at] ?? 0) & 15;
    if (kind === 8) socket.end();
    if (kind === 1) onFrame(bytes.subarray(at + head, at + head + length));
    at += head + length;
  }
  return bytes.subarray(at);
}

function frame(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const head = length < 126 ? 6 : 8;
  const bytes = Buffer.allocUnsafe(head + length);
  bytes[0] = 0x81;
  if (length < 126) bytes[1] = 0x80 | length;
  else {
    bytes[1] = 0x80 | 126;
    bytes.writeUInt16BE(length, 2);
  }
  bytes.fill(0, head - 4, head);
  bytes.write(text, head);
  return bytes;
}
