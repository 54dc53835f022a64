import { z } from "zod";
import { Languages } from "@/lib/contracts/routing";
import { Prisma, type Tx } from "@/lib/platform/db";

export type SkillRow = { workspaceId: string; id: string; name: string; agents: number; createdAt: Date };

const SKILL = Prisma.sql`select s.workspace_id as "workspaceId", s.id, s.name, s.created_at as "createdAt",
  (select count(*)::int from agent_skill a where a.workspace_id = s.workspace_id and a.skill_id = s.id) as agents from skill s`;

export const skillRows = (tx: Tx, workspaceId: string): Promise<SkillRow[]> =>
  tx.$queryRaw<SkillRow[]>`${SKILL} where s.workspace_id = ${workspaceId}::uuid order by lower(s.name), s.id`;

export async function findSkill(tx: Tx, workspaceId: string, id: string): Promise<SkillRow | undefined> {
  const [row] = await tx.$queryRaw<
    SkillRow[]
  >`${SKILL} where s.workspace_id = ${workspaceId}::uuid and s.id = ${id}::uuid`;
  return row;
}

/** False where there is one of this name already. */
export async function saveSkill(tx: Tx, workspaceId: string, id: string, name: string): Promise<boolean> {
  const taken = await tx.$queryRaw<unknown[]>`select 1 from skill
    where workspace_id = ${workspaceId}::uuid and lower(name) = lower(${name}) and id <> ${id}::uuid`;
  if (taken.length > 0) return false;
  await tx.$executeRaw`insert into skill (workspace_id, id, name) values (${workspaceId}::uuid, ${id}::uuid, ${name})
    on conflict (workspace_id, id) do update set name = excluded.name`;
  return true;
}

/** Where policies ask for it, they no longer do. */
export async function removeSkill(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await tx.$executeRaw`update routing_policy p set rev = rev + 1, rules = jsonb_set(p.rules, '{skills}', coalesce(
      (select jsonb_agg(s) from jsonb_array_elements(p.rules -> 'skills') s where s ->> 'skillId' <> ${id}), '[]'))
    where p.workspace_id = ${workspaceId}::uuid and p.rules -> 'skills' @> jsonb_build_array(jsonb_build_object('skillId', ${id}::text))`;
  await tx.skill.deleteMany({ where: { workspaceId, id } });
}

const Row = z.object({
  workspaceId: z.string(),
  agentId: z.string(),
  name: z.string(),
  capacity: z.number().nullable(),
  automatic: z.boolean(),
  languages: Languages,
  skills: z.array(z.object({ skillId: z.string(), level: z.number() })),
  rev: z.number(),
});
export type AgentRoutingRow = z.infer<typeof Row>;

const AGENT = Prisma.sql`select a.workspace_id as "workspaceId", a.id as "agentId", u.name, r.capacity, coalesce(r.automatic, true) as automatic,
  coalesce(r.languages, '{}') as languages, coalesce(r.rev, 0) as rev,
  coalesce((select jsonb_agg(jsonb_build_object('skillId', k.skill_id, 'level', k.level) order by k.skill_id) from agent_skill k
             where k.workspace_id = a.workspace_id and k.agent_id = a.id), '[]') as skills
  from agent a join "user" u on u.id = a.user_id
  left join agent_routing r on r.workspace_id = a.workspace_id and r.agent_id = a.id`;

export async function agentRoutingRows(tx: Tx, workspaceId: string): Promise<AgentRoutingRow[]> {
  const rows = await tx.$queryRaw<
    unknown[]
  >`${AGENT} where a.workspace_id = ${workspaceId}::uuid and a.active order by lower(u.name), a.id`;
  return rows.map((row) => Row.parse(row));
}

export async function findAgentRouting(
  tx: Tx,
  workspaceId: string,
  agentId: string,
): Promise<AgentRoutingRow | undefined> {
  const [row] = await tx.$queryRaw<
    unknown[]
  >`${AGENT} where a.workspace_id = ${workspaceId}::uuid and a.id = ${agentId}::uuid`;
  return row === undefined ? undefined : Row.parse(row);
}

/** Two who change one agent at once stand in line here. */
export async function lockAgent(tx: Tx, workspaceId: string, agentId: string): Promise<void> {
  await tx.$queryRaw`select 1 as locked from agent where workspace_id = ${workspaceId}::uuid and id = ${agentId}::uuid for no key update`;
}

export async function saveAgentRouting(
  tx: Tx,
  row: Pick<AgentRoutingRow, "workspaceId" | "agentId" | "capacity" | "automatic" | "languages" | "skills">,
): Promise<void> {
  const { workspaceId, agentId } = row;
  await tx.$executeRaw`insert into agent_routing (workspace_id, agent_id, capacity, automatic, languages)
    select a.workspace_id, a.id, ${row.capacity}::int, ${row.automatic}, ${JSON.stringify(row.languages)}::jsonb
      from agent a where a.workspace_id = ${workspaceId}::uuid and a.id = ${agentId}::uuid
    on conflict (workspace_id, agent_id) do update set capacity = excluded.capacity, automatic = excluded.automatic,
       languages = excluded.languages, rev = agent_routing.rev + 1`;
  await tx.$executeRaw`delete from agent_skill where workspace_id = ${workspaceId}::uuid and agent_id = ${agentId}::uuid`;
  await tx.$executeRaw`insert into agent_skill (workspace_id, agent_id, skill_id, level)
    select s.workspace_id, a.id, s.id, k.level
      from unnest(${row.skills.map(({ skillId }) => skillId)}::uuid[], ${row.skills.map(({ level }) => level)}::int[]) as k(id, level)
      join skill s on s.workspace_id = ${workspaceId}::uuid and s.id = k.id
      join agent a on a.workspace_id = s.workspace_id and a.id = ${agentId}::uuid
    on conflict do nothing`;
}
