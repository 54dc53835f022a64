import { newId, randomToken } from "@/lib/kernel/ids";
import { hashSecret, sign, unsign } from "@/lib/platform/secrets";

/** 256 random bits, of which the table holds a hash; signed, so that a forged one costs no query. */
export function makeSessionToken(): { id: string; secretHash: string; token: string } {
  const id = newId();
  const secret = randomToken(32);
  return { id, secretHash: hashSecret(secret), token: sign("customer", `${id}.${secret}`) };
}

export function readSessionToken(token: string): { id: string; secretHash: string } | null {
  const [id, secret] = unsign("customer", token)?.split(".") ?? [];
  return id && secret && /^[0-9a-f-]{36}$/.test(id) ? { id, secretHash: hashSecret(secret) } : null;
}
