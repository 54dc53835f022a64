import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from "node:crypto";
import { env } from "./env";

const keys = new Map<string, Buffer>();

/** A key for one purpose, derived from SECRET_KEY (HKDF, RFC 5869), so that no two uses share one. */
function keyFor(purpose: string): Buffer {
  const known = keys.get(purpose);
  if (known) return known;
  const key = Buffer.from(hkdfSync("sha256", env().SECRET_KEY, "parley", purpose, 32));
  keys.set(purpose, key);
  return key;
}

export const derivedSecret = (purpose: string): string => keyFor(purpose).toString("base64url");

/** Secrets are stored as their hash; 128 random bits need no salt. */
export const hashSecret = (secret: string): string => createHash("sha256").update(secret).digest("base64url");

export const sameText = (a: string, b: string): boolean => {
  const left = createHash("sha256").update(a).digest();
  const right = createHash("sha256").update(b).digest();
  return timingSafeEqual(left, right);
};

const signature = (purpose: string, body: string): string =>
  createHmac("sha256", keyFor(purpose)).update(body).digest("base64url").slice(0, 32);

/** Signs a short text: `body.signature`. */
export const sign = (purpose: string, body: string): string => `${body}.${signature(purpose, body)}`;

/** The body, when the signature is ours; otherwise null. */
export function unsign(purpose: string, signed: string): string | null {
  const at = signed.lastIndexOf(".");
  if (at < 1) return null;
  const body = signed.slice(0, at);
  const given = Buffer.from(signed.slice(at + 1));
  const right = Buffer.from(signature(purpose, body));
  return given.length === right.length && timingSafeEqual(given, right) ? body : null;
}

/** Hex HMAC-SHA256 of `"{id}.{issuedAt}"`: how a site vouches for its signed-in user. */
export const identityHash = (secret: string, id: string, issuedAt: number): string =>
  createHmac("sha256", secret).update(`${id}.${issuedAt}`).digest("hex");

/** Headers that prove a body to whoever shares the secret: hex HMAC-SHA256 of `"{timestamp}.{body}"`, in Unix seconds. */
export const signedBody = (secret: string, body: string, timestamp: number): Record<string, string> => ({
  "parley-timestamp": String(timestamp),
  "parley-signature": createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex"),
});

/** A JWT (RFC 7519) under HS256, which every language has something to check with. The key is the secret's text. */
export function signedJwt(secret: string, claims: Record<string, unknown>): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const body = `${part({ alg: "HS256", typ: "JWT" })}.${part(claims)}`;
  return `${body}.${createHmac("sha256", secret).update(body).digest("base64url")}`;
}

/** AES-256-GCM at rest: `v1.iv.tag.ciphertext`. */
export function encrypt(plain: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyFor("encryption"), iv);
  const sealed = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return ["v1", iv.toString("base64url"), cipher.getAuthTag().toString("base64url"), sealed.toString("base64url")].join(
    ".",
  );
}

export function decrypt(stored: string): string {
  const [, iv = "", tag = "", sealed = ""] = stored.split(".");
  const decipher = createDecipheriv("aes-256-gcm", keyFor("encryption"), Buffer.from(iv, "base64url"));
  decipher.setAuthTag(Buffer.from(tag, "base64url"));
  return Buffer.concat([decipher.update(Buffer.from(sealed, "base64url")), decipher.final()]).toString("utf8");
}
