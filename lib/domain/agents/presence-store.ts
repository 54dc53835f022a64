import { OFF_SHIFT } from "@/lib/contracts/plain";
import { PresenceStatus, type OwnPresence } from "@/lib/contracts/sockets";
import { acrossWorkspaces, Prisma, type Tx } from "@/lib/platform/db";

export type ChangedAgent = { workspaceId: string; agentId: string; status: string };

// Who chose to be online is away while idle. The table must be `a`, its workspace `w`.
const SHOWN = Prisma.sql`case when a.chosen_presence = 'online' and w.away_after_minutes > 0
  and a.active_at < now() - make_interval(mins => w.away_after_minutes) then 'away' else a.chosen_presence end`;

/** A choice is a sign of life too, from whoever gives such signs. */
export async function choosePresence(
  tx: Tx,
  workspaceId: string,
  agentId: string,
  status: PresenceStatus,
  reason: string | null = null,
): Promise<void> {
  await tx.$executeRaw`
    update agent set chosen_presence = ${status}, presence = ${status}, presence_reason = ${reason}, seen_at = now(),
                     active_at = case when active_at is not null then now() end
     where workspace_id = ${workspaceId}::uuid and id = ${agentId}::uuid`;
}

/** Whether the admin offers this reason for this status. */
export async function isReasonOffered(
  tx: Tx,
  workspaceId: string,
  status: PresenceStatus,
  label: string,
): Promise<boolean> {
  const found = await tx.$queryRaw<unknown[]>`select 1 from routing_setting where workspace_id = ${workspaceId}::uuid
    and settings -> 'reasons' @> jsonb_build_array(jsonb_build_object('status', ${status}::text, 'label', ${label}::text))`;
  return found.length > 0;
}

/** Somebody moved a hand. Tells whether that brought them back. */
export async function markActive(tx: Tx, workspaceId: string, agentId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<{ back: boolean }[]>`
    with before as (
      select presence from agent where workspace_id = ${workspaceId}::uuid and id = ${agentId}::uuid for update)
    update agent set active_at = now(), seen_at = now(), presence = chosen_presence
     where workspace_id = ${workspaceId}::uuid and id = ${agentId}::uuid
    returning (select presence from before) <> chosen_presence as back`;
  return rows[0]?.back ?? false;
}

/** What an agent shows now, and what they chose. */
export async function ownPresence(tx: Tx, workspaceId: string, agentId: string): Promise<OwnPresence> {
  const found = await tx.agent.findFirst({
    where: { workspaceId, id: agentId },
    select: { presence: true, chosenPresence: true, presenceReason: true },
  });
  const status = PresenceStatus.catch("offline").parse(found?.presence);
  const reason = found?.presenceReason;
  return {
    status,
    chosen: PresenceStatus.catch("online").parse(found?.chosenPresence),
    ...(reason ? { reason } : {}),
  };
}

/**
 * A shift begins or ends for somebody whose presence follows: away with its own reason by the end, and at the beginning back from
 * that alone, so that no other choice of theirs is undone. Whoever has no socket stays offline. Undefined: it changed nothing.
 */
export async function presenceFollowsShift(
  tx: Tx,
  workspaceId: string,
  agentId: string,
  on: boolean,
): Promise<OwnPresence | undefined> {
  const changed = on
    ? await tx.$executeRaw`update agent a set chosen_presence = 'online', presence_reason = null,
          presence = case when a.presence = 'offline' then 'offline' when w.away_after_minutes > 0
            and a.active_at < now() - make_interval(mins => w.away_after_minutes) then 'away' else 'online' end
         from workspace w where w.id = a.workspace_id and a.workspace_id = ${workspaceId}::uuid and a.id = ${agentId}::uuid
          and a.chosen_presence = 'away' and a.presence_reason = ${OFF_SHIFT}`
    : await tx.$executeRaw`update agent set chosen_presence = 'away', presence_reason = ${OFF_SHIFT},
          presence = case when presence = 'offline' then 'offline' else 'away' end
         where workspace_id = ${workspaceId}::uuid and id = ${agentId}::uuid and chosen_presence <> 'offline'`;
  return changed > 0 ? ownPresence(tx, workspaceId, agentId) : undefined;
}

/** These agents hold a socket: they are what they chose to be, or away while idle. Tells whom that changed. */
export const markSeen = (agentIds: string[]): Promise<ChangedAgent[]> =>
  acrossWorkspaces().$queryRaw<ChangedAgent[]>`
    with now_here as (
      select workspace_id, id, presence from agent where id = any(${agentIds}::uuid[]) and active order by id for update),
    marked as (
      update agent a set seen_at = now(), presence = ${SHOWN}
        from now_here h, workspace w where a.workspace_id = h.workspace_id and a.id = h.id and w.id = a.workspace_id
      returning a.workspace_id, a.id, a.presence, h.presence as former)
    select workspace_id as "workspaceId", id as "agentId", presence as status from marked where former <> presence`;

/** Nobody has heard of these for a while. */
export const markGone = (afterSeconds: number): Promise<ChangedAgent[]> =>
  acrossWorkspaces().$queryRaw<ChangedAgent[]>`
    update agent set presence = 'offline'
     where presence <> 'offline' and (seen_at is null or seen_at < now() - make_interval(secs => ${afterSeconds}))
    returning workspace_id as "workspaceId", id as "agentId", presence as status`;
