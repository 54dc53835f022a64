import type { Actor } from "@/lib/kernel/actor";
import { adminMay, staffMay } from "../core";

type Owned = { workspaceId: string };

export const maySeeRouting = (actor: Actor, row: Owned): boolean => staffMay(actor, row.workspaceId, "settings:read");
export const mayManageRouting = (actor: Actor, row: Owned): boolean =>
  adminMay(actor, row.workspaceId, "settings:write");

/** What the desk does by itself. */
export const isTheDesk = (actor: Actor, row: Owned | null): boolean =>
  actor.kind === "system" && (row === null || actor.workspaceId === row.workspaceId);
