import type { Actor } from "@/lib/kernel/actor";
import { adminMay, staffMay } from "../core";

type Owned = { workspaceId: string };

export const maySeeFlow = (actor: Actor, row: Owned): boolean => staffMay(actor, row.workspaceId, "settings:read");
export const mayManageFlow = (actor: Actor, row: Owned): boolean => adminMay(actor, row.workspaceId, "settings:write");
