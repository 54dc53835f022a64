import { pool, type Tx } from "@/lib/platform/db";

export type CodeRow = {
  email: string;
  codeHash: string;
  expired: boolean;
  tries: number;
  /** In the last hour. */
  sends: number;
  lastTurn: string;
  verified: boolean;
};

/** What was sent in this conversation, and whether it was proven: a proof is good for a day. */
export async function codeOf(tx: Tx, workspaceId: string, conversationId: string): Promise<CodeRow | undefined> {
  const [row] = await tx.$queryRaw<CodeRow[]>`
    select email, code_hash as "codeHash", expires_at < now() as expired, tries, last_turn as "lastTurn",
           case when first_sent_at > now() - interval '1 hour' then sends else 0 end as sends,
           coalesce(verified_at > now() - interval '24 hours', false) as verified
      from identity_code where workspace_id = ${workspaceId}::uuid and conversation_id = ${conversationId}::uuid`;
  return row;
}

/** A new code in place of an older one; it is good for ten minutes. */
export async function keepCode(
  tx: Tx,
  workspaceId: string,
  conversationId: string,
  code: { email: string; codeHash: string; turnId: string },
): Promise<void> {
  const { email, codeHash, turnId } = code;
  await tx.$executeRaw`
    insert into identity_code as i (workspace_id, conversation_id, email, code_hash, expires_at, last_turn)
    select c.workspace_id, c.id, ${email}, ${codeHash}, now() + interval '10 minutes', ${turnId}::uuid
      from conversation c where c.workspace_id = ${workspaceId}::uuid and c.id = ${conversationId}::uuid
    on conflict (workspace_id, conversation_id) do update set
      email = excluded.email, code_hash = excluded.code_hash, expires_at = excluded.expires_at, last_turn = excluded.last_turn,
      tries = 0, verified_at = null,
      sends = case when i.first_sent_at > now() - interval '1 hour' then i.sends + 1 else 1 end,
      first_sent_at = case when i.first_sent_at > now() - interval '1 hour' then i.first_sent_at else now() end`;
}

/** Counts one more try, once a turn; a right one proves the address. */
export async function countTry(
  tx: Tx,
  workspaceId: string,
  conversationId: string,
  turnId: string,
  right: boolean,
): Promise<void> {
  await tx.$executeRaw`
    update identity_code set last_turn = ${turnId}::uuid, tries = tries + 1,
           verified_at = case when ${right} then now() else verified_at end
     where workspace_id = ${workspaceId}::uuid and conversation_id = ${conversationId}::uuid and last_turn <> ${turnId}::uuid`;
}

export type Person = { contactId: string; verified: boolean; email: string | null; desk: string };

/** Whose conversation it is, and whose desk. */
export async function personOf(tx: Tx, workspaceId: string, conversationId: string): Promise<Person | undefined> {
  const [row] = await tx.$queryRaw<Person[]>`
    select p.id as "contactId", p.verified, p.email, w.name as desk from conversation c
      join contact p on p.workspace_id = c.workspace_id and p.id = c.contact_id
      join workspace w on w.id = c.workspace_id
     where c.workspace_id = ${workspaceId}::uuid and c.id = ${conversationId}::uuid`;
  return row;
}

/** An address that was proven is the person's, where none was known. */
export async function giveAddress(tx: Tx, workspaceId: string, contactId: string, email: string): Promise<void> {
  await tx.contact.updateMany({ where: { workspaceId, id: contactId, email: null }, data: { email } });
}

/**
 * Who is proven to ask here: the address of a code that was typed in, and the id that the site signed. An address that came
 * along with a signed id is not signed with it, so it proves nothing.
 */
export async function provenIdentity(
  workspaceId: string,
  conversationId: string,
): Promise<{ email: string | null; id: string | null }> {
  const { rows } = await pool().query<{ email: string | null; id: string | null }>(
    `select i.email, case when p.verified then p.external_id end as id from conversation c
       join contact p on p.workspace_id = c.workspace_id and p.id = c.contact_id
       left join identity_code i on i.workspace_id = c.workspace_id and i.conversation_id = c.id
        and i.verified_at > now() - interval '24 hours'
      where c.workspace_id = $1 and c.id = $2`,
    [workspaceId, conversationId],
  );
  return rows[0] ?? { email: null, id: null };
}
