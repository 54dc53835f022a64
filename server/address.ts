import type { IncomingMessage } from "node:http";
import { BlockList, isIP } from "node:net";
import type { Socket } from "socket.io";
import { env } from "@/lib/platform/env";

let trusted: BlockList | undefined;

/** The caller's address. A forwarded one counts only when every hop towards us is a proxy that the operator trusts. */
export function addressOf(request: IncomingMessage): string {
  const direct = plain(request.socket.remoteAddress ?? "");
  const hops = String(request.headers["x-forwarded-for"] ?? "")
    .split(",")
    .map((part) => plain(part.trim()))
    .filter((part) => isIP(part) !== 0);
  let address = direct;
  while (hops.length > 0 && isTrusted(address)) address = hops.pop() ?? address;
  return address;
}

/** A caller on this machine that no proxy speaks for is exempt from limits by address. */
export const isLocal = (request: IncomingMessage): boolean =>
  request.headers["x-forwarded-for"] === undefined &&
  ["127.0.0.1", "::1"].includes(plain(request.socket.remoteAddress ?? ""));

const plain = (address: string): string => address.replace(/^::ffff:/, "");

function isTrusted(address: string): boolean {
  trusted ??= listOf(env().TRUSTED_PROXIES);
  return isIP(address) !== 0 && trusted.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}

function listOf(cidrs: string[]): BlockList {
  const list = new BlockList();
  for (const cidr of cidrs) {
    const [net = "", bits] = cidr.split("/");
    const family = isIP(net) === 6 ? "ipv6" : "ipv4";
    list.addSubnet(net, Number(bits ?? (family === "ipv6" ? 128 : 32)), family);
  }
  return list;
}

type Kept = { address: string; origin: string | null; userAgent: string | null };
const KEPT = Symbol("kept");

/** What is needed of a handshake's request, kept on the connection because Engine.IO lets go of the request itself. */
export function keepHandshake(connection: object, request: IncomingMessage): void {
  const { origin, "user-agent": userAgent } = request.headers;
  Object.assign(connection, {
    [KEPT]: { address: addressOf(request), origin: origin ?? null, userAgent: userAgent ?? null } satisfies Kept,
  });
}

function kept(socket: Socket): Kept {
  const value: unknown = Reflect.get(socket.conn, KEPT);
  return isKept(value)
    ? value
    : {
        address: plain(socket.handshake.address),
        origin: socket.handshake.headers.origin ?? null,
        userAgent: socket.handshake.headers["user-agent"] ?? null,
      };
}
const isKept = (value: unknown): value is Kept => typeof value === "object" && value !== null && "origin" in value;

/** Nobody asks what a handshake said once its caller is in; it would be held as long as the socket lives. */
export function forgetHandshake(socket: Socket): void {
  Reflect.deleteProperty(socket.conn, KEPT);
  Object.assign(socket, { handshake: FORGOTTEN });
}
const FORGOTTEN = Object.freeze({ headers: {}, query: {}, auth: {}, address: "", url: "" });

export const clientAddress = (socket: Socket): string => kept(socket).address;
export const headersOf = (socket: Socket): Kept => kept(socket);
