import type { Quote } from "@/lib/contracts/conversation";
import { Prisma, type Tx } from "@/lib/platform/db";
import type { StoredAttachment } from "./entry";
import { messageRows, QUOTED, type MessageRow } from "./message-store";

type Key = { workspaceId: string; conversationId: string; seq: number };

export async function findMessage(tx: Tx, key: Key): Promise<MessageRow | undefined> {
  const range = { afterSeq: key.seq - 1, beforeSeq: key.seq + 1 };
  return (await messageRows(tx, key.workspaceId, key.conversationId, range, 1))[0];
}

/** As a reply shows it. */
export async function quoteOf(
  tx: Tx,
  workspaceId: string,
  conversationId: string,
  seq: number,
): Promise<Quote | undefined> {
  const [row] = await tx.$queryRaw<{ quote: Quote }[]>`select ${QUOTED} as quote from message q
    where q.workspace_id = ${workspaceId}::uuid and q.conversation_id = ${conversationId}::uuid and q.seq = ${seq}`;
  return row?.quote;
}

/** Keeps what it said, as the next version. */
export async function keepVersion(tx: Tx, { workspaceId, conversationId, seq }: Key): Promise<void> {
  await tx.$executeRaw`insert into message_version (workspace_id, conversation_id, seq, version, text, attachments, written_at)
    select m.workspace_id, m.conversation_id, m.seq,
           1 + (select count(*) from message_version v where v.workspace_id = m.workspace_id
                  and v.conversation_id = m.conversation_id and v.seq = m.seq),
           m.text, m.attachments, coalesce(m.edited_at, m.created_at)
      from message m
     where m.workspace_id = ${workspaceId}::uuid and m.conversation_id = ${conversationId}::uuid and m.seq = ${seq}`;
}

/** Translations were of other words. The conversation is locked: its next `rev` is the message's, and that of every reply that quotes it. */
export async function setText(tx: Tx, key: Key, text: string): Promise<void> {
  await tx.$executeRaw`update message m set text = ${text}, edited_at = now(), translations = null,
      receipt = receipt - 'translated' where ${isMessage(key)}`;
  await raise(tx, key);
}

/** Empties it; its number and its author stay. What it had in files is for agents alone from now on. */
export async function setRemoved(tx: Tx, key: Key): Promise<void> {
  await tx.$executeRaw`update upload u set withheld_at = now() from message m, jsonb_array_elements(m.attachments) f
    where ${isMessage(key)} and u.workspace_id = m.workspace_id and u.id = (f ->> 'id')::uuid`;
  await tx.$executeRaw`update message m set text = '', attachments = null, citations = null, quick_replies = null, removed_at = now(),
      translations = null, receipt = receipt - 'translated'
    where ${isMessage(key)}`;
  await raise(tx, key);
}

const isMessage = ({ workspaceId, conversationId, seq }: Key): Prisma.Sql => Prisma.sql`
  m.workspace_id = ${workspaceId}::uuid and m.conversation_id = ${conversationId}::uuid and m.seq = ${seq}`;

async function raise(tx: Tx, { workspaceId, conversationId, seq }: Key): Promise<void> {
  await tx.$executeRaw`update message m set rev = c.rev + 1 from conversation c
    where c.workspace_id = ${workspaceId}::uuid and c.id = ${conversationId}::uuid and m.workspace_id = c.workspace_id
      and m.conversation_id = c.id and (m.seq = ${seq} or m.reply_to = ${seq})`;
  // Lists show the newest words that are still said.
  await tx.$executeRaw`update conversation c set rev = c.rev + 1, preview = left(n.text, 160), preview_author = n.author_kind
    from (select 1) one left join lateral (
      select m.text, m.author_kind from message m
       where m.workspace_id = ${workspaceId}::uuid and m.conversation_id = ${conversationId}::uuid and m.removed_at is null
       order by m.seq desc limit 1) n on true
    where c.workspace_id = ${workspaceId}::uuid and c.id = ${conversationId}::uuid`;
}

export type VersionRow = {
  version: number;
  text: string;
  attachments: StoredAttachment[] | null;
  writtenAt: Date;
  replacedAt: Date;
};

export async function versionRows(tx: Tx, { workspaceId, conversationId, seq }: Key): Promise<VersionRow[]> {
  return tx.$queryRaw<VersionRow[]>`select v.version, v.text, v.attachments, v.written_at as "writtenAt",
      v.replaced_at as "replacedAt" from message_version v
    where v.workspace_id = ${workspaceId}::uuid and v.conversation_id = ${conversationId}::uuid and v.seq = ${seq}
    order by v.version`;
}
