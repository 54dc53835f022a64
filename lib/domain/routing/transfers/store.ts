import type { KeptTransfer } from "../../conversations";
import { pool, type Tx } from "@/lib/platform/db";

export async function databaseNow(tx: Tx): Promise<Date> {
  const [row] = await tx.$queryRaw<{ at: Date }[]>`select now() as at`;
  return row?.at ?? new Date();
}

export type Colleague = { id: string; name: string; presence: string };
/** Those of them who work here. */
export async function colleagues(tx: Tx, workspaceId: string, agentIds: readonly string[]): Promise<Colleague[]> {
  return tx.$queryRaw<Colleague[]>`select a.id, u.name, a.presence from agent a join "user" u on u.id = a.user_id
    where a.workspace_id = ${workspaceId}::uuid and a.id = any(${[...agentIds]}::uuid[]) and a.active order by a.id`;
}

export async function isInTeam(tx: Tx, workspaceId: string, teamId: string, agentId: string): Promise<boolean> {
  return (await tx.teamMember.count({ where: { workspaceId, teamId, agentId } })) > 0;
}

export async function capacityOf(tx: Tx, workspaceId: string, agentId: string): Promise<number | null> {
  const row = await tx.agentRouting.findFirst({ where: { workspaceId, agentId }, select: { capacity: true } });
  return row?.capacity ?? null;
}

export type OfferedRow = {
  id: string;
  number: number;
  inboxId: string;
  contact: string;
  preview: string;
  transfer: KeptTransfer;
};
/** What this agent may answer now, the first to run out first. */
export async function offeredTo(tx: Tx, workspaceId: string, agentId: string): Promise<OfferedRow[]> {
  return tx.$queryRaw<OfferedRow[]>`
    select c.id, c.number, c.inbox_id as "inboxId", p.name as contact, coalesce(c.preview, '') as preview, c.transfer
      from conversation c join contact p on p.workspace_id = c.workspace_id and p.id = c.contact_id
     where c.workspace_id = ${workspaceId}::uuid and c.transfer is not null
       and (c.transfer ->> 'expiresAt')::timestamptz > now() and c.transfer #>> '{from,id}' <> ${agentId}
       and not c.transfer -> 'declined' ? ${agentId}
       and (c.transfer #>> '{agent,id}' = ${agentId} or exists (
         select 1 from team_member m where m.workspace_id = c.workspace_id and m.agent_id = ${agentId}::uuid
            and m.team_id = (c.transfer #>> '{team,id}')::uuid))
     order by c.transfer ->> 'expiresAt' limit 20`;
}

/** Offers that nobody answered in time, or whose agent is gone. In every workspace. */
export async function dueTransfers(): Promise<{ workspaceId: string; id: string; transferId: string }[]> {
  const { rows } = await pool().query<{ workspaceId: string; id: string; transferId: string }>(
    `select c.workspace_id as "workspaceId", c.id, c.transfer ->> 'id' as "transferId" from conversation c
       left join agent a on a.workspace_id = c.workspace_id and a.id = (c.transfer #>> '{from,id}')::uuid
      where c.transfer is not null and ((c.transfer ->> 'expiresAt')::timestamptz <= now()
         or (c.transfer -> 'here' = 'true' and a.presence = 'offline') or a.active is not true) limit 100`,
  );
  return rows;
}
