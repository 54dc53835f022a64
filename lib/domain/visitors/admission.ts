import { unauthenticated } from "@/lib/kernel/errors";
import { sameFacts, type Facts } from "../contacts";
import type { Claim } from "./identity";
import type { VisitorRow } from "./store";

/** What has to happen so that this browser may come in. */
export type Step =
  | { do: "welcome"; visitor: VisitorRow }
  | { do: "create"; facts: Facts }
  | { do: "describe"; visitor: VisitorRow; facts: Facts }
  | { do: "bind"; claim: Vouched; how: "create" }
  | { do: "bind"; claim: Vouched; how: "move" | "replace"; visitor: VisitorRow };
type Vouched = Extract<Claim, { kind: "verified" }>;

/**
 * Pure: who the token says it is, what the identity claims, what the inbox asks for.
 * `bind` with `move` takes an anonymous visitor's conversations along; `replace` leaves another person's behind on a shared computer.
 */
export function nextStep(visitor: VisitorRow | undefined, claim: Claim, requireIdentity: boolean): Step {
  if (claim.kind === "verified") {
    if (!visitor) return { do: "bind", claim, how: "create" };
    if (visitor.externalId === null || !visitor.verified) return { do: "bind", claim, how: "move", visitor };
    if (visitor.externalId !== claim.externalId) return { do: "bind", claim, how: "replace", visitor };
    return tell(visitor, claim.facts);
  }
  // A token that a good identity was bound to keeps it until logout.
  if (requireIdentity && (claim.kind === "unverified" || !visitor?.verified)) {
    throw unauthenticated("Please sign in on this site to chat.");
  }
  const facts = claim.kind === "unverified" ? claim.facts : {};
  if (!visitor) return { do: "create", facts };
  // Without a hash nothing is said of a person who is known.
  return visitor.verified ? { do: "welcome", visitor } : tell(visitor, facts);
}

const tell = (visitor: VisitorRow, facts: Facts): Step =>
  sameFacts(visitor, facts) ? { do: "welcome", visitor } : { do: "describe", visitor, facts };
