import { agentRoles, scopes, type AgentActor, type AgentRole, type Scope } from "@/lib/kernel/actor";

/** What every look-up of a credential reads of the agent behind it (`a` is the agent, `u` the user). */
export const AGENT_COLUMNS = `a.workspace_id, a.id as agent_id, a.user_id, a.role, a.version, u.name, u.avatar_url`;

export type AgentRow = {
  workspace_id: string;
  agent_id: string;
  user_id: string;
  role: string;
  version: number;
  name: string;
  avatar_url: string | null;
  credential_id: string;
  scopes: string[] | null;
};

export const toActor = (row: AgentRow): AgentActor => ({
  kind: "agent",
  workspaceId: row.workspace_id,
  agentId: row.agent_id,
  userId: row.user_id,
  name: row.name,
  avatarUrl: row.avatar_url,
  role: roleOf(row.role),
  scopes: row.scopes && scopesOf(row.scopes),
  credentialId: row.credential_id,
  version: row.version,
});

// A role or scope of a newer version is no right in this one.
const roleOf = (text: string): AgentRole => agentRoles.find((role) => role === text) ?? "agent";
const scopesOf = (texts: string[]): Scope[] => scopes.filter((scope) => texts.includes(scope));
