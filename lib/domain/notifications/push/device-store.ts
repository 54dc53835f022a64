import type { PushProblem } from "@/lib/contracts/push";
import { acrossWorkspaces, Prisma, type Tx } from "@/lib/platform/db";

type Owner = { workspaceId: string; agentId: string };
export type DeviceRow = {
  workspaceId: string;
  id: string;
  agentId: string;
  subscription: string;
  publicKey: string;
  device: string;
  createdAt: Date;
  reachedAt: Date | null;
  problem: string | null;
};
export type NewDevice = Omit<DeviceRow, "createdAt" | "reachedAt" | "problem"> & {
  credentialId: string;
  endpointHash: string;
};

// A device is called as long as what it was made with holds, and no longer: signing out ends it. The table must be `d`.
const HOLDS = Prisma.sql`(exists (select 1 from login_session l where l.workspace_id = d.workspace_id and l.id = d.credential_id
      and l.revoked_at is null and l.expires_at > now())
  or exists (select 1 from api_token t where t.workspace_id = d.workspace_id and t.id = d.credential_id
      and t.revoked_at is null and (t.expires_at is null or t.expires_at > now())))`;
const COLUMNS = Prisma.sql`d.workspace_id as "workspaceId", d.id, d.agent_id as "agentId", d.subscription,
  d.public_key as "publicKey", d.device, d.created_at as "createdAt", d.reached_at as "reachedAt", d.problem`;

export const deviceRows = (tx: Tx, { workspaceId, agentId }: Owner): Promise<DeviceRow[]> =>
  tx.$queryRaw<DeviceRow[]>`select ${COLUMNS} from push_device d
    where d.workspace_id = ${workspaceId}::uuid and d.agent_id = ${agentId}::uuid and ${HOLDS} order by d.id`;

/** One's own alone: another's is not found. */
export async function findDevice(tx: Tx, { workspaceId, agentId }: Owner, id: string): Promise<DeviceRow | undefined> {
  const [row] = await tx.$queryRaw<DeviceRow[]>`select ${COLUMNS} from push_device d
    where d.workspace_id = ${workspaceId}::uuid and d.agent_id = ${agentId}::uuid and d.id = ${id}::uuid and ${HOLDS}`;
  return row;
}

/** A browser is one device, whoever sits at it: whoever subscribed there last has it. Answers its id. */
export async function keepDevice(tx: Tx, row: NewDevice): Promise<string> {
  const [kept] = await tx.$queryRaw<{ id: string }[]>`
    insert into push_device as d (workspace_id, id, agent_id, credential_id, endpoint_hash, subscription, public_key, device)
    values (${row.workspaceId}::uuid, ${row.id}::uuid, ${row.agentId}::uuid, ${row.credentialId}::uuid, ${row.endpointHash},
            ${row.subscription}, ${row.publicKey}, ${row.device})
    on conflict (workspace_id, endpoint_hash) do update set
      id = case when d.agent_id = excluded.agent_id then d.id else excluded.id end,
      reached_at = case when d.agent_id = excluded.agent_id then d.reached_at end,
      created_at = case when d.agent_id = excluded.agent_id then d.created_at else now() end,
      agent_id = excluded.agent_id, credential_id = excluded.credential_id, subscription = excluded.subscription,
      public_key = excluded.public_key, device = excluded.device, problem = null, told = null
    returning id`;
  return kept?.id ?? row.id;
}

/** The oldest go when there are more than so many. */
export async function dropSurplus(tx: Tx, { workspaceId, agentId }: Owner, most: number): Promise<void> {
  await tx.$executeRaw`delete from push_device where (workspace_id, id) in (
    select workspace_id, id from push_device where workspace_id = ${workspaceId}::uuid and agent_id = ${agentId}::uuid
     order by coalesce(reached_at, created_at) desc, id desc offset ${most}::int)`;
}

export async function removeDevice(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await tx.pushDevice.deleteMany({ where: { workspaceId, id } });
}

/** It took a call: a notification's id, or null for a test. */
export async function markReached(tx: Tx, workspaceId: string, id: string, told: string | null): Promise<void> {
  await tx.$executeRaw`update push_device set reached_at = now(), problem = null, told = coalesce(${told}::uuid, told)
    where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid`;
}

export async function markUnreached(tx: Tx, workspaceId: string, id: string, problem: PushProblem): Promise<void> {
  await tx.pushDevice.updateMany({ where: { workspaceId, id }, data: { problem } });
}

export type DeviceCall = {
  id: string;
  subscription: string;
  publicKey: string;
  kind: string;
  conversationId: string;
  number: number;
  contact: string;
  preview: string;
  data: unknown;
  locale: string;
  settings: unknown;
  createdAt: Date;
};

/** The devices of everybody whom a call is for, who has not looked yet and whom it still concerns; without those that took it. */
export const devicesToCall = (tx: Tx, workspaceId: string, notificationId: string): Promise<DeviceCall[]> =>
  tx.$queryRaw<DeviceCall[]>`
    select d.id, d.subscription, d.public_key as "publicKey", n.kind, n.conversation_id as "conversationId", c.number,
           p.name as contact, coalesce(c.preview, '') as preview, n.data, u.locale, s.settings, n.created_at as "createdAt"
      from push_device d
      join notification n on n.workspace_id = d.workspace_id and n.agent_id = d.agent_id and n.id = ${notificationId}::uuid
      join conversation c on c.workspace_id = n.workspace_id and c.id = n.conversation_id
      join contact p on p.workspace_id = c.workspace_id and p.id = c.contact_id
      join agent a on a.workspace_id = n.workspace_id and a.id = n.agent_id and a.active
      join "user" u on u.id = a.user_id
      left join notification_setting s on s.workspace_id = a.workspace_id and s.agent_id = a.id
     where d.workspace_id = ${workspaceId}::uuid and d.told is distinct from n.id and ${HOLDS} and n.read_at is null
       and case n.kind
         when 'handoff' then c.waiting_since is not null and c.status = 'open'
         when 'team' then c.waiting_since is not null and c.status = 'open'
         when 'transfer' then n.data ->> 'change' is distinct from 'offered' or c.transfer ->> 'id' is not distinct from n.data ->> 'transfer'
         when 'assigned' then c.assignee_id = n.agent_id and c.status <> 'resolved'
         else true end
     order by d.id`;

/** Devices whose login is over, which nobody calls any more. In every workspace. */
export async function dropEndedDevices(): Promise<void> {
  await acrossWorkspaces().$executeRaw`delete from push_device d where not ${HOLDS}`;
}
