import type { Attributes, Locale } from "@/lib/contracts/basics";
import type { ConversationStatus, OnDuty, Priority, TicketType } from "@/lib/contracts/conversation";
import type { Tx } from "@/lib/platform/db";
import type { Happening } from "./causes";

export type FactsRow = {
  id: string;
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
  number: number;
  contact: string;
  email: string | null;
  attributes: Attributes;
  fields: Attributes;
  organisationId: string | null;
  organisationFields: Attributes;
  message: string;
};

/** What conditions look at, as it is now. */
export const factsRows = (tx: Tx, workspaceId: string, ids: string[]): Promise<FactsRow[]> => tx.$queryRaw<FactsRow[]>`
  select c.id, c.inbox_id as "inboxId", c.team_id as "teamId", c.assignee_id as "assigneeId", c.status, c.status_id as "statusId", c.on_duty as "onDuty",
         c.priority, c.type, c.tags, c.locale, c.rating, c.number, ct.name as contact, ct.email, ct.attributes, c.fields,
         og.id as "organisationId", coalesce(og.fields, '{}') as "organisationFields",
         coalesce((select m.text from message m where m.workspace_id = c.workspace_id and m.conversation_id = c.id
                      and m.author_kind = 'visitor' order by m.seq desc limit 1), '') as message
    from conversation c join contact ct on ct.workspace_id = c.workspace_id and ct.id = c.contact_id
    left join organisation og on og.workspace_id = ct.workspace_id and og.id = ct.organisation_id
   where c.workspace_id = ${workspaceId}::uuid and c.id = any(${ids}::uuid[])`;

/** What stands behind these lines of the log, in their order. */
export const happenings = (tx: Tx, events: { workspaceId: string; id: bigint }[]): Promise<Happening[]> => tx.$queryRaw<
  Happening[]
>`
  select e.workspace_id as "workspaceId", e.id as "eventId", e.conversation_id as "conversationId", e.type, e.seq,
         m.author_kind as "authorKind", n.event as line
    from unnest(${events.map((event) => event.workspaceId)}::uuid[], ${events.map((event) => String(event.id))}::text[]::bigint[]) as k(w, id)
    join event e on e.workspace_id = k.w and e.id = k.id
    left join message m on e.type = 'message.created' and m.workspace_id = e.workspace_id and m.conversation_id = e.conversation_id
     and m.seq = e.seq
    left join note n on e.type = 'line.created' and n.workspace_id = e.workspace_id and n.conversation_id = e.conversation_id
     and n.note_seq = e.seq
   order by e.id`;
