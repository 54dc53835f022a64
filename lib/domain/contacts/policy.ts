import type { Actor } from "@/lib/kernel/actor";
import { staffMay } from "../core";

type Owned = { workspaceId: string };

export const mayReadContacts = (actor: Actor, row: Owned): boolean => staffMay(actor, row.workspaceId, "contacts:read");
export const mayWriteContacts = (actor: Actor, row: Owned): boolean =>
  staffMay(actor, row.workspaceId, "contacts:write");
