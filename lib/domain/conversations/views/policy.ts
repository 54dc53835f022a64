import type { Actor } from "@/lib/kernel/actor";
import { adminMay, staffMay } from "../../core";

type Owned = { workspaceId: string; agentId: string | null; scope: string; memberIds: string[] };

const isOwn = (actor: Actor, row: Owned): boolean => actor.kind === "agent" && actor.agentId === row.agentId;
const isMember = (actor: Actor, row: Owned): boolean =>
  actor.kind === "agent" && row.scope === "team" && row.memberIds.includes(actor.agentId);

/** What somebody keeps for themselves is nobody else's to see, admins included. */
export const mayUseView = (actor: Actor, row: Owned): boolean =>
  staffMay(actor, row.workspaceId, "conversations:read") &&
  (row.scope === "everybody" || isOwn(actor, row) || isMember(actor, row));
/** Its maker, and admins where it is not private. */
export const mayChangeView = (actor: Actor, row: Owned): boolean =>
  staffMay(actor, row.workspaceId, "conversations:write") &&
  (isOwn(actor, row) || (row.scope !== "private" && adminMay(actor, row.workspaceId, "conversations:write")));
/** Whom a view may be made for: oneself, a team one is in, and everybody by admins. */
export const mayOfferView = (actor: Actor, row: Owned): boolean =>
  row.scope === "private" ||
  adminMay(actor, row.workspaceId, "conversations:write") ||
  (row.scope === "team" && isMember(actor, row));
