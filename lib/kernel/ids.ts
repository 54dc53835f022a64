import { randomBytes, randomFillSync, randomUUID } from "node:crypto";

/** Randomness for many ids at once: a call for each id costs more than the id. */
const pool = Buffer.alloc(16 * 256);
let used = pool.length;

/** A UUID version 7 (RFC 9562): sorts by creation time, so index inserts stay at one end. */
export function newId(now: number = Date.now()): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const bytes = pool.subarray(used, used + 16);
  used += 16;
  bytes.writeUIntBE(now, 0, 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** 128 random bits and more, URL safe: for tokens, keys and secrets. */
export function randomToken(bytes = 16): string {
  return randomBytes(bytes).toString("base64url");
}

export const newClientId = (): string => randomUUID();
