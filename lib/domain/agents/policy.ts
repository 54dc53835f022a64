import type { Actor, AgentActor, Scope } from "@/lib/kernel/actor";
import { adminMay, hasScope } from "@/lib/domain/core";

/** Anyone who works here, with whatever credential: about themselves. */
export const isAgent = (actor: Actor): boolean => actor.kind === "agent";

/** A person at a browser. A token must never change the password or the sessions of the person it acts for. */
export const isPerson = (actor: Actor): boolean => actor.kind === "agent" && actor.scopes === null;

export const isOperator = (actor: Actor, agent: { workspaceId: string }): boolean =>
  actor.kind === "system" && actor.workspaceId === agent.workspaceId;

export const mayManageAgent = (actor: Actor, agent: { workspaceId: string }): boolean =>
  adminMay(actor, agent.workspaceId, "settings:write");

export const mayEndSession = (actor: Actor, session: { workspaceId: string; userId: string }): boolean =>
  actor.kind === "agent" &&
  isPerson(actor) &&
  actor.workspaceId === session.workspaceId &&
  actor.userId === session.userId;

/** Nobody hands out more than they hold. */
export const mayGrant = (actor: AgentActor, wanted: readonly Scope[]): boolean =>
  wanted.every((scope) => hasScope(actor, scope));
