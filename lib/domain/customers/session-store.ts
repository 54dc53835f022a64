import { Prisma, pool, type Tx } from "@/lib/platform/db";

/** What one browser may see: what is under a proven address, one contact's in an inbox, or one conversation of a contact. */
export type Session = {
  workspaceId: string;
  id: string;
  inboxId: string;
  email: string | null;
  contactId: string | null;
  conversationId: string | null;
};

export async function insertSession(tx: Tx, session: Session & { secretHash: string; expiresAt: Date }): Promise<void> {
  await tx.customerSession.create({ data: session });
}

/** An open session of this inbox. */
export async function sessionOf(
  tx: Tx,
  where: { workspaceId: string; inboxId: string; id: string; secretHash: string },
): Promise<Session | undefined> {
  const row = await tx.customerSession.findFirst({
    where: { ...where, expiresAt: { gt: new Date() } },
    select: { workspaceId: true, id: true, inboxId: true, email: true, contactId: true, conversationId: true },
  });
  return row ?? undefined;
}

/** The session goes, and with it the right to write of every browser that it was. Tells which those are. */
export async function endSession(tx: Tx, { workspaceId, id }: Session): Promise<string[]> {
  await tx.customerSession.deleteMany({ where: { workspaceId, id } });
  const rows = await tx.$queryRaw<{ id: string }[]>`
    update visitor set logged_out_at = now(), version = version + 1
     where workspace_id = ${workspaceId}::uuid and session_id = ${id}::uuid and logged_out_at is null returning id`;
  return rows.map((row) => row.id);
}

/** The one place that says which conversations a session reaches; `c`, `p` and `i` are conversation, contact and inbox. */
export function reach(session: Session): Prisma.Sql {
  const { workspaceId, inboxId, email, contactId, conversationId } = session;
  const theirs =
    email !== null
      ? Prisma.sql`p.email is not null and lower(p.email) = ${email.toLowerCase()}`
      : Prisma.sql`c.contact_id = ${contactId}::uuid and c.inbox_id = ${inboxId}::uuid`;
  // One conversation, and where it goes on once it was merged.
  const one =
    conversationId === null
      ? Prisma.empty
      : Prisma.sql`and c.id in (with recursive way (id, next) as (
          select w.id, w.merged_into from conversation w where w.workspace_id = ${workspaceId}::uuid and w.id = ${conversationId}::uuid
          union select n.id, n.merged_into from way join conversation n on n.workspace_id = ${workspaceId}::uuid and n.id = way.next)
        select id from way)`;
  return Prisma.sql`c.workspace_id = ${workspaceId}::uuid and c.last_seq > 0 and p.blocked_at is null
    and i.customer_page and i.deleted_at is null and ${theirs} ${one}`;
}

type Writer = { visitorId: string; version: number };

/** The browser in whose name this session writes into one conversation, made when it is first needed. */
export async function writerOf(
  tx: Tx,
  session: Session,
  browser: { id: string; tokenHash: string; conversationId: string; userAgent: string | null; address: string | null },
): Promise<Writer | undefined> {
  const { id, tokenHash, conversationId, userAgent, address } = browser;
  const [row] = await tx.$queryRaw<Writer[]>`
    insert into visitor as v (workspace_id, id, inbox_id, contact_id, token_hash, only_conversation_id, session_id, locale, user_agent, address)
    select c.workspace_id, ${id}::uuid, c.inbox_id, c.contact_id, ${tokenHash}, c.id, ${session.id}::uuid, c.locale, ${userAgent}, ${address}
      from conversation c where c.workspace_id = ${session.workspaceId}::uuid and c.id = ${conversationId}::uuid
    on conflict (workspace_id, session_id, only_conversation_id) where session_id is not null do update set
      seen_at = now(), contact_id = excluded.contact_id,
      version = v.version + case when v.contact_id = excluded.contact_id then 0 else 1 end
    returning v.id as "visitorId", v.version`;
  return row;
}

/** What is over, in every workspace: codes after their hour, sessions after their week. */
export async function dropOverCustomers(): Promise<void> {
  await pool().query("delete from customer_code where created_at < now() - interval '1 hour'");
  await pool().query("delete from customer_session where expires_at < now()");
}
