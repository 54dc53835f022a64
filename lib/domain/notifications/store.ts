import type { NotificationData, NotificationKind } from "@/lib/contracts/notifications";
import { acrossWorkspaces, Prisma, type Tx } from "@/lib/platform/db";

export type NotificationRow = {
  workspaceId: string;
  agentId: string;
  id: string;
  kind: string;
  conversationId: string;
  number: number;
  contact: string;
  preview: string;
  data: unknown;
  unread: boolean;
  createdAt: Date;
};
/** `device`: they have one that may be called while the console is closed. */
export type Called = { agentId: string; id: string; device: boolean };
type Owner = { workspaceId: string; agentId: string };
export type NewNotification = {
  workspaceId: string;
  id: string;
  kind: NotificationKind;
  conversationId: string;
  data: NotificationData;
};

// What waited for somebody and waits no more calls nobody, whichever way it was settled. The table must be `n`, the conversation `c`.
const UNREAD = Prisma.sql`n.read_at is null and case n.kind
    when 'handoff' then c.waiting_since is not null and c.status = 'open'
    when 'team' then c.waiting_since is not null and c.status = 'open'
    when 'assigned' then c.assignee_id = n.agent_id and c.status <> 'resolved'
    when 'transfer' then n.data ->> 'change' is distinct from 'offered' or c.transfer ->> 'id' is not distinct from n.data ->> 'transfer'
    else true end`;
const HAS_DEVICE = Prisma.sql`exists (select 1 from push_device d
  where d.workspace_id = notification.workspace_id and d.agent_id = notification.agent_id)`;
const FROM = Prisma.sql`from notification n
  join conversation c on c.workspace_id = n.workspace_id and c.id = n.conversation_id
  join contact p on p.workspace_id = c.workspace_id and p.id = c.contact_id`;
const SELECT = Prisma.sql`select n.workspace_id as "workspaceId", n.agent_id as "agentId", n.id, n.kind,
  n.conversation_id as "conversationId", c.number, p.name as contact, coalesce(c.preview, '') as preview, n.data,
  (${UNREAD}) as unread, n.created_at as "createdAt" ${FROM}`;
const whose = ({ workspaceId, agentId }: Owner) =>
  Prisma.sql`n.workspace_id = ${workspaceId}::uuid and n.agent_id = ${agentId}::uuid and n.in_app`;

export async function conversationFacts(
  tx: Tx,
  workspaceId: string,
  conversationId: string,
): Promise<{ number: number; contact: string; preview: string } | undefined> {
  const [row] = await tx.$queryRaw<{ number: number; contact: string; preview: string }[]>`
    select c.number, p.name as contact, coalesce(c.preview, '') as preview from conversation c
      join contact p on p.workspace_id = c.workspace_id and p.id = c.contact_id
     where c.workspace_id = ${workspaceId}::uuid and c.id = ${conversationId}::uuid`;
  return row;
}

/** Calls of which one unread is enough. Of following it is the one that nobody has looked at yet, whatever happens. */
const again = (kind: NotificationKind): Prisma.Sql =>
  kind === "following"
    ? Prisma.sql`(workspace_id, agent_id, conversation_id) where read_at is null and kind = 'following'`
    : Prisma.sql`(workspace_id, agent_id, conversation_id, kind)
      where read_at is null and kind in ('assigned', 'team', 'handoff', 'reopened')`;

/** Who works here and is called by it. One who was called before and did not look has the newer call instead of both. */
export async function insertNotifications(
  tx: Tx,
  { workspaceId, id, kind, conversationId, data }: NewNotification,
  agentIds: string[],
): Promise<Called[]> {
  // In the order of their ids, so that two calls at once never wait for each other in a circle.
  return tx.$queryRaw<Called[]>`
    insert into notification (workspace_id, agent_id, id, kind, conversation_id, data, in_app)
    select a.workspace_id, a.id, ${id}::uuid, ${kind}, ${conversationId}::uuid, ${JSON.stringify(data)}::jsonb,
           coalesce((s.settings -> 'kinds' -> ${kind} ->> 'inApp')::boolean, true)
      from agent a left join notification_setting s on s.workspace_id = a.workspace_id and s.agent_id = a.id
     where a.workspace_id = ${workspaceId}::uuid and a.id = any(${agentIds}::uuid[]) and a.active order by a.id
    on conflict ${again(kind)}
      do update set id = excluded.id, data = excluded.data, created_at = excluded.created_at, in_app = excluded.in_app
    returning agent_id as "agentId", id, ${HAS_DEVICE} as device`;
}

