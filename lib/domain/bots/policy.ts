import type { Actor } from "@/lib/kernel/actor";
import { adminMay, staffMay } from "../core";

type Owned = { workspaceId: string };

export const maySeeBot = (actor: Actor, row: Owned): boolean => staffMay(actor, row.workspaceId, "settings:read");
export const mayManageBot = (actor: Actor, row: Owned): boolean => adminMay(actor, row.workspaceId, "settings:write");

/** Curated answers, gaps and suggestions are knowledge in the making. */
export const maySeeCurated = (actor: Actor, row: Owned): boolean => staffMay(actor, row.workspaceId, "knowledge:read");
export const mayManageCurated = (actor: Actor, row: Owned): boolean =>
  adminMay(actor, row.workspaceId, "knowledge:write");
