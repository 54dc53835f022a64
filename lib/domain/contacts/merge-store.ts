import type { Attributes } from "@/lib/contracts/basics";
import type { Tx } from "@/lib/platform/db";

/** Two who merge at once stand in line here, in the order of the ids. */
export async function lockContacts(tx: Tx, workspaceId: string, ids: string[]): Promise<void> {
  await tx.$queryRaw`select id from contact where workspace_id = ${workspaceId}::uuid and id = any(${ids}::uuid[])
    order by id for update`;
}

export async function countOf(
  tx: Tx,
  workspaceId: string,
  contactId: string,
): Promise<{ conversations: number; notes: number; browsers: number }> {
  const [conversations, notes, browsers] = await Promise.all([
    tx.conversation.count({ where: { workspaceId, contactId } }),
    tx.contactNote.count({ where: { workspaceId, contactId } }),
    tx.visitor.count({ where: { workspaceId, contactId, loggedOutAt: null } }),
  ]);
  return { conversations, notes, browsers };
}

/** Each keeps its newest conversation; one without any is signed out. Tells which they are. */
export async function moveBrowsers(tx: Tx, workspaceId: string, from: string, to: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    update visitor v set contact_id = ${to}::uuid, version = v.version + 1,
           only_conversation_id = n.id, logged_out_at = coalesce(v.logged_out_at, case when n.id is null then now() end)
      from (select o.id as visitor_id, coalesce(o.only_conversation_id, (
              select c.id from conversation c where c.workspace_id = o.workspace_id and c.contact_id = o.contact_id
                 and c.inbox_id = o.inbox_id order by c.created_at desc, c.id desc limit 1)) as id
              from visitor o where o.workspace_id = ${workspaceId}::uuid and o.contact_id = ${from}::uuid) n
     where v.workspace_id = ${workspaceId}::uuid and v.id = n.visitor_id
    returning v.id`;
  return rows.map(({ id }) => id);
}

/** Conversations and notes; at most one conversation per inbox stays live. Tells which conversations moved. */
export async function moveHistory(tx: Tx, workspaceId: string, from: string, to: string): Promise<string[]> {
  await tx.contactNote.updateMany({ where: { workspaceId, contactId: from }, data: { contactId: to } });
  const rows = await tx.$queryRaw<{ id: string }[]>`
    update conversation c set contact_id = ${to}::uuid, version = c.version + 1, rev = c.rev + 1,
           live = c.live and not exists (select 1 from conversation o
             where o.workspace_id = c.workspace_id and o.inbox_id = c.inbox_id and o.contact_id = ${to}::uuid and o.live)
     where c.workspace_id = ${workspaceId}::uuid and c.contact_id = ${from}::uuid
    returning c.id`;
  return rows.map(({ id }) => id);
}

export async function removeContact(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await tx.contact.deleteMany({ where: { workspaceId, id } });
}

export async function keepAs(
  tx: Tx,
  workspaceId: string,
  id: string,
  data: {
    name: string;
    email: string | null;
    externalId: string | null;
    attributes: Attributes;
    organisationId: string | null;
    blockedAt: Date | null;
  },
): Promise<void> {
  await tx.contact.updateMany({ where: { workspaceId, id }, data });
}
