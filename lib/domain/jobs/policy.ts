import type { Actor } from "@/lib/kernel/actor";
import { adminMay } from "../core";

export const mayManageJob = (actor: Actor, row: { workspaceId: string }): boolean =>
  adminMay(actor, row.workspaceId, "settings:write");
