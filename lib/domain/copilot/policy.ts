import type { Actor } from "@/lib/kernel/actor";
import { staffMay } from "../core";

type Owned = { workspaceId: string };

/** Whoever may answer customers may be helped with it: it costs tokens, so reading alone is not enough. */
export const mayUseCopilot = (actor: Actor, row: Owned): boolean =>
  staffMay(actor, row.workspaceId, "conversations:write");
/** What is for people here alone is shown to those alone who may read it. */
export const mayAskCopilot = (actor: Actor, row: Owned): boolean =>
  mayUseCopilot(actor, row) && staffMay(actor, row.workspaceId, "knowledge:read");
