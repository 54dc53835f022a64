import type { Identity } from "@/lib/contracts/sockets";
import { unauthenticated } from "@/lib/kernel/errors";
import { identityHash, sameText } from "@/lib/platform/secrets";
import { cleanFacts, type Facts } from "../contacts";
import type { FieldDef } from "../fields";

/** What an identity is worth: nothing said, said by the browser alone, or vouched for by the site. */
export type Claim =
  | { kind: "none" }
  | { kind: "unverified"; facts: Facts }
  | { kind: "verified"; externalId: string; issuedAt: number; facts: Facts };

const VALID_SECONDS = 24 * 3600;
/** The site's clock may run ahead of ours. */
const LEEWAY_SECONDS = 60;

/** Judges an identity by the inbox's secret. A bad hash is refused, always: it is a mistake or an attack, never a guest. */
export function judgeIdentity(
  identity: Identity | undefined,
  secret: () => string,
  now: Date,
  fields: readonly FieldDef[] = [],
): Claim {
  if (!identity) return { kind: "none" };
  const facts = cleanFacts(identity, fields);
  if (identity.hash === undefined) return { kind: "unverified", facts };
  const { id, hash, issuedAt } = identity;
  if (id === undefined || issuedAt === undefined || !sameText(hash, identityHash(secret(), id, issuedAt))) {
    throw unauthenticated("This identity could not be verified.");
  }
  const age = Math.floor(now.getTime() / 1000) - issuedAt;
  if (age > VALID_SECONDS || age < -LEEWAY_SECONDS) {
    throw unauthenticated("This identity has expired. Please reload the page.");
  }
  return { kind: "verified", externalId: id, issuedAt, facts };
}
