import type { Attributes } from "@/lib/contracts/basics";
import type { Tx } from "@/lib/platform/db";

type Said = { conversationId: string; author: string; by: string; text: string; at: Date; files: string[] };
type Held = {
  id: string;
  number: number;
  inbox: string;
  status: string;
  tags: string[];
  fields: Attributes;
  rating: number | null;
  ratingComment: string | null;
  createdAt: Date;
};

export async function conversationsOf(tx: Tx, workspaceId: string, contactId: string, limit: number): Promise<Held[]> {
  return tx.$queryRaw<Held[]>`
    select c.id, c.number, i.name as inbox, c.status, c.tags, c.fields, c.rating, c.rating_comment as "ratingComment", c.created_at as "createdAt"
      from conversation c join inbox i on i.workspace_id = c.workspace_id and i.id = c.inbox_id
     where c.workspace_id = ${workspaceId}::uuid and c.contact_id = ${contactId}::uuid order by c.created_at desc, c.id desc limit ${limit}`;
}

export async function messagesOf(tx: Tx, workspaceId: string, ids: string[]): Promise<Said[]> {
  return tx.$queryRaw<Said[]>`
    select m.conversation_id as "conversationId", m.author_kind as author, m.author_name as by, m.text, m.created_at as at,
           coalesce((select array_agg(f ->> 'id') from jsonb_array_elements(m.attachments) f), '{}') as files
      from message m where m.workspace_id = ${workspaceId}::uuid and m.conversation_id = any(${ids}::uuid[])
     order by m.conversation_id, m.seq`;
}

export async function notesOf(tx: Tx, workspaceId: string, ids: string[]): Promise<Said[]> {
  return tx.$queryRaw<Said[]>`
    select n.conversation_id as "conversationId", n.author_kind as author, n.author_name as by, n.text, n.created_at as at,
           coalesce((select array_agg(f ->> 'id') from jsonb_array_elements(n.attachments) f), '{}') as files
      from note n where n.workspace_id = ${workspaceId}::uuid and n.conversation_id = any(${ids}::uuid[]) and n.kind = 'note'
    union all
    select e.conversation_id, 'agent', u.name, e.note, e.created_at, '{}' from time_entry e
      join agent a on a.workspace_id = e.workspace_id and a.id = e.agent_id join "user" u on u.id = a.user_id
     where e.workspace_id = ${workspaceId}::uuid and e.conversation_id = any(${ids}::uuid[]) and e.note <> ''
     order by "conversationId", at`;
}

export async function filesOf(tx: Tx, workspaceId: string, ids: string[]) {
  return tx.upload.findMany({
    where: { workspaceId, conversationId: { in: ids } },
    select: { id: true, name: true, type: true, size: true },
    orderBy: { id: "asc" },
  });
}

export async function browsersOf(tx: Tx, workspaceId: string, contactId: string) {
  const browsers = await tx.visitor.findMany({
    where: { workspaceId, contactId },
    select: { id: true, locale: true, userAgent: true, address: true, createdAt: true, seenAt: true },
    orderBy: { id: "asc" },
  });
  const pages = await tx.pageView.findMany({
    where: { workspaceId, visitorId: { in: browsers.map(({ id }) => id) } },
    orderBy: { at: "asc" },
    select: { visitorId: true, url: true, title: true, referrer: true, at: true },
  });
  return browsers.map((browser) => ({ ...browser, pages: pages.filter(({ visitorId }) => visitorId === browser.id) }));
}

export async function provenOf(tx: Tx, workspaceId: string, ids: string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ email: string }[]>`select distinct email from identity_code
    where workspace_id = ${workspaceId}::uuid and conversation_id = any(${ids}::uuid[]) and verified_at is not null order by 1`;
  return rows.map((row) => row.email);
}

export async function notesAbout(tx: Tx, workspaceId: string, contactId: string) {
  return tx.contactNote.findMany({
    where: { workspaceId, contactId },
    select: { authorName: true, text: true, createdAt: true },
    orderBy: { createdAt: "asc" },
  });
}
