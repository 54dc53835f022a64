import { randomToken } from "@/lib/kernel/ids";
import { hashSecret, sign, unsign } from "@/lib/platform/secrets";

export type VisitorToken = { visitorId: string; inboxId: string; secretHash: string };

/** 128 random bits, of which the table holds a hash. Signed, so that a forged one costs no query; bound to one inbox. */
export function makeVisitorToken(visitorId: string, inboxId: string): { token: string; secretHash: string } {
  const secret = randomToken(16);
  return { token: sign("visitor", `${visitorId}.${inboxId}.${secret}`), secretHash: hashSecret(secret) };
}

/** What a token says, when it is one of ours; whether it still holds is in the table. */
export function readVisitorToken(token: string): VisitorToken | null {
  const [visitorId, inboxId, secret] = unsign("visitor", token)?.split(".") ?? [];
  return visitorId && inboxId && secret ? { visitorId, inboxId, secretHash: hashSecret(secret) } : null;
}
