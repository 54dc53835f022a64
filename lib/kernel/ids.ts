import { randomBytes, randomUUID } from "node:crypto";

/** A UUID version 7 (RFC 9562): sorts by creation time, so index inserts stay at one end. */
export function newId(now: number = Date.now()): string {
  const bytes = randomBytes(16);
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
