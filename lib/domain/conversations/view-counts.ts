import type { Tx } from "@/lib/platform/db";
import { mentions } from "./mentioned";

/** How many conversations each of the desk's own views holds for one agent, and each team (`team:ID`). */
export async function countViews(tx: Tx, workspaceId: string, agentId: string): Promise<Record<string, number>> {
  const [row] = await tx.$queryRaw<Record<string, number>[]>`
    select count(*) filter (where status <> 'resolved' and assignee_id = ${agentId}::uuid)::int as mine,
           count(*) filter (where status = 'open' and waiting_since is not null)::int as waiting,
           count(*) filter (where status <> 'resolved' and assignee_id is null)::int as unassigned,
           count(*)::int as "all"
      from conversation where workspace_id = ${workspaceId}::uuid and status <> 'resolved' and last_seq > 0`;
  // These are read from indexes of the few that have them, so that a desk without pays nothing.
  const [called] = await tx.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from conversation c
     where c.workspace_id = ${workspaceId}::uuid and c.status <> 'resolved' and c.last_seq > 0 and ${mentions(agentId)}`;
  const teams = await tx.$queryRaw<{ id: string; count: number }[]>`
    select team_id as id, count(*)::int as count from conversation
     where workspace_id = ${workspaceId}::uuid and team_id is not null and status <> 'resolved' group by team_id`;
  const [due] = await tx.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from sla_state where workspace_id = ${workspaceId}::uuid and due_at is not null`;
  return {
    ...row,
    due: due?.count ?? 0,
    mentioned: called?.count ?? 0,
    ...Object.fromEntries(teams.map(({ id, count }) => [`team:${id}`, count])),
  };
}
