import type { Attributes } from "@/lib/contracts/basics";
import type { ConversationStatus, OnDuty, Priority, TicketType } from "@/lib/contracts/conversation";
import { newId } from "@/lib/kernel/ids";
import { Prisma, type Tx } from "@/lib/platform/db";
import type { ConversationRow } from "./store";
import type { KeptTransfer } from "./transfer";

/** What a control step may set; what is absent stays. */
export type Change = {
  status?: ConversationStatus;
  /** One of the state it will be in. Where a state changes without it, the database gives that state's default. */
  statusId?: string | null;
  onDuty?: OnDuty;
  assigneeId?: string | null;
  teamId?: string | null;
  waiting?: boolean;
  snoozedUntil?: Date | null;
  handoffReason?: string | null;
  priority?: Priority;
  type?: TicketType | null;
  tags?: string[];
  fields?: Attributes;
  botFailures?: number;
  transfer?: KeptTransfer | null;
};

const given = <T>(value: T | undefined, column: string, sql: Prisma.Sql) =>
  value === undefined ? [] : [Prisma.sql`${Prisma.raw(column)} = ${sql}`];

/** Raises version, rev and epoch with the change: later judgements and a bot's answer in the making see it. */
export async function applyChange(tx: Tx, row: ConversationRow, change: Change): Promise<void> {
  const resolved = change.status === "resolved";
  const sets = [
    ...given(change.status, "status", Prisma.sql`${change.status}`),
    ...(change.status ? [Prisma.sql`resolved_at = ${resolved ? Prisma.sql`now()` : Prisma.sql`null`}`] : []),
    ...(resolved ? [Prisma.sql`live = false`] : []),
    ...(change.status === "open" && row.status === "resolved"
      ? [
          Prisma.sql`live = not exists (select 1 from conversation o where o.inbox_id = c.inbox_id and o.contact_id = c.contact_id and o.live)`,
        ]
      : []),
    ...given(change.statusId, "status_id", Prisma.sql`${change.statusId ?? null}::uuid`),
    ...given(change.onDuty, "on_duty", Prisma.sql`${change.onDuty}`),
    ...given(change.assigneeId, "assignee_id", Prisma.sql`${change.assigneeId ?? null}::uuid`),
    ...given(change.teamId, "team_id", Prisma.sql`${change.teamId ?? null}::uuid`),
    ...(change.waiting === undefined
      ? []
      : [
          Prisma.sql`waiting_since = ${change.waiting ? Prisma.sql`coalesce(waiting_since, now())` : Prisma.sql`null`}`,
        ]),
    ...given(change.snoozedUntil, "snoozed_until", Prisma.sql`${change.snoozedUntil ?? null}`),
    ...given(change.handoffReason, "handoff_reason", Prisma.sql`${change.handoffReason ?? null}`),
    ...given(change.priority, "priority", Prisma.sql`${change.priority}`),
    ...given(change.type, "type", Prisma.sql`${change.type ?? null}`),
    ...given(change.tags, "tags", Prisma.sql`${change.tags ?? []}::text[]`),
    ...given(change.fields, "fields", Prisma.sql`${JSON.stringify(change.fields ?? {})}::jsonb`),
    ...given(
      change.transfer,
      "transfer",
      Prisma.sql`${change.transfer ? JSON.stringify(change.transfer) : null}::jsonb`,
    ),
    ...given(change.botFailures, "bot_failures", Prisma.sql`${change.botFailures}`),
    Prisma.sql`version = version + 1`,
    Prisma.sql`rev = rev + 1`,
    Prisma.sql`control_epoch = control_epoch + 1`,
  ];
  await tx.$executeRaw`update conversation c set ${Prisma.join(sets, ", ")}
    where c.workspace_id = ${row.workspaceId}::uuid and c.id = ${row.id}::uuid`;
}

