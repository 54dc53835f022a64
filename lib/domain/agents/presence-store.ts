import type { PresenceStatus } from "@/lib/contracts/sockets";
import { acrossWorkspaces, type Tx } from "@/lib/platform/db";

export type ChangedAgent = { workspaceId: string; agentId: string | null };

export async function choosePresence(
  tx: Tx,
  workspaceId: string,
  agentId: string,
  status: PresenceStatus,
): Promise<void> {
  await tx.agent.update({
    where: { workspaceId_id: { workspaceId, id: agentId } },
    data: { chosenPresence: status, presence: status, seenAt: new Date() },
  });
}

/** These agents hold a socket: they are what they chose to be. Tells whom that changed. */
export const markSeen = (agentIds: string[]): Promise<ChangedAgent[]> =>
  acrossWorkspaces().$queryRaw<ChangedAgent[]>`
    with now_here as (
      select workspace_id, id, presence from agent where id = any(${agentIds}::uuid[]) and active order by id for update)
    update agent a set seen_at = now(), presence = a.chosen_presence
      from now_here h where a.workspace_id = h.workspace_id and a.id = h.id
    returning a.workspace_id as "workspaceId", case when h.presence <> a.presence then a.id end as "agentId"`;

/** Nobody has heard of these for a while. */
export const markGone = (afterSeconds: number): Promise<ChangedAgent[]> =>
  acrossWorkspaces().$queryRaw<ChangedAgent[]>`
    update agent set presence = 'offline'
     where presence <> 'offline' and (seen_at is null or seen_at < now() - make_interval(secs => ${afterSeconds}))
    returning workspace_id as "workspaceId", id as "agentId"`;
