import { gone, notFound, type ParleyError } from "@/lib/kernel/errors";
import type { Tx } from "@/lib/platform/db";
import { findLink, type LinkKind, type LinkRow } from "./link-store";

const words = {
  invite: {
    used: "This invitation was used, replaced or withdrawn. If you joined with it, sign in; otherwise ask for a new one.",
    expired: "This invitation has expired: it is good for 72 hours. Please ask for a new one.",
  },
  reset: {
    used: "This link was used or replaced already. If you need another one, ask an admin.",
    expired: "This link has expired: it is good for 30 minutes. Please ask an admin for a new one.",
  },
} as const;

/** Why this secret opens nothing (any more). */
export async function whyDead(tx: Tx, kind: LinkKind, secret: string): Promise<ParleyError> {
  const link = await findLink(tx, kind, secret);
  if (!link) return notFound("link");
  const reason = link.usedAt ? "used" : "expired";
  return gone(words[kind][reason], { reason });
}

export async function requireOpenLink(tx: Tx, kind: LinkKind, secret: string): Promise<LinkRow> {
  const link = await findLink(tx, kind, secret);
  if (!link || link.usedAt || link.expiresAt.getTime() <= Date.now()) throw await whyDead(tx, kind, secret);
  return link;
}
