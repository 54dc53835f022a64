import { z } from "zod";
import { Locale } from "@/lib/contracts/basics";
import { Priority } from "@/lib/contracts/conversation";
import { Languages, type RoutingSettings } from "@/lib/contracts/routing";
import { Prisma, type Tx } from "@/lib/platform/db";
import { costFor } from "../scheduler/desk";
import { Decision } from "../external/decision";

/** Who has let one go gets the next, but not this one again for so long. */
const LET_GO_SECONDS = 600;
/** The oldest and the most urgent of a queue; nobody can take more at once. */
const MOST = 3000;

/** Moments leave as milliseconds: they are compared, not shown. */
const ms = (column: string) => Prisma.raw(`(extract(epoch from ${column}) * 1000)::float8`);

const WorkerRow = z.object({
  id: z.string(),
  name: z.string(),
  presence: z.string(),
  chosen: z.string(),
  reason: z.string().nullable(),
  idle: z.boolean(),
  onShift: z.boolean(),
  shiftChangesAt: z.date().nullable(),
  planned: z.boolean(),
  automatic: z.boolean(),
  capacity: z.number().nullable(),
  languages: Languages,
  lastGivenAt: z.number().nullable(),
  teamIds: z.array(z.string()),
  skills: z.record(z.string(), z.number()),
});
export type WorkerRow = z.infer<typeof WorkerRow>;

/** Everybody who works here, with all that decides what they get but their load. */
export async function workerRows(tx: Tx, workspaceId: string): Promise<WorkerRow[]> {
  const rows = await tx.$queryRaw<unknown[]>`
    select a.id, u.name, a.presence, a.chosen_presence as chosen, a.presence_reason as reason,
           coalesce(w.away_after_minutes > 0 and a.active_at < now() - make_interval(mins => w.away_after_minutes), false) as idle,
           coalesce(p.on_shift, true) as "onShift", p.changes_at as "shiftChangesAt", p.agent_id is not null as planned,
           coalesce(r.automatic, true) as automatic, r.capacity,
           coalesce(r.languages, '{}') as languages, ${ms("r.last_given_at")} as "lastGivenAt",
           coalesce(array(select m.team_id::text from team_member m where m.workspace_id = a.workspace_id and m.agent_id = a.id), '{}') as "teamIds",
           coalesce((select jsonb_object_agg(k.skill_id, k.level) from agent_skill k
                      where k.workspace_id = a.workspace_id and k.agent_id = a.id), '{}') as skills
      from agent a join "user" u on u.id = a.user_id join workspace w on w.id = a.workspace_id
      left join shift_plan p on p.workspace_id = a.workspace_id and p.agent_id = a.id
      left join agent_routing r on r.workspace_id = a.workspace_id and r.agent_id = a.id
     where a.workspace_id = ${workspaceId}::uuid and a.active order by a.id`;
  return rows.map((row) => WorkerRow.parse(row));
}

/** Points of what these agents have open. Snoozed and resolved conversations take none. */
export async function loadsOf(
  tx: Tx,
  workspaceId: string,
  capacities: Map<string, number>,
  settings: Pick<RoutingSettings, "weights">,
): Promise<Map<string, number>> {
  const rows = await tx.$queryRaw<{ agentId: string; inboxId: string; count: number }[]>`
    select assignee_id as "agentId", inbox_id as "inboxId", count(*)::int as count from conversation
     where workspace_id = ${workspaceId}::uuid and assignee_id = any(${[...capacities.keys()]}::uuid[])
       and status = 'open' group by 1, 2`;
  return loadsFrom(rows, capacities, settings);
}

/** What so many conversations of each inbox come to. */
export function loadsFrom(
  rows: { agentId: string; inboxId: string; count: number }[],
  capacities: Map<string, number>,
  settings: Pick<RoutingSettings, "weights">,
): Map<string, number> {
  const weights = weightsOf(settings);
  const loads = new Map<string, number>();
  for (const { agentId, inboxId, count } of rows) {
    const cost = costFor({ weights }, inboxId, capacities.get(agentId) ?? 1);
    loads.set(agentId, (loads.get(agentId) ?? 0) + cost * count);
  }
  return loads;
}

export const weightsOf = ({ weights }: Pick<RoutingSettings, "weights">): Record<string, number> =>
  Object.fromEntries(weights.map(({ inboxId, weight }) => [inboxId, weight]));

const WaitingRow = z.object({
  id: z.string(),
  inboxId: z.string(),
  teamId: z.string().nullable(),
  tags: z.array(z.string()),
  priority: Priority,
  locale: Locale,
  vip: z.boolean(),
  since: z.number(),
  epoch: z.number(),
  queuedAt: z.number(),
  overflowed: z.array(z.string()),
  letGo: z.array(z.string()),
  lastAgentId: z.string().nullable(),
  decision: Decision.nullable(),
});
export type WaitingRow = z.infer<typeof WaitingRow>;

