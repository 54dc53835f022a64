import { z } from "zod";
import { HttpToolDefinition } from "@/lib/contracts/tools";
import { pool, Prisma, type Tx } from "@/lib/platform/db";

const Row = z.object({
  workspaceId: z.string(),
  id: z.string(),
  definition: HttpToolDefinition,
  createdAt: z.date(),
  bots: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type HttpToolRow = z.infer<typeof Row>;

const SELECT = Prisma.sql`select t.workspace_id as "workspaceId", t.id, t.definition, t.created_at as "createdAt",
  coalesce((select jsonb_agg(jsonb_build_object('id', b.id, 'name', b.name) order by b.name) from bot b
             where b.workspace_id = t.workspace_id
               and b.tools @> jsonb_build_array(jsonb_build_object('kind', 'http', 'toolId', t.id))), '[]') as bots
  from http_tool t`;

export async function httpToolRows(tx: Tx, workspaceId: string): Promise<HttpToolRow[]> {
  const rows = await tx.$queryRaw<unknown[]>`${SELECT} where t.workspace_id = ${workspaceId}::uuid order by t.name`;
  return rows.map((row) => Row.parse(row));
}

export async function findHttpTool(tx: Tx, workspaceId: string, id: string): Promise<HttpToolRow | undefined> {
  const [row] = await tx.$queryRaw<
    unknown[]
  >`${SELECT} where t.workspace_id = ${workspaceId}::uuid and t.id = ${id}::uuid`;
  return row === undefined ? undefined : Row.parse(row);
}

/** For an answer, outside every transaction; those that are gone are left out. */
export async function httpToolsForCall(
  workspaceId: string,
  ids: string[],
): Promise<{ id: string; definition: HttpToolDefinition }[]> {
  if (ids.length === 0) return [];
  const { rows } = await pool().query<{ id: string; definition: unknown }>(
    "select id, definition from http_tool where workspace_id = $1 and id = any($2::uuid[])",
    [workspaceId, ids],
  );
  return rows.map(({ id, definition }) => ({ id, definition: HttpToolDefinition.parse(definition) }));
}

/** How many of these tools are this workspace's. */
export async function countHttpTools(tx: Tx, workspaceId: string, ids: string[]): Promise<number> {
  return tx.httpTool.count({ where: { workspaceId, id: { in: ids } } });
}

/** Makes or changes it. False: another tool of this workspace has the name. */
export async function saveHttpTool(
  tx: Tx,
  workspaceId: string,
  id: string,
  definition: HttpToolDefinition,
): Promise<boolean> {
  const { name } = definition;
  const taken = await tx.httpTool.count({ where: { workspaceId, name, id: { not: id } } });
  if (taken > 0) return false;
  const data = { name, definition: z.record(z.string(), z.json()).parse(definition) };
  await tx.httpTool.upsert({
    where: { workspaceId_id: { workspaceId, id } },
    create: { workspaceId, id, ...data },
    update: data,
  });
  return true;
}

export async function removeHttpTool(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await tx.httpTool.deleteMany({ where: { workspaceId, id } });
}
