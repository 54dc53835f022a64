import type { Quote } from "@/lib/contracts/conversation";
import type { ScheduledMessage } from "@/lib/contracts/scheduled";
import { pool, Prisma, type Tx } from "@/lib/platform/db";
import type { StoredAttachment } from "../entry";
import { QUOTED } from "../message-store";

export type ScheduledRow = {
  workspaceId: string;
  id: string;
  conversationId: string;
  agentId: string;
  clientId: string;
  text: string;
  attachments: StoredAttachment[] | null;
  replyTo: number | null;
  quote: Quote | null;
  dueAt: Date;
  held: boolean;
  cancelOnReply: boolean;
  afterSeq: number;
  status: ScheduledMessage["status"];
  reason: ScheduledMessage["reason"];
  createdAt: Date;
  agentName: string;
  agentAvatar: string | null;
  /** By the database's clock. */
  due: boolean;
};

const SELECT = Prisma.sql`select s.workspace_id as "workspaceId", s.id, s.conversation_id as "conversationId", s.agent_id as "agentId",
    s.client_id as "clientId", s.text, s.attachments, s.reply_to as "replyTo", s.due_at as "dueAt", s.held,
    s.cancel_on_reply as "cancelOnReply", s.after_seq as "afterSeq", s.status, s.reason, s.created_at as "createdAt",
    u.name as "agentName", u.avatar_url as "agentAvatar", s.due_at <= now() as due,
    case when s.reply_to is not null then (select ${QUOTED} from message q where q.workspace_id = s.workspace_id
      and q.conversation_id = s.conversation_id and q.seq = s.reply_to) end as quote
  from scheduled_message s
  join agent a on a.workspace_id = s.workspace_id and a.id = s.agent_id
  join "user" u on u.id = a.user_id`;

export async function findScheduled(tx: Tx, workspaceId: string, id: string): Promise<ScheduledRow | undefined> {
  const [row] = await tx.$queryRaw<ScheduledRow[]>`${SELECT}
    where s.workspace_id = ${workspaceId}::uuid and s.id = ${id}::uuid`;
  return row;
}

export async function scheduledUnder(
  tx: Tx,
  { workspaceId, agentId }: { workspaceId: string; agentId: string },
  clientId: string,
): Promise<ScheduledRow | undefined> {
  const [row] = await tx.$queryRaw<ScheduledRow[]>`${SELECT}
    where s.workspace_id = ${workspaceId}::uuid and s.agent_id = ${agentId}::uuid and s.client_id = ${clientId}`;
  return row;
}

/** What a conversation's thread shows: what waits, and what came back to this agent (or to nobody in particular). */
export async function scheduledRows(
  tx: Tx,
  workspaceId: string,
  conversationId: string,
  agentId: string | null,
): Promise<ScheduledRow[]> {
  return tx.$queryRaw<ScheduledRow[]>`${SELECT}
    where s.workspace_id = ${workspaceId}::uuid and s.conversation_id = ${conversationId}::uuid
      and (s.status = 'waiting' or (s.status = 'returned' and (s.agent_id = ${agentId}::uuid or s.reason = 'gone')))
    order by s.due_at, s.id`;
}

type NewRow = Pick<
  ScheduledRow,
  | "workspaceId"
  | "id"
  | "conversationId"
  | "agentId"
  | "clientId"
  | "text"
  | "attachments"
  | "replyTo"
  | "held"
  | "cancelOnReply"
  | "afterSeq"
> & { at: Date | null; holdSeconds: number };

export async function insertScheduled(tx: Tx, row: NewRow): Promise<void> {
  await tx.$executeRaw`insert into scheduled_message (workspace_id, id, conversation_id, agent_id, client_id, text, attachments,
      reply_to, held, cancel_on_reply, after_seq, due_at)
    values (${row.workspaceId}::uuid, ${row.id}::uuid, ${row.conversationId}::uuid, ${row.agentId}::uuid, ${row.clientId}, ${row.text},
      ${row.attachments?.length ? JSON.stringify(row.attachments) : null}::jsonb, ${row.replyTo}, ${row.held}, ${row.cancelOnReply},
      ${row.afterSeq}, coalesce(${row.at}::timestamptz, now() + make_interval(secs => ${row.holdSeconds})))`;
}

/** `at: "now"`: by the clock that decides what is due. */
type Change = { text?: string | undefined; at?: Date | "now" | undefined; cancelOnReply?: boolean | undefined };
export async function changeScheduledRow(tx: Tx, workspaceId: string, id: string, change: Change): Promise<void> {
  const at = change.at === "now" ? Prisma.sql`now()` : Prisma.sql`${change.at ?? null}::timestamptz`;
  await tx.$executeRaw`update scheduled_message set text = coalesce(${change.text ?? null}, text),
      due_at = coalesce(${at}, due_at), held = held and ${at} is null,
      cancel_on_reply = coalesce(${change.cancelOnReply ?? null}::boolean, cancel_on_reply)
    where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid`;
}

