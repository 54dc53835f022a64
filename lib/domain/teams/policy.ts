import type { Actor } from "@/lib/kernel/actor";
import { adminMay, staffMay } from "../core";

type Owned = { workspaceId: string };

export const maySeeTeam = (actor: Actor, row: Owned): boolean => staffMay(actor, row.workspaceId, "settings:read");
export const mayManageTeam = (actor: Actor, row: Owned): boolean => adminMay(actor, row.workspaceId, "settings:write");
