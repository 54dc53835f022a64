import { db, type Tx } from "@/lib/platform/db";

export type Tally = { what: "all" | "waiting" | "unassigned" | "agent" | "team" | "due"; ref: string; n: number };

/** What triggers keep of what isn't resolved: for the workspace, one agent, and every team. Nothing is counted. */
export const talliesOf = (tx: Tx, workspaceId: string, agentId: string): Promise<Tally[]> => tx.$queryRaw<Tally[]>`
  select what, ref, sum(n)::int as n from conversation_tally
   where workspace_id = ${workspaceId}::uuid and (what <> 'agent' or ref = ${agentId}::uuid) group by what, ref`;

/** Adds the lines of each sum up to one. In every workspace; one process at a time, the others have nothing to do. */
export async function foldTallies(): Promise<void> {
  await db().$transaction(async (tx) => {
    const [turn] = await tx.$queryRaw<{ mine: boolean }[]>`select pg_try_advisory_xact_lock(7333, 30) as mine`;
    if (!turn?.mine) return;
    await tx.$executeRaw`
      with many as materialized (
        select workspace_id, what, ref from conversation_tally group by workspace_id, what, ref having count(*) > 1),
      gone as (
        delete from conversation_tally t using many m
         where t.workspace_id = m.workspace_id and t.what = m.what and t.ref = m.ref
        returning t.workspace_id, t.what, t.ref, t.n)
      insert into conversation_tally (workspace_id, what, ref, n)
      select workspace_id, what, ref, sum(n) from gone group by workspace_id, what, ref having sum(n) <> 0`;
    await tx.$executeRaw`
      with many as materialized (
        select workspace_id, inbox_id, team_id, agent_id from work_tally
         group by workspace_id, inbox_id, team_id, agent_id having count(*) > 1),
      gone as (
        delete from work_tally t using many m
         where t.workspace_id = m.workspace_id and t.inbox_id = m.inbox_id and t.team_id = m.team_id and t.agent_id = m.agent_id
        returning t.*)
      insert into work_tally (workspace_id, inbox_id, team_id, agent_id, waiting, held, given)
      select workspace_id, inbox_id, team_id, agent_id, sum(waiting), sum(held), sum(given) from gone
       group by workspace_id, inbox_id, team_id, agent_id having (sum(waiting), sum(held), sum(given)) <> (0, 0, 0)`;
  });
}
