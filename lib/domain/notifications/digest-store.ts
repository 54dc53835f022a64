import type { SaveNotificationSettings } from "@/lib/contracts/notifications";
import { acrossWorkspaces, Prisma, type Tx } from "@/lib/platform/db";

type Owner = { workspaceId: string; agentId: string };
export type Unmailed = {
  id: string;
  kind: string;
  conversationId: string;
  number: number;
  contact: string;
  preview: string;
  data: unknown;
  minutes: number;
};

export async function settingsOf(tx: Tx, { workspaceId, agentId }: Owner): Promise<unknown> {
  const row = await tx.notificationSetting.findFirst({ where: { workspaceId, agentId }, select: { settings: true } });
  return row?.settings ?? null;
}

export async function keepSettings(
  tx: Tx,
  { workspaceId, agentId }: Owner,
  settings: SaveNotificationSettings,
): Promise<void> {
  await tx.$executeRaw`insert into notification_setting (workspace_id, agent_id, settings)
    values (${workspaceId}::uuid, ${agentId}::uuid, ${JSON.stringify(settings)}::jsonb)
    on conflict (workspace_id, agent_id) do update set settings = excluded.settings, updated_at = now()`;
}

// What is read or settled is mailed to nobody, and what is a day old is no news any more.
const DUE = Prisma.sql`n.read_at is null and n.mailed_at is null
  and n.created_at between now() - interval '1 day' and now() - interval '1 minute'
  and case n.kind
    when 'handoff' then c.waiting_since is not null and c.status = 'open'
    when 'team' then c.waiting_since is not null and c.status = 'open'
    when 'transfer' then n.data ->> 'change' is distinct from 'offered' or c.transfer ->> 'id' is not distinct from n.data ->> 'transfer'
    when 'assigned' then c.assignee_id = n.agent_id and c.status <> 'resolved'
    else true end`;

export type ToMail = Owner & { email: string; locale: string; here: boolean; settings: unknown };

/** Everybody who works here and has not looked for a minute, with how they want to be called. In every workspace. */
export async function agentsToMail(): Promise<ToMail[]> {
  return acrossWorkspaces().$queryRaw<ToMail[]>`
    select a.workspace_id as "workspaceId", a.id as "agentId", u.email, u.locale, a.presence <> 'offline' as here, s.settings
      from agent a
      join "user" u on u.id = a.user_id
      left join notification_setting s on s.workspace_id = a.workspace_id and s.agent_id = a.id
     where a.active and exists (
       select 1 from notification n join conversation c on c.workspace_id = n.workspace_id and c.id = n.conversation_id
        where n.workspace_id = a.workspace_id and n.agent_id = a.id and ${DUE})
     order by a.workspace_id, a.id`;
}

/** What somebody has not looked at, oldest first; held until the end of the transaction, and by nobody else meanwhile. */
export async function takeUnmailed(tx: Tx, { workspaceId, agentId }: Owner): Promise<Unmailed[]> {
  return tx.$queryRaw<Unmailed[]>`
    select n.id, n.kind, n.conversation_id as "conversationId", c.number, p.name as contact, coalesce(c.preview, '') as preview,
           n.data, (extract(epoch from now() - n.created_at) / 60)::float8 as minutes
      from notification n
      join conversation c on c.workspace_id = n.workspace_id and c.id = n.conversation_id
      join contact p on p.workspace_id = c.workspace_id and p.id = c.contact_id
     where n.workspace_id = ${workspaceId}::uuid and n.agent_id = ${agentId}::uuid and ${DUE}
     order by n.id limit 200 for update of n skip locked`;
}

export async function markMailed(tx: Tx, { workspaceId, agentId }: Owner, ids: string[]): Promise<void> {
  await tx.notification.updateMany({
    where: { workspaceId, agentId, id: { in: ids } },
    data: { mailedAt: new Date() },
  });
}
