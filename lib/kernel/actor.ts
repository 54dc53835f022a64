/** Who asks. `version` is the row version the identity was read at; a later change of the row voids the judgement. */
export type VisitorActor = {
  kind: "visitor";
  workspaceId: string;
  visitorId: string;
  contactId: string;
  inboxId: string;
  name: string;
  /** Came in by a mailed link: this conversation and no other. */
  only?: string;
  /** May no longer write. */
  blocked?: boolean;
  /** Of the browser; what the desk itself says is in it. */
  locale: string;
  version: number;
};
export type AgentActor = {
  kind: "agent";
  workspaceId: string;
  agentId: string;
  userId: string;
  name: string;
  avatarUrl: string | null;
  role: AgentRole;
  /** `null`: a signed-in person, every scope; otherwise the scopes of an API token. */
  scopes: readonly Scope[] | null;
  /** Session or token behind this actor, for revocation. */
  credentialId: string;
  version: number;
};
export type BotActor = { kind: "bot"; workspaceId: string; botId: string; name: string; avatarUrl: string | null };
export type SystemActor = {
  kind: "system";
  workspaceId: string;
  /** A rule that acts, and with it the rules that led there, itself the last. */
  rule?: { id: string; name: string; chain: string[] };
};
export type Anyone = { kind: "anyone" };
export type Actor = VisitorActor | AgentActor | BotActor | SystemActor | Anyone;

/** A lead sees the whole desk at work and steps in; only an admin configures it. */
export const agentRoles = ["admin", "lead", "agent"] as const;
export type AgentRole = (typeof agentRoles)[number];

export const scopes = [
  "conversations:read",
  "conversations:write",
  "contacts:read",
  "contacts:write",
  "contacts:erase",
  "knowledge:read",
  "knowledge:write",
  "settings:read",
  "settings:write",
] as const;
export type Scope = (typeof scopes)[number];

/** The system acting inside one workspace: sweeper, relay, seed. */
export const system = (workspaceId: string): SystemActor => ({ kind: "system", workspaceId });
export const anyone: Anyone = { kind: "anyone" };
