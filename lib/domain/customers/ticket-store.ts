import { Prisma, type Tx } from "@/lib/platform/db";
import { reach, type Session } from "./session-store";

export type TicketRow = {
  id: string;
  inboxId: string;
  contactId: string;
  contactName: string;
  locale: "en" | "zh";
  number: number;
  status: string;
  statusName: string | null;
  inbox: string;
  subject: string | null;
  lastText: string | null;
  lastKind: string | null;
  lastName: string | null;
  lastAt: Date | null;
  readSeq: number;
  lastSeq: number;
  rev: number;
  rating: number | null;
  resolvedAt: Date | null;
  mergedInto: string | null;
  mergedNumber: number | null;
  createdAt: Date;
  activeAt: Date;
};

const TICKET = Prisma.sql`select c.id, c.inbox_id as "inboxId", c.contact_id as "contactId", p.name as "contactName", c.locale, c.number,
  c.status, nullif(s.customer_name, '') as "statusName", i.name as inbox, left(f.text, 200) as subject, left(l.text, 300) as "lastText", l.author_kind as "lastKind",
  l.author_name as "lastName", l.created_at as "lastAt", c.visitor_read_seq as "readSeq", c.last_seq as "lastSeq", c.rev, c.rating,
  c.resolved_at as "resolvedAt", c.merged_into as "mergedInto", c.merged_number as "mergedNumber", c.created_at as "createdAt", c.active_at as "activeAt"
  from conversation c
  join contact p on p.workspace_id = c.workspace_id and p.id = c.contact_id
  join inbox i on i.workspace_id = c.workspace_id and i.id = c.inbox_id
  left join custom_status s on s.workspace_id = c.workspace_id and s.id = c.status_id
  left join lateral (select m.text from message m where m.workspace_id = c.workspace_id and m.conversation_id = c.id
    and m.author_kind = 'visitor' and m.text <> '' order by m.seq limit 1) f on true
  left join lateral (select m.text, m.author_kind, m.author_name, m.created_at from message m
    where m.workspace_id = c.workspace_id and m.conversation_id = c.id and m.author_kind <> 'system' and m.removed_at is null order by m.seq desc limit 1) l on true`;

/** Newest first, after a place. */
export async function ticketRows(
  tx: Tx,
  session: Session,
  before: { at: Date; id: string } | undefined,
  limit: number,
): Promise<TicketRow[]> {
  const after = before ? Prisma.sql`and (c.active_at, c.id) < (${before.at}, ${before.id}::uuid)` : Prisma.empty;
  return tx.$queryRaw<TicketRow[]>`${TICKET} where ${reach(session)} ${after}
    order by c.active_at desc, c.id desc limit ${limit}`;
}

export async function ticketRow(tx: Tx, session: Session, id: string): Promise<TicketRow | undefined> {
  const [row] = await tx.$queryRaw<TicketRow[]>`${TICKET} where ${reach(session)} and c.id = ${id}::uuid`;
  return row;
}
