import type { Attributes, Locale } from "@/lib/contracts/basics";
import type { ConversationStatus, OnDuty, Priority, TicketType } from "@/lib/contracts/conversation";
import type { Tx } from "@/lib/platform/db";

export type Key = { workspaceId: string; id: string };
export type HistoryRow = Key & {
  inboxId: string;
  teamId: string | null;
  assigneeId: string | null;
  status: ConversationStatus;
  statusId: string | null;
  onDuty: OnDuty;
  priority: Priority;
  type: TicketType | null;
  tags: string[];
  locale: Locale;
  rating: number | null;
  resolvedAt: Date | null;
  hasBot: boolean;
  /** What a rule gave it. */
  chosenPolicyId: string | null;
  email: string | null;
  attributes: Attributes;
  fields: Attributes;
  organisationId: string | null;
  organisationFields: Attributes;
  messages: [number, "visitor" | "agent" | "bot", number][];
  /** With what a macro did, step by step. */
  lines: [number, string, Record<string, unknown> | null][];
  merged: boolean;
  /** What goes on here: when it was merged, which one, and how many messages there were here then. */
  merges: [number, string, number][];
};

/** What these conversations went through: a row each, with times in milliseconds. */
export const historyRows = (tx: Tx, keys: Key[]): Promise<HistoryRow[]> => tx.$queryRaw<HistoryRow[]>`
  select c.workspace_id as "workspaceId", c.id, c.inbox_id as "inboxId", c.team_id as "teamId", c.assignee_id as "assigneeId",
         c.status, c.status_id as "statusId", c.on_duty as "onDuty", c.priority, c.type, c.tags, c.locale, c.rating, c.resolved_at as "resolvedAt",
         i.bot_id is not null as "hasBot", ct.email, ct.attributes, c.fields,
         og.id as "organisationId", coalesce(og.fields, '{}') as "organisationFields",
         sc.policy_id as "chosenPolicyId",
         coalesce((select jsonb_agg(jsonb_build_array((extract(epoch from m.created_at) * 1000)::float8, m.author_kind, m.seq) order by m.seq)
                     from message m where m.workspace_id = c.workspace_id and m.conversation_id = c.id
                      and m.author_kind <> 'system'), '[]') as messages,
         coalesce((select jsonb_agg(jsonb_build_array((extract(epoch from n.created_at) * 1000)::float8, n.event ->> 'type',
                                                                case when n.event ->> 'type' = 'macro' then n.event -> 'data' end) order by n.note_seq)
                     from note n where n.workspace_id = c.workspace_id and n.conversation_id = c.id and n.kind = 'event'
                      and n.event ->> 'type' in ('handedOff', 'claimed', 'assigned', 'unassigned', 'teamed', 'reopened',
                                                 'released', 'snoozed', 'resolved', 'macro')), '[]') as lines,
         c.merged_into is not null as merged,
         coalesce(case when c.links > 0 then (
           select jsonb_agg(jsonb_build_array((extract(epoch from l.created_at) * 1000)::float8, l.from_id,
                    coalesce((l.data ->> 'lastSeq')::int, 0)) order by l.created_at, l.id) from conversation_link l
            where l.workspace_id = c.workspace_id and l.to_id = c.id and l.kind = 'merge' and l.ended_at is null) end, '[]') as merges
    from unnest(${keys.map((key) => key.workspaceId)}::uuid[], ${keys.map((key) => key.id)}::uuid[]) as k(w, id)
    join conversation c on c.workspace_id = k.w and c.id = k.id and c.last_seq > 0
    join inbox i on i.workspace_id = c.workspace_id and i.id = c.inbox_id
    join contact ct on ct.workspace_id = c.workspace_id and ct.id = c.contact_id
    left join organisation og on og.workspace_id = ct.workspace_id and og.id = ct.organisation_id
    left join sla_choice sc on sc.workspace_id = c.workspace_id and sc.conversation_id = c.id
   order by c.id`;

/** Open ones after this id, in order: for looking at all of them again. */
export async function openAfter(tx: Tx, workspaceId: string, after: string | null, limit: number): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`select id from conversation
    where workspace_id = ${workspaceId}::uuid and status <> 'resolved' and last_seq > 0
      and (${after}::uuid is null or id > ${after}::uuid) order by id limit ${limit}`;
  return rows.map(({ id }) => id);
}