/** What waits for a person. `lastAgents`: with who spoke with each contact last, which costs a look each. */
export async function waitingRows(
  tx: Tx,
  workspaceId: string,
  { vip }: Pick<RoutingSettings, "vip">,
  lastAgents: boolean,
): Promise<WaitingRow[]> {
  const isVip = Prisma.sql`(c.tags && ${vip.tags}::text[] or coalesce(ct.attributes ->> ${vip.attribute?.name ?? ""} = ${vip.attribute?.value ?? null}, false))`;
  const last = lastAgents
    ? Prisma.sql`coalesce(
        (select m.author_id from message m where m.workspace_id = c.workspace_id and m.conversation_id = c.id
            and m.author_kind = 'agent' order by m.seq desc limit 1),
        (select o.assignee_id from conversation o where o.workspace_id = c.workspace_id and o.contact_id = c.contact_id
            and o.id <> c.id and o.assignee_id is not null order by o.created_at desc limit 1))`
    : Prisma.sql`null`;
  const rows = await tx.$queryRaw<unknown[]>`
    with line as (
      select id from (select id from conversation
         where workspace_id = ${workspaceId}::uuid and waiting_since is not null and status = 'open' and assignee_id is null
         order by waiting_since limit ${MOST}) oldest
      union
      select id from (select id from conversation
         where workspace_id = ${workspaceId}::uuid and waiting_since is not null and status = 'open' and assignee_id is null
           and priority in ('high', 'urgent') order by waiting_since limit ${MOST}) urgent)
    select c.id, c.inbox_id as "inboxId", c.team_id as "teamId", c.tags, c.priority, c.locale, ${isVip} as vip,
           ${ms("c.waiting_since")} as since, c.control_epoch as epoch, ${ms("coalesce(w.queued_at, c.waiting_since)")} as "queuedAt",
           coalesce(w.overflowed::text[], '{}') as overflowed,
           coalesce(array(select g.key from jsonb_each_text(w.let_go) g
             where g.value::timestamptz > now() - make_interval(secs => ${LET_GO_SECONDS})), '{}') as "letGo",
           ${last} as "lastAgentId", w.decision
      from line l join conversation c on c.id = l.id
      join contact ct on ct.workspace_id = c.workspace_id and ct.id = c.contact_id
      left join routing_wait w on w.workspace_id = c.workspace_id and w.conversation_id = c.id and w.waiting_since = c.waiting_since
     where c.workspace_id = ${workspaceId}::uuid and c.last_seq > 0`;
  return rows.map((row) => WaitingRow.parse(row));
}

const UnansweredRow = z.object({
  id: z.string(),
  inboxId: z.string(),
  teamId: z.string().nullable(),
  tags: z.array(z.string()),
  locale: Locale,
  agentId: z.string(),
  askedAt: z.number(),
  gotAt: z.number(),
});
export type UnansweredRow = z.infer<typeof UnansweredRow>;

/** What somebody has and has not answered: the visitor's was the last word. */
export async function unansweredRows(tx: Tx, workspaceId: string, agentIds: string[]): Promise<UnansweredRow[]> {
  const rows = await tx.$queryRaw<unknown[]>`
    select c.id, c.inbox_id as "inboxId", c.team_id as "teamId", c.tags, c.locale, c.assignee_id as "agentId",
           ${ms("asked.at")} as "askedAt", ${ms("coalesce(got.at, asked.at)")} as "gotAt"
      from conversation c
      cross join lateral (
        select min(m.created_at) as at from message m
         where m.workspace_id = c.workspace_id and m.conversation_id = c.id and m.author_kind = 'visitor'
           and m.seq > coalesce((select a.seq from message a where a.workspace_id = c.workspace_id and a.conversation_id = c.id
                                   and a.author_kind = 'agent' order by a.seq desc limit 1), 0)) asked
      left join lateral (
        select n.created_at as at from note n
         where n.workspace_id = c.workspace_id and n.conversation_id = c.id and n.kind = 'event'
           and n.event ->> 'type' in ('assigned', 'claimed', 'teamed', 'routed') order by n.note_seq desc limit 1) got on true
     where c.workspace_id = ${workspaceId}::uuid and c.assignee_id = any(${agentIds}::uuid[])
       and c.status = 'open' and c.transfer is null and c.preview_author in ('visitor', 'system') and asked.at is not null`;
  return rows.map((row) => UnansweredRow.parse(row));
}
