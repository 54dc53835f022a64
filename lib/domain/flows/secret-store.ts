import { pool, type Tx } from "@/lib/platform/db";
import { decrypt, encrypt } from "@/lib/platform/secrets";

export const secretRows = (tx: Tx, workspaceId: string) =>
  tx.flowSecret.findMany({ where: { workspaceId }, orderBy: { name: "asc" }, select: { name: true, updatedAt: true } });

export async function saveSecretRow(tx: Tx, workspaceId: string, name: string, plain: string): Promise<void> {
  const value = encrypt(plain);
  await tx.flowSecret.upsert({
    where: { workspaceId_name: { workspaceId, name } },
    create: { workspaceId, name, value },
    update: { value, updatedAt: new Date() },
  });
}

export async function removeSecretRow(tx: Tx, workspaceId: string, name: string): Promise<boolean> {
  return (await tx.flowSecret.deleteMany({ where: { workspaceId, name } })).count > 0;
}

/** For a tool's call, outside every transaction; undefined when there is none of this name. */
export async function secretValue(workspaceId: string, name: string): Promise<string | undefined> {
  const { rows } = await pool().query<{ value: string }>(
    "select value from flow_secret where workspace_id = $1 and name = $2",
    [workspaceId, name],
  );
  return rows[0] && decrypt(rows[0].value);
}