/** Several changes of one commit count as one: whoever watches takes a `rev` that leaps for something missed. */
export async function countAsOneChange(
  tx: Tx,
  before: { workspaceId: string; id: string; rev: number },
): Promise<void> {
  await tx.$executeRaw`update conversation set rev = ${before.rev + 1}
    where workspace_id = ${before.workspaceId}::uuid and id = ${before.id}::uuid and rev > ${before.rev + 1}`;
}

/** Returns the id of the turn that was open, if one was. */
export async function endOpenTurn(
  tx: Tx,
  row: { workspaceId: string; id: string },
  status: "handed_off" | "cancelled",
): Promise<string | undefined> {
  const [ended] = await tx.$queryRaw<{ id: string }[]>`update turn set status = ${status}, ended_at = now()
    where workspace_id = ${row.workspaceId}::uuid and conversation_id = ${row.id}::uuid and status = 'open' returning id`;
  return ended?.id;
}

export async function recordHandoff(
  tx: Tx,
  row: ConversationRow,
  to: string,
  reason: string,
  by: { kind: string; id: string | null },
  called = true,
): Promise<void> {
  await tx.handoff.create({
    data: {
      workspaceId: row.workspaceId,
      id: newId(),
      conversationId: row.id,
      fromDuty: row.onDuty,
      toDuty: to,
      reason,
      byKind: by.kind,
      byId: by.id,
      called,
    },
  });
}

/** Raises a watermark; never lowers it. True when it moved. */
export async function raiseVisitorRead(
  tx: Tx,
  row: { workspaceId: string; id: string },
  seq: number,
): Promise<boolean> {
  const moved = await tx.$executeRaw`update conversation set visitor_read_seq = least(${seq}, last_seq), rev = rev + 1
    where workspace_id = ${row.workspaceId}::uuid and id = ${row.id}::uuid and visitor_read_seq < least(${seq}, last_seq)`;
  return moved > 0;
}

/** What one agent has read, and with it what the visitor's side has been seen up to. */
export async function raiseAgentRead(
  tx: Tx,
  row: { workspaceId: string; id: string },
  agentId: string,
  seq: number,
): Promise<boolean> {
  const marked = await tx.$executeRaw`insert into read_mark (workspace_id, conversation_id, agent_id, seq)
    select c.workspace_id, c.id, ${agentId}::uuid, least(${seq}, c.last_seq) from conversation c
     where c.workspace_id = ${row.workspaceId}::uuid and c.id = ${row.id}::uuid
    on conflict (workspace_id, conversation_id, agent_id) do update set seq = excluded.seq where read_mark.seq < excluded.seq`;
  const seen = await tx.$executeRaw`update conversation set seen_seq = least(${seq}, last_seq), rev = rev + 1
    where workspace_id = ${row.workspaceId}::uuid and id = ${row.id}::uuid and seen_seq < least(${seq}, last_seq)`;
  return marked > 0 || seen > 0;
}

export async function setRating(
  tx: Tx,
  row: { workspaceId: string; id: string },
  score: number,
  comment: string | null,
): Promise<void> {
  await tx.$executeRaw`update conversation set rating = ${score}, rating_comment = ${comment}, rev = rev + 1
    where workspace_id = ${row.workspaceId}::uuid and id = ${row.id}::uuid`;
}

/** The verdict on a bot's answer; its rev lets `resume` bring it to other screens. False when there is no such answer. */
export async function setHelpful(
  tx: Tx,
  row: { workspaceId: string; id: string },
  seq: number,
  helpful: boolean,
): Promise<boolean> {
  const moved = await tx.$executeRaw`update message set helpful = ${helpful},
      rev = (select rev + 1 from conversation c where c.workspace_id = message.workspace_id and c.id = message.conversation_id)
    where workspace_id = ${row.workspaceId}::uuid and conversation_id = ${row.id}::uuid and seq = ${seq} and author_kind = 'bot'`;
  if (moved === 0) return false;
  await tx.$executeRaw`update conversation set rev = rev + 1 where workspace_id = ${row.workspaceId}::uuid and id = ${row.id}::uuid`;
  return true;
}

export type QueuePlace = { position: number; estimateSeconds: number | null };

