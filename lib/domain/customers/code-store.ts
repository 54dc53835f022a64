import type { Tx } from "@/lib/platform/db";

type CodeRow = { sealed: string; tries: number };

export async function insertCode(
  tx: Tx,
  code: { workspaceId: string; id: string; inboxId: string; sealed: string; expiresAt: Date },
): Promise<void> {
  await tx.customerCode.create({ data: code });
}

/** A code that is still good; locked, so that two guesses at once count twice. */
export async function lockCode(tx: Tx, workspaceId: string, inboxId: string, id: string): Promise<CodeRow | undefined> {
  const [row] = await tx.$queryRaw<CodeRow[]>`
    select sealed, tries from customer_code where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid
       and inbox_id = ${inboxId}::uuid and expires_at > now() for update`;
  return row;
}

export async function sealedCode(tx: Tx, workspaceId: string, id: string): Promise<string | undefined> {
  const row = await tx.customerCode.findFirst({
    where: { workspaceId, id, expiresAt: { gt: new Date() } },
    select: { sealed: true },
  });
  return row?.sealed;
}

export async function countTry(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await tx.customerCode.updateMany({ where: { workspaceId, id }, data: { tries: { increment: 1 } } });
}

/** A code is good once. */
export async function spendCode(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await tx.customerCode.deleteMany({ where: { workspaceId, id } });
}

/** Whether there is anything to see under this address. */
export async function addressIsKnown(tx: Tx, workspaceId: string, email: string): Promise<boolean> {
  const found = await tx.$queryRaw<unknown[]>`select 1 from contact p
      join conversation c on c.workspace_id = p.workspace_id and c.contact_id = p.id and c.last_seq > 0
      join inbox i on i.workspace_id = c.workspace_id and i.id = c.inbox_id and i.customer_page and i.deleted_at is null
     where p.workspace_id = ${workspaceId}::uuid and lower(p.email) = ${email.toLowerCase()} and p.blocked_at is null limit 1`;
  return found.length > 0;
}

export async function deskName(tx: Tx, workspaceId: string): Promise<string> {
  return (await tx.workspace.findUniqueOrThrow({ where: { id: workspaceId }, select: { name: true } })).name;
}
