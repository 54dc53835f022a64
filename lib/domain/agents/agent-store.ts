import { agentRoles, type AgentActor, type AgentRole } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { acrossWorkspaces, Prisma, type Tx } from "@/lib/platform/db";

/** A membership together with the person who holds it. */
export type AgentRow = {
  workspaceId: string;
  id: string;
  userId: string;
  role: string;
  active: boolean;
  presence: string;
  presenceReason: string | null;
  version: number;
  createdAt: Date;
  undoSeconds: number;
  name: string;
  email: string;
  avatarUrl: string | null;
  locale: string;
};

const select = Prisma.sql`select a.workspace_id as "workspaceId", a.id, a.user_id as "userId", a.role, a.active, a.presence, a.presence_reason as "presenceReason", a.version,
  a.created_at as "createdAt", a.undo_seconds as "undoSeconds", u.name, u.email, u.avatar_url as "avatarUrl", u.locale
  from agent a join "user" u on u.id = a.user_id`;

export async function findAgent(tx: Tx, workspaceId: string, agentId: string): Promise<AgentRow> {
  const rows = await tx.$queryRaw<
    AgentRow[]
  >`${select} where a.workspace_id = ${workspaceId}::uuid and a.id = ${agentId}::uuid`;
  if (!rows[0]) throw notFound("agent");
  return rows[0];
}

export async function findAgentByEmail(tx: Tx, workspaceId: string, email: string): Promise<AgentRow | null> {
  const rows = await tx.$queryRaw<
    AgentRow[]
  >`${select} where a.workspace_id = ${workspaceId}::uuid and u.email = ${email}`;
  return rows[0] ?? null;
}

export const listAgentRows = (
  tx: Tx,
  workspaceId: string,
  limit: number,
  afterId: string | undefined,
): Promise<AgentRow[]> =>
  tx.$queryRaw<AgentRow[]>`${select}
    where a.workspace_id = ${workspaceId}::uuid and (${afterId ?? null}::uuid is null or a.id > ${afterId ?? null}::uuid)
    order by a.id limit ${limit + 1}`;

/** Where this person works, the first place first: they sign in there. */
export const membershipsOf = (userId: string): Promise<AgentRow[]> =>
  acrossWorkspaces().$queryRaw<AgentRow[]>`${select} where a.user_id = ${userId}::uuid order by a.created_at, a.id`;

/** Every membership of this installation, for the operator at the command line. */
export const everyAgent = (): Promise<AgentRow[]> =>
  acrossWorkspaces().$queryRaw<AgentRow[]>`${select} order by a.created_at, a.id`;

export async function insertAgent(tx: Tx, workspaceId: string, userId: string, role: AgentRole): Promise<string> {
  const id = newId();
  await tx.agent.create({ data: { workspaceId, id, userId, role } });
  return id;
}

export async function keepUndoSeconds(tx: Tx, agent: AgentRow, undoSeconds: number): Promise<void> {
  await tx.agent.updateMany({ where: { workspaceId: agent.workspaceId, id: agent.id }, data: { undoSeconds } });
}

/** `version` rises: what was judged with the former rights is void. */
export async function changeRights(
  tx: Tx,
  agent: AgentRow,
  rights: { role?: AgentRole; active?: boolean },
): Promise<void> {
  await tx.agent.update({
    where: { workspaceId_id: { workspaceId: agent.workspaceId, id: agent.id } },
    data: { ...rights, version: { increment: 1 }, ...(rights.active === false ? { presence: "offline" } : {}) },
  });
}

/** Whoever works here no longer follows nothing. Their conversations' `rev` tells open lists. */
export async function endFollowingBy(tx: Tx, workspaceId: string, agentId: string): Promise<void> {
  await tx.$executeRaw`update conversation set followers = array_remove(followers, ${agentId}::uuid), rev = rev + 1
    where workspace_id = ${workspaceId}::uuid and followers <> '{}' and followers @> array[${agentId}::uuid]`;
}

/** Two admins who take each other's rights at once stand in line here. */
export async function otherActiveAdmins(tx: Tx, agent: AgentRow): Promise<number> {
  await tx.$queryRaw`select 1 as locked from workspace where id = ${agent.workspaceId}::uuid for update`;
  return tx.agent.count({
    where: { workspaceId: agent.workspaceId, role: "admin", active: true, id: { not: agent.id } },
  });
}

/** Whether anybody can sign in at all. The lock lets one first admin through, whatever races. */
export async function lockFirstSetup(tx: Tx): Promise<boolean> {
  await tx.$queryRaw`select 1 as locked from installation where id = 1 for update`;
  const rows = await tx.$queryRaw<{ open: boolean }[]>`select not exists (select 1 from agent) as open`;
  return rows[0]?.open ?? false;
}

/** From here until `finishDemo` a start that is killed leaves nothing worth keeping. */
export async function markDemoBegun(tx: Tx): Promise<void> {
  await tx.$executeRaw`update installation set demo_unfinished = true where id = 1`;
}

export async function anyAgentExists(): Promise<boolean> {
  return (await acrossWorkspaces().agent.findFirst({ select: { id: true } })) !== null;
}

/** The actor that a membership is, where nobody is signed in yet: for the audit log. */
export const actorOf = (agent: AgentRow): AgentActor => ({
  kind: "agent",
  workspaceId: agent.workspaceId,
  agentId: agent.id,
  userId: agent.userId,
  name: agent.name,
  avatarUrl: agent.avatarUrl,
  role: agentRoles.find((role) => role === agent.role) ?? "agent",
  scopes: null,
  credentialId: agent.id,
  version: agent.version,
});
