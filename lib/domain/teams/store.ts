import { z } from "zod";
import { Person } from "@/lib/contracts/conversation";
import { pool, Prisma, type Tx } from "@/lib/platform/db";

const Row = z.object({
  workspaceId: z.string(),
  id: z.string(),
  name: z.string(),
  hoursId: z.string().nullable(),
  leastOnShift: z.number().nullable(),
  rev: z.number(),
  createdAt: z.date(),
  members: z.array(Person),
});
export type TeamRow = z.infer<typeof Row>;

const SELECT = Prisma.sql`select t.workspace_id as "workspaceId", t.id, t.name, t.hours_id as "hoursId", t.least_on_shift as "leastOnShift", t.rev, t.created_at as "createdAt",
  coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'name', u.name, 'avatarUrl', u.avatar_url) order by lower(u.name), a.id)
              from team_member m
              join agent a on a.workspace_id = m.workspace_id and a.id = m.agent_id and a.active
              join "user" u on u.id = a.user_id
             where m.workspace_id = t.workspace_id and m.team_id = t.id), '[]') as members
  from team t`;

export async function teamRows(tx: Tx, workspaceId: string): Promise<TeamRow[]> {
  const rows = await tx.$queryRaw<
    unknown[]
  >`${SELECT} where t.workspace_id = ${workspaceId}::uuid order by lower(t.name), t.id`;
  return rows.map((row) => Row.parse(row));
}

export async function findTeam(tx: Tx, workspaceId: string, id: string): Promise<TeamRow | undefined> {
  const [row] = await tx.$queryRaw<
    unknown[]
  >`${SELECT} where t.workspace_id = ${workspaceId}::uuid and t.id = ${id}::uuid`;
  return row === undefined ? undefined : Row.parse(row);
}

/** The team as a conversation is given to it: it can't be removed before that is done. */
export async function holdTeam(tx: Tx, workspaceId: string, id: string): Promise<TeamRow | undefined> {
  await tx.$queryRaw`select id from team where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid for key share`;
  return findTeam(tx, workspaceId, id);
}

/** By its name, as flows know it; whatever its case. */
export async function holdTeamByName(tx: Tx, workspaceId: string, name: string): Promise<TeamRow | undefined> {
  const [team] = await tx.$queryRaw<{ id: string }[]>`
    select id from team where workspace_id = ${workspaceId}::uuid and lower(name) = lower(${name}) for key share`;
  return team && findTeam(tx, workspaceId, team.id);
}

/** Two who change one team at once stand in line here. */
export async function lockTeam(tx: Tx, workspaceId: string, id: string): Promise<TeamRow | undefined> {
  await tx.$queryRaw`select id from team where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid for update`;
  return findTeam(tx, workspaceId, id);
}

export const countTeams = (tx: Tx, workspaceId: string): Promise<number> => tx.team.count({ where: { workspaceId } });

export async function isTeamNameTaken(tx: Tx, workspaceId: string, name: string, except: string): Promise<boolean> {
  const taken = await tx.$queryRaw<unknown[]>`select 1 from team
    where workspace_id = ${workspaceId}::uuid and lower(name) = lower(${name}) and id <> ${except}::uuid`;
  return taken.length > 0;
}

/** Which of these don't work here. */
export async function strangersAmong(tx: Tx, workspaceId: string, agentIds: string[]): Promise<string[]> {
  const known = await tx.agent.findMany({
    where: { workspaceId, id: { in: agentIds }, active: true },
    select: { id: true },
  });
  const here = new Set(known.map(({ id }) => id));
  return agentIds.filter((id) => !here.has(id));
}

export type TeamValues = { name: string; hoursId: string | null; leastOnShift: number | null };

export async function insertTeam(tx: Tx, team: TeamValues & { workspaceId: string; id: string }): Promise<void> {
  await tx.team.create({ data: team });
}

export async function changeTeam(tx: Tx, workspaceId: string, id: string, values: TeamValues): Promise<void> {
  await tx.team.updateMany({ where: { workspaceId, id }, data: { ...values, rev: { increment: 1 } } });
}

export async function setMembers(tx: Tx, workspaceId: string, teamId: string, agentIds: string[]): Promise<void> {
  await tx.$executeRaw`delete from team_member where workspace_id = ${workspaceId}::uuid and team_id = ${teamId}::uuid
    and agent_id <> all(${agentIds}::uuid[])`;
  await tx.$executeRaw`insert into team_member (workspace_id, team_id, agent_id)
    select t.workspace_id, t.id, a.id from team t
      join agent a on a.workspace_id = t.workspace_id and a.id = any(${agentIds}::uuid[])
     where t.workspace_id = ${workspaceId}::uuid and t.id = ${teamId}::uuid
    on conflict do nothing`;
}

/** Whoever left a team follows its conversations no more. */
export async function endFollowingIn(tx: Tx, workspaceId: string, teamId: string, agentIds: string[]): Promise<void> {
  for (const agentId of agentIds)
    await tx.$executeRaw`update conversation set followers = array_remove(followers, ${agentId}::uuid), rev = rev + 1
      where workspace_id = ${workspaceId}::uuid and team_id = ${teamId}::uuid and followers <> '{}'
        and followers @> array[${agentId}::uuid]`;
}

/** How many open conversations the team holds. */
export async function conversationsOf(tx: Tx, workspaceId: string, teamId: string): Promise<number> {
  return tx.conversation.count({ where: { workspaceId, teamId, status: { not: "resolved" } } });
}

/** Its conversations stay, without a team; their `rev` tells open lists. */
export async function removeTeam(tx: Tx, workspaceId: string, teamId: string): Promise<void> {
  await tx.$executeRaw`update conversation set team_id = null, rev = rev + 1
    where workspace_id = ${workspaceId}::uuid and team_id = ${teamId}::uuid`;
  await tx.team.deleteMany({ where: { workspaceId, id: teamId } });
}

/** For a check of a flow, outside every transaction. */
export async function teamNames(workspaceId: string): Promise<string[]> {
  const { rows } = await pool().query<{ name: string }>("select name from team where workspace_id = $1", [workspaceId]);
  return rows.map(({ name }) => name);
}
