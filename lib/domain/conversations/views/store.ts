import { z } from "zod";
import { Person } from "@/lib/contracts/conversation";
import { type PromiseState, ViewFilter, ViewScope } from "@/lib/contracts/views";
import { Prisma, type Tx } from "@/lib/platform/db";
import { heldByOthers } from "../../fields";
import { mentions } from "../mentioned";

const Row = z.object({
  workspaceId: z.string(),
  id: z.string(),
  agentId: z.string().nullable(),
  scope: ViewScope,
  teamId: z.string().nullable(),
  name: z.string(),
  filter: ViewFilter,
  rev: z.number(),
  createdAt: z.date(),
  owner: Person.nullable(),
  /** Of the team it is for. */
  memberIds: z.array(z.string()),
});
export type ViewRow = z.infer<typeof Row>;
export type ViewValues = Pick<ViewRow, "name" | "scope" | "teamId" | "filter">;

const SELECT = Prisma.sql`select v.workspace_id as "workspaceId", v.id, v.agent_id as "agentId", v.scope, v.team_id as "teamId",
  v.name, v.filter, v.rev, v.created_at as "createdAt",
  case when u.id is null then null else jsonb_build_object('id', a.id, 'name', u.name, 'avatarUrl', u.avatar_url) end as owner,
  coalesce((select jsonb_agg(m.agent_id) from team_member m
             where m.workspace_id = v.workspace_id and m.team_id = v.team_id), '[]') as "memberIds"
  from saved_view v
  left join agent a on a.workspace_id = v.workspace_id and a.id = v.agent_id
  left join "user" u on u.id = a.user_id`;

/** What this agent may use: everybody's, their teams', and their own. */
export async function viewRows(tx: Tx, workspaceId: string, agentId: string | null): Promise<ViewRow[]> {
  const rows = await tx.$queryRaw<unknown[]>`${SELECT}
    where v.workspace_id = ${workspaceId}::uuid and (v.scope = 'everybody' or v.agent_id = ${agentId}::uuid
      or exists (select 1 from team_member m
                  where m.workspace_id = v.workspace_id and m.team_id = v.team_id and m.agent_id = ${agentId}::uuid))
    order by lower(v.name), v.id`;
  return rows.map((row) => Row.parse(row));
}

export async function findView(tx: Tx, workspaceId: string, id: string): Promise<ViewRow | undefined> {
  const [row] = await tx.$queryRaw<
    unknown[]
  >`${SELECT} where v.workspace_id = ${workspaceId}::uuid and v.id = ${id}::uuid`;
  return row === undefined ? undefined : Row.parse(row);
}

/** Two who change one view at once stand in line here. */
export async function lockView(tx: Tx, workspaceId: string, id: string): Promise<ViewRow | undefined> {
  await tx.$queryRaw`select id from saved_view where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid for update`;
  return findView(tx, workspaceId, id);
}

export const countViewRows = (tx: Tx, workspaceId: string): Promise<number> =>
  tx.savedView.count({ where: { workspaceId } });

export async function insertView(
  tx: Tx,
  view: ViewValues & { workspaceId: string; id: string; agentId: string | null },
): Promise<void> {
  await tx.savedView.create({ data: view });
}

export async function changeView(tx: Tx, workspaceId: string, id: string, values: ViewValues): Promise<void> {
  await tx.savedView.updateMany({ where: { workspaceId, id }, data: { ...values, rev: { increment: 1 } } });
}

export async function removeView(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await tx.savedView.deleteMany({ where: { workspaceId, id } });
}

