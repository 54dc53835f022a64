import { z } from "zod";
import { McpTool, mcpProblems, type McpServer } from "@/lib/contracts/mcp";
import { pool, Prisma, type Tx } from "@/lib/platform/db";

const Row = z.object({
  workspaceId: z.string(),
  id: z.string(),
  name: z.string(),
  url: z.string(),
  header: z.string(),
  secret: z.string().nullable(),
  secretHint: z.string().nullable(),
  tools: z.array(McpTool),
  listedAt: z.date().nullable(),
  problem: z.string().nullable(),
  problemCode: z.enum(mcpProblems).nullable().catch(null),
  createdAt: z.date(),
});
export type McpServerRow = z.infer<typeof Row>;

export async function mcpServerRows(tx: Tx, workspaceId: string): Promise<McpServerRow[]> {
  const rows = await tx.mcpServer.findMany({ where: { workspaceId }, orderBy: { name: "asc" } });
  return rows.map((row) => Row.parse(row));
}

export async function findMcpServer(tx: Tx, workspaceId: string, id: string): Promise<McpServerRow | undefined> {
  const row = await tx.mcpServer.findFirst({ where: { workspaceId, id } });
  return row ? Row.parse(row) : undefined;
}

/** For a call, outside every transaction; undefined where there is none of this name. */
export async function mcpServerForCall(workspaceId: string, name: string): Promise<McpServerRow | undefined> {
  const { rows } = await pool().query(
    `select workspace_id as "workspaceId", id, name, url, header, secret, secret_hint as "secretHint", tools,
            listed_at as "listedAt", problem, problem_code as "problemCode", created_at as "createdAt"
       from mcp_server where workspace_id = $1 and name = $2`,
    [workspaceId, name],
  );
  return rows[0] === undefined ? undefined : Row.parse(rows[0]);
}

export type McpServerSettings = Pick<McpServerRow, "name" | "url" | "header" | "secret" | "secretHint">;

/** Makes or changes it. False: another server of this workspace has the name. */
export async function saveMcpServer(tx: Tx, workspaceId: string, id: string, row: McpServerSettings): Promise<boolean> {
  const { name, url, header, secret, secretHint } = row;
  const taken = await tx.mcpServer.count({ where: { workspaceId, name, id: { not: id } } });
  if (taken > 0) return false;
  const data = { name, url, header, secret, secretHint };
  await tx.mcpServer.upsert({
    where: { workspaceId_id: { workspaceId, id } },
    create: { workspaceId, id, ...data },
    update: data,
  });
  return true;
}

/** What a listing found: the tools, or why there are none now. A failure leaves the tools that were known. */
export async function markListed(
  tx: Tx,
  workspaceId: string,
  id: string,
  found: { tools: McpTool[] } | { problem: string; code: McpServer["problemCode"] },
): Promise<void> {
  const data =
    "tools" in found
      ? {
          tools: z
            .array(z.json())
            .parse(found.tools)
            .filter((tool) => tool !== null),
          listedAt: new Date(),
          problem: null,
          problemCode: null,
        }
      : { problem: found.problem, problemCode: found.code };
  await tx.mcpServer.updateMany({ where: { workspaceId, id }, data });
}

export async function removeMcpServer(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await tx.mcpServer.deleteMany({ where: { workspaceId, id } });
}

/** Names of the flows whose draft or live version calls this server, and of the bots whose models may. */
export async function flowsCalling(tx: Tx, workspaceId: string, server: string): Promise<string[]> {
  const wanted = JSON.stringify({ type: "mcp", server });
  const rows = await tx.$queryRaw<{ name: string }[]>(Prisma.sql`
    select f.name from flow f
      left join flow_version v on v.workspace_id = f.workspace_id and v.flow_id = f.id and v.version = f.published_version
     where f.workspace_id = ${workspaceId}::uuid
       and (exists (select 1 from jsonb_each(f.draft::jsonb -> 'nodes') n where n.value @> ${wanted}::jsonb)
         or exists (select 1 from jsonb_each(v.definition::jsonb -> 'nodes') n where n.value @> ${wanted}::jsonb))
    union select b.name from bot b
     where b.workspace_id = ${workspaceId}::uuid and b.tools @> ${JSON.stringify([{ kind: "mcp", server }])}::jsonb
     order by name`);
  return rows.map(({ name }) => name);
}
