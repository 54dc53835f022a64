import type { Actor } from "@/lib/kernel/actor";
import { adminMay, staffMay } from "../core";

type Owned = { workspaceId: string };

export const mayReadKnowledge = (actor: Actor, row: Owned): boolean =>
  staffMay(actor, row.workspaceId, "knowledge:read");
/** What the bot says in the company's name is for admins to decide. */
export const mayWriteKnowledge = (actor: Actor, row: Owned): boolean =>
  adminMay(actor, row.workspaceId, "knowledge:write");
