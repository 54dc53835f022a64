import { isIPv4 } from "node:net";
import fc from "@/lib/testing/fast-check";
import { describe, expect, it, test } from "vitest";
import { mayReach, parseAllowList } from "./allow-list";
import { inCidr, isPublicAddress, parseCidr } from "./address";

const closed =
  `0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.127.255.254 127.0.0.1 127.1.2.3 169.254.0.1 169.254.169.254
  172.16.0.1 172.31.255.255 192.0.0.8 192.0.2.1 192.88.99.1 192.168.0.1 192.168.255.255 198.18.0.1 198.19.255.255 198.51.100.7
  203.0.113.9 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255
  :: ::1 ::7f00:1 ::127.0.0.1 ::a00:1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:7f00:1 ::ffff:169.254.169.254 ::ffff:0:127.0.0.1
  64:ff9b::7f00:1 64:ff9b::10.0.0.1 64:ff9b:1::1 100::1 2001::1 2001:0:7f00:1::1 2001:2::1 2001:10::1 2001:20::1 2001:db8::1
  2002:7f00:1::1 2002:a00:1::1 2002:c0a8:101::1 3fff::1 5f00::1 fc00::1 fd00::1 fd00:ec2::254 fe80::1 fe80::1%eth0 fec0::1
  ff02::1 ff0e::1 [::1] 4000::1 nonsense`.split(/\s+/);
const open =
  `1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.1 93.184.216.34 100.63.255.255 100.128.0.1 126.255.255.255 128.0.0.1 169.253.0.1
  172.15.255.255 172.32.0.1 192.167.0.1 198.17.0.1 198.20.0.1 223.255.255.254
  2606:4700:4700::1111 2a00:1450:4001::200e 2400:3200::1 ::ffff:8.8.8.8`.split(/\s+/);

describe("what is a public address", () => {
  it.each(closed)("%s is not", (address) => expect(isPublicAddress(address)).toBe(false));
  it.each(open)("%s is", (address) => expect(isPublicAddress(address)).toBe(true));
});

/** An independent reading of an IPv4 range: with numbers instead of bytes. */
const asNumber = (address: string) => address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
const inside = (address: string, base: string, bits: number) => {
  const size = 2 ** (32 - bits);
  return Math.floor(asNumber(address) / size) === Math.floor(asNumber(base) / size);
};

test("a range holds exactly the addresses that share its bits", () => {
  const near = fc
    .tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 }), fc.nat(), fc.boolean())
    .filter(([base]) => isIPv4(base))
    .map(([base, bits, step, far]) => {
      const number = (asNumber(base) + (far ? step * 7919 : step % 3) * 2 ** Math.max(0, 32 - bits - 1)) % 2 ** 32;
      const address = [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join(".");
      return { base, bits, address };
    });
  fc.assert(
    fc.property(near, ({ base, bits, address }) => {
      const range = parseCidr(`${base}/${bits}`);
      expect(range && inCidr(address, range)).toBe(inside(address, base, bits));
      // The mapped form of an address is that address.
      expect(range && inCidr(`::ffff:${address}`, range)).toBe(inside(address, base, bits));
    }),
    { numRuns: 2000 },
  );
});

test("ranges of the two families never mix, and wrong ones are none", () => {
  const all6 = parseCidr("::/0");
  expect(all6 && inCidr("127.0.0.1", all6)).toBe(false);
  for (const wrong of [
    "10.0.0.0/33",
    "fd00::/129",
    "10.0.0/8",
    "10.0.0.0/8/8",
    "10.0.0.0/-1",
    "10.0.0.0/",
    "::ffff:10.0.0.0/104",
    "host",
  ])
    expect([wrong, parseCidr(wrong)]).toEqual([wrong, undefined]);
});

describe("what the operator opens", () => {
  const allow = parseAllowList(["Ollama.lan.", "10.1.0.0/16", "192.168.1.5", "fd12::/16"]);
  it.each<[string, string, boolean]>([
    ["ollama.lan", "10.9.9.9", true],
    ["OLLAMA.LAN.", "127.0.0.1", true],
    ["evil.ollama.lan", "10.9.9.9", false],
    ["any.example", "10.1.2.3", true],
    ["any.example", "10.2.0.1", false],
    ["192.168.1.5", "192.168.1.5", true],
    ["192.168.1.6", "192.168.1.6", false],
    ["any.example", "fd12::1", true],
    ["any.example", "fd13::1", false],
    ["any.example", "8.8.8.8", true],
  ])("%s at %s: %s", (host, address, reached) => expect(mayReach(host, address, allow, false)).toBe(reached));
  it("is loopback alone for local models", () => {
    expect(mayReach("localhost", "::1", allow, true)).toBe(true);
    expect(mayReach("localhost", "127.0.0.1", allow, true)).toBe(true);
    expect(mayReach("metadata", "169.254.169.254", allow, true)).toBe(false);
    expect(mayReach("intranet", "10.2.0.1", allow, true)).toBe(false);
  });
});
