import type { Actor } from "@/lib/kernel/actor";
import { adminMay, staffMay } from "../core";

type Owned = { workspaceId: string; agentId: string | null; shared: boolean };

const isOwn = (actor: Actor, row: Owned): boolean => actor.kind === "agent" && actor.agentId === row.agentId;

/** What somebody keeps for themselves is nobody else's to read, admins included. */
export const mayUseReply = (actor: Actor, row: Owned): boolean =>
  staffMay(actor, row.workspaceId, "conversations:read") && (row.shared || isOwn(actor, row));
export const mayChangeReply = (actor: Actor, row: Owned): boolean =>
  staffMay(actor, row.workspaceId, "conversations:write") &&
  (isOwn(actor, row) || (row.shared && adminMay(actor, row.workspaceId, "conversations:write")));
