import type { Original, Quote } from "@/lib/contracts/conversation";
import { Prisma, type Tx } from "@/lib/platform/db";
import type { StoredAttachment } from "./entry";

export type MessageRow = {
  workspaceId: string;
  conversationId: string;
  seq: number;
  id: string;
  clientId: string | null;
  turnId: string | null;
  authorKind: "visitor" | "agent" | "bot" | "system";
  authorId: string | null;
  authorName: string;
  authorAvatar: string | null;
  text: string;
  attachments: StoredAttachment[] | null;
  citations: { sourceId: string; title: string; url?: string; quote: string }[] | null;
  quickReplies: string[] | null;
  helpful: boolean | null;
  /** What an agent wrote before it was translated. */
  original: Original | null;
  translations: Record<string, string> | null;
  replyTo: Quote | null;
  copiedFrom: { conversationId: string; seq: number } | null;
  editedAt: Date | null;
  removedAt: Date | null;
  rev: number;
  createdAt: Date;
};

/** A message as another one quotes it. */
export const QUOTED = Prisma.sql`json_build_object(
  'seq', q.seq, 'author', json_build_object('kind', q.author_kind, 'name', q.author_name), 'removed', q.removed_at is not null,
  'text', case when q.text <> '' then left(q.text, 200) else coalesce(q.attachments -> 0 ->> 'name', '') end)`;

const MESSAGE = Prisma.sql`m.workspace_id as "workspaceId", m.conversation_id as "conversationId", m.seq, m.id, m.client_id as "clientId",
  m.turn_id as "turnId", m.author_kind as "authorKind", m.author_id as "authorId", m.author_name as "authorName",
  m.author_avatar as "authorAvatar", m.text, m.attachments, m.citations, m.quick_replies as "quickReplies", m.helpful,
  case when m.author_kind = 'agent' then m.receipt -> 'translated' end as original, m.translations,
  case when m.reply_to is not null then (select ${QUOTED} from message q
    where q.workspace_id = m.workspace_id and q.conversation_id = m.conversation_id and q.seq = m.reply_to) end as "replyTo",
  m.copied_from as "copiedFrom", m.edited_at as "editedAt", m.removed_at as "removedAt", m.rev, m.created_at as "createdAt"`;

export type Range = { afterSeq?: number | undefined; beforeSeq?: number | undefined };

/** Ascending by seq; the newest `limit` when neither bound is given or `beforeSeq` is. */
export async function messageRows(
  tx: Tx,
  workspaceId: string,
  conversationId: string,
  range: Range,
  limit: number,
): Promise<MessageRow[]> {
  if (range.afterSeq !== undefined) {
    return tx.$queryRaw<MessageRow[]>`select ${MESSAGE} from message m
      where m.workspace_id = ${workspaceId}::uuid and m.conversation_id = ${conversationId}::uuid and m.seq > ${range.afterSeq}
        and m.seq < ${range.beforeSeq ?? 2_147_483_647} order by m.seq limit ${limit}`;
  }
  const rows = await tx.$queryRaw<MessageRow[]>`select ${MESSAGE} from message m
    where m.workspace_id = ${workspaceId}::uuid and m.conversation_id = ${conversationId}::uuid
      and m.seq < ${range.beforeSeq ?? 2_147_483_647} order by m.seq desc limit ${limit}`;
  return rows.toReversed();
}

/** These messages of a conversation, by their numbers. */
export async function messagesAt(
  tx: Tx,
  { workspaceId, id }: { workspaceId: string; id: string },
  seqs: number[],
): Promise<MessageRow[]> {
  return tx.$queryRaw<MessageRow[]>`select ${MESSAGE} from message m
    where m.workspace_id = ${workspaceId}::uuid and m.conversation_id = ${id}::uuid and m.seq = any(${seqs}::int[]) order by m.seq`;
}

/** Messages of several conversations, each after its own seq, at most 200 of each. */
export async function messagesAfter(
  tx: Tx,
  keys: { workspaceId: string; id: string; afterSeq: number }[],
): Promise<MessageRow[]> {
  return tx.$queryRaw<MessageRow[]>`/* kept */ select p.* from
    unnest(${keys.map((key) => key.workspaceId)}::uuid[], ${keys.map((key) => key.id)}::uuid[], ${keys.map((key) => key.afterSeq)}::int[]) as k(w, id, s)
    cross join lateral (select ${MESSAGE} from message m
      where m.workspace_id = k.w and m.conversation_id = k.id and m.seq > k.s order by m.seq limit 200) p
    order by p."conversationId", p.seq`;
}

/** Messages that changed after they were written (a verdict on an answer, an edit): their rev is the conversation's then. */
export async function messagesChangedAfter(
  tx: Tx,
  keys: { workspaceId: string; id: string; afterRev: number; upToSeq: number }[],
): Promise<MessageRow[]> {
  return tx.$queryRaw<MessageRow[]>`/* kept */ select ${MESSAGE} from
    unnest(${keys.map((key) => key.workspaceId)}::uuid[], ${keys.map((key) => key.id)}::uuid[], ${keys.map((key) => key.afterRev)}::int[], ${keys.map((key) => key.upToSeq)}::int[]) as k(w, id, r, s)
    join message m on m.workspace_id = k.w and m.conversation_id = k.id and m.seq <= k.s and m.rev > k.r
    order by m.conversation_id, m.seq`;
}
