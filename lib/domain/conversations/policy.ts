import type { Actor, Scope } from "@/lib/kernel/actor";
import { hasScope, leadMay, staffMay } from "../core";

type Owned = { workspaceId: string; inboxId: string; contactId: string; id?: string };

const ownsAsVisitor = (actor: Actor, row: Owned): boolean =>
  actor.kind === "visitor" &&
  actor.workspaceId === row.workspaceId &&
  actor.inboxId === row.inboxId &&
  actor.contactId === row.contactId &&
  (actor.only === undefined || actor.only === row.id);

const worksHere = (actor: Actor, row: { workspaceId: string }, scope: Scope): boolean =>
  staffMay(actor, row.workspaceId, scope);

/** The visitor whose conversation it is, and the people who work here. */
export const mayRead = (actor: Actor, row: Owned): boolean =>
  ownsAsVisitor(actor, row) || worksHere(actor, row, "conversations:read");
export const mayWriteTo = (actor: Actor, row: Owned): boolean =>
  ownsAsVisitor(actor, row) || worksHere(actor, row, "conversations:write");
/** Claim, assign, resolve …: agents only. */
export const mayManage = (actor: Actor, row: { workspaceId: string }): boolean =>
  worksHere(actor, row, "conversations:write");
/** A message is its author's own; what others said nobody rewrites. */
export const mayChangeMessage = (actor: Actor, message: { workspaceId: string; agentId: string | null }): boolean =>
  actor.kind === "agent" && actor.agentId === message.agentId && mayManage(actor, message);
export const mayReadNotes = (actor: Actor, row: { workspaceId: string }): boolean =>
  worksHere(actor, row, "conversations:read");
/** Looking on without being seen is for whoever looks after others' work. */
export const mayListenIn = (actor: Actor, row: { workspaceId: string }): boolean =>
  leadMay(actor, row.workspaceId, "conversations:read");
export const isVisitorOf = ownsAsVisitor;

/** The list filter that equals `mayRead`, row by row. */
export const mayList = (actor: Actor): boolean => actor.kind === "agent" && hasScope(actor, "conversations:read");
