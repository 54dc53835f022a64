import type { Tx } from "@/lib/platform/db";

/** Who is called here, for the view of those who are. Raises `rev`, so that every list hears of it. */
export async function addMentioned(tx: Tx, row: { workspaceId: string; id: string }, ids: string[]): Promise<void> {
  await tx.$executeRaw`update conversation
       set mentioned = array(select distinct unnest(mentioned || ${ids}::uuid[]) order by 1), rev = rev + 1
     where workspace_id = ${row.workspaceId}::uuid and id = ${row.id}::uuid`;
}
