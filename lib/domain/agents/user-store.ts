import type { Locale } from "@/lib/contracts/basics";
import { newId } from "@/lib/kernel/ids";
import { acrossWorkspaces, type Tx } from "@/lib/platform/db";

export type Account = { id: string; email: string; name: string; passwordHash: string | null };
const account = { id: true, email: true, name: true, passwordHash: true } as const;

export const findAccount = (email: string): Promise<Account | null> =>
  acrossWorkspaces().user.findUnique({ where: { email }, select: account });

export const findAccountIn = (tx: Tx, email: string): Promise<Account | null> =>
  tx.user.findUnique({ where: { email }, select: account });

export const findAccountById = (tx: Tx, id: string): Promise<Account | null> =>
  tx.user.findUnique({ where: { id }, select: account });

export const insertUser = (tx: Tx, user: { email: string; name: string; passwordHash: string }): Promise<Account> =>
  tx.user.create({ data: { id: newId(), ...user }, select: account });

export async function changeUser(
  tx: Tx,
  id: string,
  change: { name?: string; locale?: Locale; passwordHash?: string },
): Promise<void> {
  await tx.user.update({ where: { id }, data: change });
}

/** Whether this person also works in another workspace: an admin of one must not reach into the other through them. */
export async function worksElsewhere(tx: Tx, userId: string, workspaceId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<{ found: boolean }[]>`
    select exists (select 1 from agent where user_id = ${userId}::uuid and workspace_id <> ${workspaceId}::uuid) as found`;
  return rows[0]?.found ?? false;
}