/** Many at once, one person each: whoever works here is called. Returns the calls that were made. */
export async function insertAssigned(
  tx: Tx,
  workspaceId: string,
  calls: { id: string; agentId: string; conversationId: string }[],
): Promise<Called[]> {
  const column = (name: "id" | "agentId" | "conversationId") => calls.map((call) => call[name]);
  return tx.$queryRaw<Called[]>`
    insert into notification (workspace_id, agent_id, id, kind, conversation_id)
    select a.workspace_id, a.id, x.id, 'assigned', x.conversation
      from unnest(${column("id")}::uuid[], ${column("agentId")}::uuid[], ${column("conversationId")}::uuid[]) as x(id, agent, conversation)
      join agent a on a.workspace_id = ${workspaceId}::uuid and a.id = x.agent and a.active order by a.id, x.conversation
    on conflict (workspace_id, agent_id, conversation_id, kind)
      where read_at is null and kind in ('assigned', 'team', 'handoff', 'reopened')
      do update set id = excluded.id, data = excluded.data, created_at = excluded.created_at
    returning agent_id as "agentId", id, ${HAS_DEVICE} as device`;
}

/** Everybody of the team (of the desk, without one) who is not offline; all of them where nobody is there. */
export async function peopleOnCall(tx: Tx, workspaceId: string, teamId: string | null): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string; here: boolean }[]>`
    select a.id, a.presence <> 'offline' as here from agent a
     where a.workspace_id = ${workspaceId}::uuid and a.active
       and (not exists (select 1 from team_member m where m.workspace_id = a.workspace_id and m.team_id = ${teamId}::uuid)
            or exists (select 1 from team_member m where m.workspace_id = a.workspace_id
                         and m.team_id = ${teamId}::uuid and m.agent_id = a.id))`;
  const here = rows.filter((row) => row.here);
  return (here.length > 0 ? here : rows).map(({ id }) => id);
}

/** One more than asked for, where there are more. */
export async function notificationRows(
  tx: Tx,
  owner: Owner,
  { limit, before, unread }: { limit: number; before: string | undefined; unread: boolean },
): Promise<NotificationRow[]> {
  return tx.$queryRaw<NotificationRow[]>`${SELECT} where ${whose(owner)}
    ${before ? Prisma.sql`and n.id < ${before}::uuid` : Prisma.empty} ${unread ? Prisma.sql`and ${UNREAD}` : Prisma.empty}
    order by n.id desc limit ${limit + 1}`;
}

export async function findNotification(tx: Tx, owner: Owner, id: string): Promise<NotificationRow | undefined> {
  const [row] = await tx.$queryRaw<NotificationRow[]>`${SELECT} where ${whose(owner)} and n.id = ${id}::uuid`;
  return row;
}

/** Up to 100: more is only more. */
export async function countUnread(tx: Tx, owner: Owner): Promise<number> {
  const [row] = await tx.$queryRaw<{ unread: number }[]>`
    select count(*)::int as unread from (select 1 ${FROM} where ${whose(owner)} and ${UNREAD} limit 100) u`;
  return row?.unread ?? 0;
}

export async function markOne(tx: Tx, { workspaceId, agentId }: Owner, id: string, at: Date | null): Promise<void> {
  // Unread again: a newer call about the same thing may stand there already, and is enough.
  await tx.$executeRaw`update notification n set read_at = ${at}::timestamptz
    where n.workspace_id = ${workspaceId}::uuid and n.agent_id = ${agentId}::uuid and n.id = ${id}::uuid
      and (${at}::timestamptz is not null or not exists (
        select 1 from notification o where o.workspace_id = n.workspace_id and o.agent_id = n.agent_id
           and o.conversation_id = n.conversation_id and o.kind = n.kind and o.read_at is null))`;
}

/** True where something was unread. */
export async function markRead(
  tx: Tx,
  { workspaceId, agentId }: Owner,
  conversationId: string | null,
  at: Date,
): Promise<boolean> {
  const marked = await tx.$executeRaw`update notification set read_at = ${at}::timestamptz
    where workspace_id = ${workspaceId}::uuid and agent_id = ${agentId}::uuid and read_at is null
      and (${conversationId}::uuid is null or conversation_id = ${conversationId}::uuid)`;
  return marked > 0;
}

export async function removeNotification(tx: Tx, { workspaceId, agentId }: Owner, id: string): Promise<void> {
  await tx.notification.deleteMany({ where: { workspaceId, agentId, id } });
}

export async function removeRead(tx: Tx, owner: Owner): Promise<void> {
  await tx.$executeRaw`delete from notification d using (
      select n.workspace_id, n.agent_id, n.id ${FROM} where ${whose(owner)} and not (${UNREAD})) n
    where d.workspace_id = n.workspace_id and d.agent_id = n.agent_id and d.id = n.id`;
}

/** What is settled is read, so that counting never walks through a year of handled handoffs. In every workspace. */
export async function settleNotifications(): Promise<void> {
  await acrossWorkspaces().$executeRaw`with n as materialized (
      select n.workspace_id, n.agent_id, n.id ${FROM}
       where n.read_at is null and n.kind in ('handoff', 'team', 'assigned', 'transfer') and not (${UNREAD})
       order by n.workspace_id, n.agent_id, n.id limit 5000 for update of n skip locked)
    update notification s set read_at = now() from n
    where s.workspace_id = n.workspace_id and s.agent_id = n.agent_id and s.id = n.id`;
}

/** Three months are enough for a call. In every workspace. */
export async function dropOldNotifications(): Promise<void> {
  await acrossWorkspaces().$executeRaw`delete from notification where created_at < now() - interval '90 days'`;
}
