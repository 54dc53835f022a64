import { anyone, system, type AgentActor } from "@/lib/kernel/actor";
import { newId, randomToken } from "@/lib/kernel/ids";
import type { Agent } from "@/lib/contracts/resources";
import { acceptInvitation, invite, listAgents } from "../agents";
import { call } from "../core";

/** The first admin and two more people, so that a newcomer's inbox is not a lonely one. Nobody knows their passwords. */
export async function makeColleagues(
  workspaceId: string,
): Promise<{ admin: AgentActor; jonas: AgentActor; mei: AgentActor } | null> {
  const [admin] = (await call(listAgents, system(workspaceId), {})).data;
  if (!admin) return null;
  const jonas = await hire(workspaceId, "Jonas Weber", "jonas@example.com");
  const mei = await hire(workspaceId, "Mei Chen", "mei@example.com");
  return { admin: actorOf(workspaceId, admin), jonas: actorOf(workspaceId, jonas), mei: actorOf(workspaceId, mei) };
}

async function hire(workspaceId: string, name: string, email: string): Promise<Agent> {
  const { url } = await call(invite, system(workspaceId), { email, role: "agent" });
  return call(acceptInvitation, anyone, { token: url.split("/").at(-1), name, password: randomToken(24) });
}

const actorOf = (workspaceId: string, { id, userId, name, avatarUrl, role }: Agent): AgentActor => ({
  kind: "agent",
  workspaceId,
  agentId: id,
  userId,
  name,
  avatarUrl,
  role,
  scopes: null,
  credentialId: newId(),
  version: 1,
});