export async function decide(
  tx: Tx,
  { workspaceId, id }: { workspaceId: string; id: string },
  status: ScheduledMessage["status"],
  reason: ScheduledMessage["reason"] = null,
): Promise<void> {
  await tx.$executeRaw`update scheduled_message set status = ${status}, reason = ${reason}, decided_at = now()
    where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid`;
}

/** Screens that show the conversation ask again for what waits in it. The conversation is locked. */
export async function countScheduled(tx: Tx, { workspaceId, id }: { workspaceId: string; id: string }): Promise<void> {
  await tx.$executeRaw`update conversation c set rev = c.rev + 1, scheduled = (
      select count(*) from scheduled_message s where s.workspace_id = c.workspace_id and s.conversation_id = c.id
        and s.status in ('waiting', 'returned'))
    where c.workspace_id = ${workspaceId}::uuid and c.id = ${id}::uuid`;
}

export async function customerWroteAfter(
  tx: Tx,
  { workspaceId, id }: { workspaceId: string; id: string },
  seq: number,
): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ wrote: boolean }[]>`select exists (select 1 from message m
    where m.workspace_id = ${workspaceId}::uuid and m.conversation_id = ${id}::uuid and m.seq > ${seq}
      and m.author_kind = 'visitor') as wrote`;
  return row?.wrote ?? false;
}

/** In every workspace: what is due, and what the customer was faster than. */
export async function unsettled(): Promise<{ workspaceId: string; id: string; conversationId: string }[]> {
  const { rows } = await pool().query<{ workspaceId: string; id: string; conversationId: string }>(
    `select s.workspace_id as "workspaceId", s.id, s.conversation_id as "conversationId" from scheduled_message s
      where s.status = 'waiting' and (s.due_at <= now() or (s.cancel_on_reply and exists (
        select 1 from conversation c join message m on m.workspace_id = c.workspace_id and m.conversation_id = c.id
         where c.workspace_id = s.workspace_id and c.id = s.conversation_id and c.last_seq > s.after_seq
           and m.seq > s.after_seq and m.author_kind = 'visitor')))
      order by s.due_at, s.id limit 200`,
  );
  return rows;
}

const Waits = Prisma.sql`status in ('waiting', 'returned')`;
/** A reply that went along with a merge, as it stood where it was written. */
type MovedReply = { id: string; replyTo: number | null; afterSeq: number };

/** What waits, or came back, goes along to another conversation with its files; what it quotes stays behind. */
export async function moveScheduled(
  tx: Tx,
  workspaceId: string,
  fromId: string,
  to: { id: string; lastSeq: number },
): Promise<MovedReply[]> {
  return tx.$queryRaw<MovedReply[]>`
    with own as materialized (
      select id, reply_to, after_seq, attachments from scheduled_message
       where workspace_id = ${workspaceId}::uuid and conversation_id = ${fromId}::uuid and ${Waits} for update),
    files as (
      update upload u set conversation_id = ${to.id}::uuid from own o
       where u.workspace_id = ${workspaceId}::uuid and u.conversation_id = ${fromId}::uuid and o.attachments @> jsonb_build_array(jsonb_build_object('id', u.id))),
    moved as (
      update scheduled_message s set conversation_id = ${to.id}::uuid, reply_to = null, after_seq = ${to.lastSeq} from own o
       where s.workspace_id = ${workspaceId}::uuid and s.id = o.id)
    select id, reply_to as "replyTo", after_seq as "afterSeq" from own order by id`;
}

/** The other way: those that still wait there stand again as they stood. */
export async function moveScheduledBack(
  tx: Tx,
  workspaceId: string,
  fromId: string,
  toId: string,
  replies: MovedReply[],
): Promise<void> {
  await tx.$executeRaw`
    with own as materialized (
      select s.id, s.attachments, r."replyTo" as reply_to, r."afterSeq" as after_seq
        from jsonb_to_recordset(${JSON.stringify(replies)}::jsonb) as r(id uuid, "replyTo" int, "afterSeq" int)
        join scheduled_message s on s.workspace_id = ${workspaceId}::uuid and s.id = r.id
       where s.conversation_id = ${fromId}::uuid and ${Waits} for update of s),
    files as (
      update upload u set conversation_id = ${toId}::uuid from own o
       where u.workspace_id = ${workspaceId}::uuid and u.conversation_id = ${fromId}::uuid and o.attachments @> jsonb_build_array(jsonb_build_object('id', u.id)))
    update scheduled_message s set conversation_id = ${toId}::uuid, reply_to = o.reply_to, after_seq = o.after_seq from own o
     where s.workspace_id = ${workspaceId}::uuid and s.id = o.id`;
}
