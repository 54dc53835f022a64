import type { Actor } from "@/lib/kernel/actor";
import { hasScope } from "../core";

type Owned = { workspaceId: string; agentId: string };

/** Calls are for whom they were made: nobody reads another's, admins included. */
export const mayReadOwn = (actor: Actor): boolean => actor.kind === "agent" && hasScope(actor, "conversations:read");
export const mayChangeOwn = (actor: Actor): boolean => actor.kind === "agent" && hasScope(actor, "conversations:write");
export const mayHandle = (actor: Actor, row: Owned): boolean =>
  actor.kind === "agent" &&
  mayChangeOwn(actor) &&
  actor.workspaceId === row.workspaceId &&
  actor.agentId === row.agentId;
