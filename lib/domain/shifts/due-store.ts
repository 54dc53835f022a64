import { pool } from "@/lib/platform/db";

/** Whose shift begins or ends by now, in every workspace, by the database's clock. */
export async function duePlans(): Promise<{ workspaceId: string; agentId: string }[]> {
  const { rows } = await pool().query<{ workspaceId: string; agentId: string }>(
    `select p.workspace_id as "workspaceId", p.agent_id as "agentId" from shift_plan p
       join agent a on a.workspace_id = p.workspace_id and a.id = p.agent_id and a.active
      where p.changes_at <= now() order by p.changes_at limit 200`,
  );
  return rows;
}
