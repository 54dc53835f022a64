import { Prisma, type Tx } from "@/lib/platform/db";

export type TimeRow = {
  workspaceId: string;
  id: string;
  conversationId: string;
  number: number;
  agentId: string;
  agentName: string;
  agentAvatar: string | null;
  minutes: number;
  spentAt: Date;
  activity: string | null;
  note: string;
  rev: number;
};
export type TimeFilter = {
  conversationId?: string | undefined;
  agentId?: string | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
  before?: { at: Date; id: string } | undefined;
};

const FROM = Prisma.sql`from time_entry e
  join agent a on a.workspace_id = e.workspace_id and a.id = e.agent_id
  join "user" u on u.id = a.user_id`;
const SELECT = Prisma.sql`select e.workspace_id as "workspaceId", e.id, e.conversation_id as "conversationId", c.number,
  e.agent_id as "agentId", u.name as "agentName", u.avatar_url as "agentAvatar", e.minutes, e.spent_at as "spentAt", e.activity, e.note,
  e.rev ${FROM} join conversation c on c.workspace_id = e.workspace_id and c.id = e.conversation_id`;

/** The newest first. */
export const timeRows = (tx: Tx, workspaceId: string, filter: TimeFilter, limit: number): Promise<TimeRow[]> =>
  tx.$queryRaw<
    TimeRow[]
  >`${SELECT} where ${matches(workspaceId, filter)} order by e.spent_at desc, e.id desc limit ${limit}`;

/** Two who change one entry at once stand in line here. */
export async function lockTime(tx: Tx, workspaceId: string, id: string): Promise<TimeRow | undefined> {
  await tx.$queryRaw`select id from time_entry where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid for update`;
  return findTime(tx, workspaceId, id);
}

export async function findTime(tx: Tx, workspaceId: string, id: string): Promise<TimeRow | undefined> {
  const [row] = await tx.$queryRaw<
    TimeRow[]
  >`${SELECT} where e.workspace_id = ${workspaceId}::uuid and e.id = ${id}::uuid`;
  return row;
}

/** What this agent's client already sent under this name. */
export async function timeUnder(
  tx: Tx,
  workspaceId: string,
  agentId: string,
  clientId: string,
): Promise<TimeRow | undefined> {
  const [row] = await tx.$queryRaw<TimeRow[]>`${SELECT}
    where e.workspace_id = ${workspaceId}::uuid and e.agent_id = ${agentId}::uuid and e.client_id = ${clientId}::uuid`;
  return row;
}

type Sum = { agentId: string; name: string; avatarUrl: string | null; minutes: number; entries: number };

/** What each agent spent, the most first. */
export const sumsByAgent = (tx: Tx, workspaceId: string, filter: TimeFilter): Promise<Sum[]> => tx.$queryRaw<Sum[]>`
  select e.agent_id as "agentId", u.name, u.avatar_url as "avatarUrl", sum(e.minutes)::float8 as minutes, count(*)::int as entries ${FROM}
   where ${matches(workspaceId, filter)} group by e.agent_id, u.name, u.avatar_url order by minutes desc, e.agent_id`;

export const sumsByActivity = (tx: Tx, workspaceId: string, filter: TimeFilter) => tx.$queryRaw<
  { activity: string | null; minutes: number }[]
>`select e.activity, sum(e.minutes)::float8 as minutes from time_entry e
   where ${matches(workspaceId, filter)} group by e.activity order by minutes desc, e.activity`;

function matches(workspaceId: string, filter: TimeFilter): Prisma.Sql {
  const parts = [Prisma.sql`e.workspace_id = ${workspaceId}::uuid`];
  if (filter.conversationId)
    parts.push(Prisma.sql`e.conversation_id in (
      with recursive part (id) as (
        select ${filter.conversationId}::uuid
        union select m.id from part p join conversation m on m.workspace_id = ${workspaceId}::uuid and m.merged_into = p.id)
      select id from part)`);
  if (filter.agentId) parts.push(Prisma.sql`e.agent_id = ${filter.agentId}::uuid`);
  if (filter.from) parts.push(Prisma.sql`e.spent_at >= ${filter.from}`);
  if (filter.to) parts.push(Prisma.sql`e.spent_at < ${filter.to}`);
  if (filter.before) parts.push(Prisma.sql`(e.spent_at, e.id) < (${filter.before.at}, ${filter.before.id}::uuid)`);
  return Prisma.join(parts, " and ");
}

type Entry = Pick<TimeRow, "minutes" | "spentAt" | "activity" | "note">;

export async function insertTime(
  tx: Tx,
  entry: Entry & {
    workspaceId: string;
    id: string;
    conversationId: string;
    agentId: string;
    clientId?: string | undefined;
  },
): Promise<void> {
  await tx.timeEntry.create({ data: entry });
}

export async function changeTime(tx: Tx, workspaceId: string, id: string, entry: Entry): Promise<void> {
  await tx.timeEntry.updateMany({ where: { workspaceId, id }, data: { ...entry, rev: { increment: 1 } } });
}

export async function removeTime(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await tx.timeEntry.deleteMany({ where: { workspaceId, id } });
}

type Of = { workspaceId: string; id: string };

/** It and where it goes on, locked in the order of their ids: nobody merges them meanwhile, and nobody counts beside us. */
export async function holdWay(tx: Tx, { workspaceId, id }: Of): Promise<void> {
  await tx.$queryRaw`with recursive way (id, next) as (
      select c.id, c.merged_into from conversation c where c.workspace_id = ${workspaceId}::uuid and c.id = ${id}::uuid
      union select c.id, c.merged_into from way w join conversation c on c.workspace_id = ${workspaceId}::uuid and c.id = w.next)
    select c.id from conversation c where c.workspace_id = ${workspaceId}::uuid and c.id in (select id from way) order by c.id for update`;
}

/**
 * How much was spent on these and on where they go on, told by their rows: what was merged into one counts there too. `rev`
 * rises with every change. Answers whose row changed.
 */
export async function keepTime(tx: Tx, workspaceId: string, ids: string[]): Promise<string[]> {
  const changed = await tx.$queryRaw<{ id: string }[]>`with recursive way (id, next) as (
      select c.id, c.merged_into from conversation c where c.workspace_id = ${workspaceId}::uuid and c.id = any(${ids}::uuid[])
      union select c.id, c.merged_into from way w join conversation c on c.workspace_id = ${workspaceId}::uuid and c.id = w.next),
    part (root, id) as (
      select w.id, w.id from way w
      union select p.root, m.id from part p join conversation m on m.workspace_id = ${workspaceId}::uuid and m.merged_into = p.id),
    spent as (
      select p.root, count(e.id) as entries, coalesce(sum(e.minutes), 0)::int as minutes
        from part p left join time_entry e on e.workspace_id = ${workspaceId}::uuid and e.conversation_id = p.id group by p.root)
    update conversation c
       set time_spent = jsonb_build_object('minutes', s.minutes, 'rev', coalesce((c.time_spent ->> 'rev')::int, 0) + 1), rev = c.rev + 1
      from spent s
     where c.workspace_id = ${workspaceId}::uuid and c.id = s.root and (s.entries > 0 or c.time_spent is not null)
    returning c.id`;
  return changed.map(({ id }) => id);
}
