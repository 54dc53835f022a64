import { Prisma, type Tx } from "@/lib/platform/db";

/** What stands where a name was: in both languages, since nobody in particular reads it. */
export const NOBODY = "Erased · 已删除";

/** Who is locked here can't be merged, told apart or written to before they are nobody. Null: there is no such person. */
export async function lockPerson(
  tx: Tx,
  workspaceId: string,
  id: string,
): Promise<{ name: string; email: string | null; erasedAt: Date | null } | undefined> {
  const [row] = await tx.$queryRaw<{ name: string; email: string | null; erasedAt: Date | null }[]>`
    select name, email, erased_at as "erasedAt" from contact
     where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid for update`;
  return row;
}

/** From now on nobody: no name, no address, no browser that may write. Tells which browsers were theirs. */
export async function silence(tx: Tx, workspaceId: string, id: string, email: string | null): Promise<string[]> {
  await tx.$executeRaw`update contact set name = ${NOBODY}, email = null, external_id = null, verified = false, attributes = '{}',
      organisation_id = null, organisation_chosen = true, blocked_at = null, erased_at = coalesce(erased_at, now())
    where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid`;
  if (email !== null) {
    await tx.$executeRaw`delete from mail where workspace_id = ${workspaceId}::uuid and lower(address) = ${email.toLowerCase()}`;
    await tx.$executeRaw`delete from customer_session where workspace_id = ${workspaceId}::uuid and email = ${email.toLowerCase()}`;
  }
  await tx.$executeRaw`delete from customer_session where workspace_id = ${workspaceId}::uuid and contact_id = ${id}::uuid`;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    update visitor set logged_out_at = coalesce(logged_out_at, now()), version = version + 1
     where workspace_id = ${workspaceId}::uuid and contact_id = ${id}::uuid returning id`;
  return rows.map((row) => row.id);
}

/** What is not in a conversation: browsers with their trail, what colleagues wrote down, what the log says of them. Tells keys of files. */
export async function forgetPerson(tx: Tx, workspaceId: string, id: string): Promise<string[]> {
  const theirs = Prisma.sql`select v.id from visitor v where v.workspace_id = ${workspaceId}::uuid and v.contact_id = ${id}::uuid`;
  const files = await tx.$queryRaw<{ key: string }[]>`
    delete from upload where workspace_id = ${workspaceId}::uuid
       and owner_ref in (select 'v:' || t.id from (${theirs}) t) returning storage_key as key`;
  await tx.$executeRaw`delete from page_view where workspace_id = ${workspaceId}::uuid and visitor_id in (${theirs})`;
  await tx.$executeRaw`delete from visitor where workspace_id = ${workspaceId}::uuid and contact_id = ${id}::uuid`;
  await tx.$executeRaw`delete from contact_note where workspace_id = ${workspaceId}::uuid and contact_id = ${id}::uuid`;
  await tx.$executeRaw`update audit_entry set data = data - 'name' - 'email'
    where workspace_id = ${workspaceId}::uuid and subject = ${id}`;
  await tx.$executeRaw`delete from idempotent_response where workspace_id = ${workspaceId}::uuid
    and strpos(body::text, ${id}) > 0`;
  return files.map((file) => file.key);
}