/** The filter as a condition on `conversation c`. `lib/client/view-filter.ts` says the same for rows on screen. */
export function filterCondition(
  filter: ViewFilter,
  { workspaceId, agentId }: { workspaceId: string; agentId: string | null },
): Prisma.Sql {
  const parts = [
    filter.status?.length ? Prisma.sql`c.status = any(${filter.status}::text[])` : Prisma.sql`c.status <> 'resolved'`,
  ];
  if (filter.statuses?.length) parts.push(Prisma.sql`c.status_id = any(${filter.statuses}::uuid[])`);
  if (filter.inboxes?.length) parts.push(Prisma.sql`c.inbox_id = any(${filter.inboxes}::uuid[])`);
  if (filter.teams?.length) parts.push(anyOf("c.team_id", filter.teams));
  if (filter.assignees?.length) parts.push(anyOf("c.assignee_id", forWhom(filter.assignees, agentId)));
  if (filter.tags?.length) parts.push(Prisma.sql`(c.tags <> '{}' and c.tags && ${filter.tags}::text[])`);
  if (filter.priorities?.length) parts.push(Prisma.sql`c.priority = any(${filter.priorities}::text[])`);
  if (filter.types?.length) parts.push(Prisma.sql`c.type = any(${filter.types}::text[])`);
  if (filter.organisations?.length)
    parts.push(Prisma.sql`exists (select 1 from contact p where p.workspace_id = c.workspace_id and p.id = c.contact_id
      and ${anyOf("p.organisation_id", filter.organisations)})`);
  for (const condition of filter.fields ?? []) parts.push(heldByOthers(workspaceId, condition));
  if (filter.waiting) parts.push(Prisma.sql`(c.status = 'open' and c.waiting_since is not null)`);
  if (filter.mentioned) parts.push(mentions(agentId));
  if (filter.promises?.length)
    parts.push(Prisma.sql`exists (select 1 from sla_state s where s.workspace_id = c.workspace_id and s.conversation_id = c.id
      and (${Prisma.join(filter.promises.map(promiseCondition), " or ")}))`);
  return Prisma.sql`(${Prisma.join(parts, " and ")})`;
}

function promiseCondition(state: PromiseState): Prisma.Sql {
  switch (state) {
    case "late":
      return Prisma.sql`s.due_at <= now()`;
    case "soon":
      return Prisma.sql`(s.warn_at <= now() and s.due_at > now())`;
    case "running":
      return Prisma.sql`(s.due_at > now() and (s.warn_at is null or s.warn_at > now()))`;
  }
}

const forWhom = (assignees: string[], agentId: string | null): string[] =>
  assignees.flatMap((each) => (each === "me" ? (agentId ? [agentId] : []) : [each]));

function anyOf(column: "c.team_id" | "c.assignee_id" | "p.organisation_id", wanted: string[]): Prisma.Sql {
  const ids = wanted.filter((id) => id !== "none");
  const named = Prisma.sql`${Prisma.raw(column)} = any(${ids}::uuid[])`;
  return wanted.includes("none") ? Prisma.sql`(${Prisma.raw(column)} is null or ${named})` : named;
}

/** How many conversations each of these holds, in one pass over what is not resolved; who looks at resolved ones is not counted. */
export async function countSavedViews(
  tx: Tx,
  workspaceId: string,
  agentId: string | null,
  views: Pick<ViewRow, "id" | "filter">[],
): Promise<Record<string, number>> {
  const live = views.filter(({ filter }) => !filter.status?.includes("resolved"));
  if (live.length === 0) return {};
  const counts = live.map(
    ({ filter }, at) =>
      Prisma.sql`count(*) filter (where ${filterCondition(filter, { workspaceId, agentId })})::int as ${Prisma.raw(`v${at}`)}`,
  );
  const [row] = await tx.$queryRaw<Record<string, number>[]>`select ${Prisma.join(counts, ", ")} from conversation c
    where c.workspace_id = ${workspaceId}::uuid and c.status <> 'resolved' and c.last_seq > 0`;
  return Object.fromEntries(live.map(({ id }, at) => [`view:${id}`, row?.[`v${at}`] ?? 0]));
}

/** Each counted for itself, from the index that leaves the fewest: for filters that few conversations fit. */
export async function countApart(
  tx: Tx,
  workspaceId: string,
  agentId: string,
  filters: ViewFilter[],
): Promise<number[]> {
  if (filters.length === 0) return [];
  const counts = filters.map(
    (filter, at) => Prisma.sql`(select count(*)::int from conversation c
      where c.workspace_id = ${workspaceId}::uuid and c.status <> 'resolved' and c.last_seq > 0
        and ${filterCondition(filter, { workspaceId, agentId })}) as ${Prisma.raw(`v${at}`)}`,
  );
  const [row] = await tx.$queryRaw<Record<string, number>[]>`select ${Prisma.join(counts, ", ")}`;
  return filters.map((_, at) => row?.[`v${at}`] ?? 0);
}