/**
 * Place in the queue of its team from 1, in the order in which routing gives (`routing/scheduler/order.ts` says the same of rows
 * in memory), and how long the last fifty people of this week waited (median seconds), where that is known.
 */
export async function queuePlace(tx: Tx, row: { workspaceId: string; id: string }): Promise<QueuePlace | undefined> {
  return (await queuePlaces(tx, [row])).get(row.id);
}

/** The same for many at once, by conversation: the queue is read once, however many ask for their place in it. */
export async function queuePlaces(
  tx: Tx,
  keys: { workspaceId: string; id: string }[],
): Promise<Map<string, QueuePlace>> {
  const rows = await tx.$queryRaw<{ id: string; position: number; estimate: number | null }[]>`
    with asked as (
      select * from unnest(${keys.map((key) => key.workspaceId)}::uuid[], ${keys.map((key) => key.id)}::uuid[]) as k(w, id)),
    places as (
      select d.w, coalesce((s.settings ->> 'ageAfterSeconds')::int, 600) as age, s.settings -> 'vip' -> 'attribute' as attribute,
             coalesce(array(select jsonb_array_elements_text(s.settings -> 'vip' -> 'tags')), '{}') as tags
        from (select distinct w from asked) d left join routing_setting s on s.workspace_id = d.w),
    line as materialized (
      select c.workspace_id as w, c.id, row_number() over (partition by c.workspace_id, c.team_id order by least(4,
               case c.priority when 'low' then 0 when 'normal' then 1 when 'high' then 2 else 3 end
               + (c.tags && p.tags or coalesce((select ct.attributes ->> (p.attribute ->> 'name') = p.attribute ->> 'value' from contact ct
                    where p.attribute ->> 'name' is not null and ct.workspace_id = c.workspace_id and ct.id = c.contact_id), false))::int
               + floor(greatest(0, extract(epoch from now() - c.waiting_since)) / p.age)::int) desc, c.waiting_since, c.id)::int as position
        from conversation c join places p on p.w = c.workspace_id
       where c.waiting_since is not null and c.status = 'open'),
    pace as materialized (
      select p.w, (select case when count(*) >= 3 then percentile_cont(0.5) within group (order by h.waited)::int end from (
               select extract(epoch from c.first_reply_at - h.at) as waited from handoff h
                 join conversation c on c.workspace_id = h.workspace_id and c.id = h.conversation_id and c.first_reply_at > h.at
                where h.workspace_id = p.w and h.at > now() - interval '7 days' order by h.at desc limit 50) h) as estimate
        from places p)
    select a.id, l.position, e.estimate from asked a
      join line l on l.w = a.w and l.id = a.id
      join pace e on e.w = a.w`;
  return new Map(rows.map(({ id, position, estimate }) => [id, { position, estimateSeconds: estimate }]));
}

export async function isAgentHere(tx: Tx, workspaceId: string, agentId: string): Promise<boolean> {
  return (await tx.agent.count({ where: { workspaceId, id: agentId, active: true } })) > 0;
}

/** Of the team where it has people, else of the whole desk. */
export async function anyoneOnline(tx: Tx, workspaceId: string, teamId: string | null): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ here: boolean }[]>`
    with people as (
      select a.presence, m.agent_id is not null as mine from agent a
        left join team_member m on m.workspace_id = a.workspace_id and m.agent_id = a.id and m.team_id = ${teamId}::uuid
       where a.workspace_id = ${workspaceId}::uuid and a.active)
    select coalesce(bool_or(presence in ('online', 'busy')) filter (where mine), bool_or(presence in ('online', 'busy')), false) as here
      from people`;
  return row?.here ?? false;
}

/** Whether the desk itself said something in this conversation under this key. */
export async function saidUnder(tx: Tx, workspaceId: string, conversationId: string, key: string): Promise<boolean> {
  const where = { workspaceId, conversationId, authorKind: "system", clientId: key } as const;
  return (await tx.message.count({ where })) > 0;
}
