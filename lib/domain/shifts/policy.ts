import type { Actor } from "@/lib/kernel/actor";
import { leadMay, staffMay } from "../core";

type Owned = { workspaceId: string; agentId: string };

/** Whoever works here knows who is on and who comes. */
export const maySeeShifts = (actor: Actor, row: Owned): boolean =>
  staffMay(actor, row.workspaceId, "conversations:read");

/** One's own, or as a lead anybody's. */
export const mayPlanShifts = (actor: Actor, row: Owned): boolean =>
  leadMay(actor, row.workspaceId, "conversations:write") ||
  (actor.kind === "agent" && actor.agentId === row.agentId && staffMay(actor, row.workspaceId, "conversations:write"));

export const isTheDesk = (actor: Actor, row: Owned): boolean =>
  actor.kind === "system" && actor.workspaceId === row.workspaceId;
