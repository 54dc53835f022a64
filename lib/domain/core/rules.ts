import type { Actor, AgentActor, Scope } from "@/lib/kernel/actor";
import { unauthenticated } from "@/lib/kernel/errors";

/** A signed-in person has every scope of their role; a token only those it was given. */
export const hasScope = (actor: AgentActor, scope: Scope): boolean =>
  actor.scopes === null || actor.scopes.includes(scope);

/** Someone who works in this workspace, or the desk itself. */
export const staffMay = (actor: Actor, workspaceId: string, scope: Scope): boolean =>
  (actor.kind === "agent" && actor.workspaceId === workspaceId && hasScope(actor, scope)) ||
  (actor.kind === "system" && actor.workspaceId === workspaceId);

/** An admin of this workspace, or the desk itself. */
export const adminMay = (actor: Actor, workspaceId: string, scope: Scope): boolean =>
  staffMay(actor, workspaceId, scope) &&
  (actor.kind === "system" || (actor.kind === "agent" && actor.role === "admin"));

/** A lead or an admin of this workspace, or the desk itself: who looks after others' work. */
export const leadMay = (actor: Actor, workspaceId: string, scope: Scope): boolean =>
  staffMay(actor, workspaceId, scope) &&
  (actor.kind === "system" || (actor.kind === "agent" && actor.role !== "agent"));

/** For verbs whose rule is about the actor alone: their own workspace. */
export const anyStaff =
  (scope: Scope) =>
  (actor: Actor): boolean =>
    actor.kind !== "anyone" && staffMay(actor, actor.workspaceId, scope);
export const anyLead =
  (scope: Scope) =>
  (actor: Actor): boolean =>
    actor.kind !== "anyone" && leadMay(actor, actor.workspaceId, scope);
export const anyAdmin =
  (scope: Scope) =>
  (actor: Actor): boolean =>
    actor.kind !== "anyone" && adminMay(actor, actor.workspaceId, scope);

/** Where this actor acts; paths never name the workspace. */
export function workspaceOf(actor: Actor): string {
  if (actor.kind === "anyone") throw unauthenticated("Please sign in.");
  return actor.workspaceId;
}
