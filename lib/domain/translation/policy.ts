import type { Actor } from "@/lib/kernel/actor";
import { staffMay } from "../core";

/** It costs tokens, and what it writes is shown to everybody here: reading alone is not enough. */
export const mayTranslate = (actor: Actor, row: { workspaceId: string }): boolean =>
  staffMay(actor, row.workspaceId, "conversations:write");
