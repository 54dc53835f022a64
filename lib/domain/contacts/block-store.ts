import type { Tx } from "@/lib/platform/db";

/** Tells which browsers that concerns. */
export async function markBlocked(tx: Tx, workspaceId: string, id: string, at: Date | null): Promise<string[]> {
  await tx.contact.updateMany({ where: { workspaceId, id }, data: { blockedAt: at } });
  const rows = await tx.$queryRaw<{ id: string }[]>`update visitor set version = version + 1
    where workspace_id = ${workspaceId}::uuid and contact_id = ${id}::uuid and logged_out_at is null returning id`;
  return rows.map((row) => row.id);
}
