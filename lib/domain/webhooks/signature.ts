import { createHmac } from "node:crypto";

/** Hex HMAC-SHA256 over the timestamp (Unix seconds), a dot and the body as it is sent; the key is the secret's text. */
export const signatureOf = (secret: string, timestamp: number, body: string): string =>
  createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex");

/** One signature for each secret that is good now; a receiver takes the delivery when it knows one of them. */
export const signatureHeader = (secrets: readonly string[], timestamp: number, body: string): string =>
  secrets.map((secret) => `v1=${signatureOf(secret, timestamp, body)}`).join(", ");
