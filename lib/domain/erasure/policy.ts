import type { Actor } from "@/lib/kernel/actor";
import { adminMay } from "../core";

type Owned = { workspaceId: string };

/** A right of its own: an admin, and of tokens only one that was given it. */
export const mayErase = (actor: Actor, row: Owned): boolean => adminMay(actor, row.workspaceId, "contacts:erase");
/** Everything of a person at once leaves only with an admin. */
export const mayTakeOut = (actor: Actor, row: Owned): boolean => adminMay(actor, row.workspaceId, "contacts:read");
export const deskAlone = (actor: Actor, row: Owned): boolean =>
  actor.kind === "system" && actor.workspaceId === row.workspaceId;
