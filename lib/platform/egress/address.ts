import ipaddr from "ipaddr.js";

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/**
 * Whether anybody on the internet may have this address. Everything else (private, loopback, link-local, shared, multicast,
 * reserved, and every IPv6 form that carries an IPv4 address inside) is refused: what isn't plainly public is not.
 */
export function isPublicAddress(text: string): boolean {
  const address = parseAddress(text);
  if (!address || address.range() !== "unicast") return false;
  // Global unicast is 2000::/3; `::7f00:1` and its like are "unicast" to the library, and some systems still route them.
  return address.kind() === "ipv4" || (address.toByteArray()[0] ?? 0) >> 5 === 1;
}

export const isLoopbackAddress = (text: string): boolean => parseAddress(text)?.range() === "loopback";

/** An address in its usual form, without brackets and zone; `::ffff:a.b.c.d` is read as the IPv4 address that it reaches. */
export function parseAddress(text: string): Address | undefined {
  const bare = text.replace(/^\[|\]$/g, "").replace(/%.*$/, "");
  if (ipaddr.IPv4.isValidFourPartDecimal(bare)) return ipaddr.IPv4.parse(bare);
  if (!ipaddr.IPv6.isValid(bare)) return undefined;
  const address = ipaddr.IPv6.parse(bare);
  return address.isIPv4MappedAddress() ? address.toIPv4Address() : address;
}

export type Cidr = { base: Address; bits: number };

/** `10.0.0.0/8`, `fd00::/8`, or one address. */
export function parseCidr(text: string): Cidr | undefined {
  const [head = "", size, more] = text.split("/");
  const base = parseAddress(head);
  if (!base || more !== undefined) return undefined;
  const all = base.kind() === "ipv4" ? 32 : 128;
  if (size === undefined) return { base, bits: all };
  const bits = /^\d{1,3}$/.test(size) ? Number(size) : NaN;
  // A range written in the mapped form would mean other bits than it says.
  return bits <= all && (base.kind() === "ipv4") === !head.includes(":") ? { base, bits } : undefined;
}

export function inCidr(text: string, { base, bits }: Cidr): boolean {
  const address = parseAddress(text);
  if (!address || address.kind() !== base.kind()) return false;
  const [left, right] = [address.toByteArray(), base.toByteArray()];
  return left.every((byte, at) => {
    const kept = Math.min(8, Math.max(0, bits - at * 8));
    return byte >> (8 - kept) === (right[at] ?? 0) >> (8 - kept);
  });
}
