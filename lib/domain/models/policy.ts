import type { Actor } from "@/lib/kernel/actor";
import { adminMay, staffMay } from "../core";

type Owned = { workspaceId: string };

export const maySeeProvider = (actor: Actor, row: Owned): boolean => staffMay(actor, row.workspaceId, "settings:read");
export const mayManageProvider = (actor: Actor, row: Owned): boolean =>
  adminMay(actor, row.workspaceId, "settings:write");
