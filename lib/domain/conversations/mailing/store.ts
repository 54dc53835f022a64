import { acrossWorkspaces, Prisma, type Tx } from "@/lib/platform/db";

export type Unheard = { workspaceId: string; id: string };
export type Reply = { seq: number; author: string; text: string; files: string[]; at: Date };

// What people wrote, the visitor has not read, no letter told of yet, and nothing the visitor said since answers.
const UNHEARD = Prisma.sql`m.author_kind = 'agent' and m.removed_at is null
  and m.seq > greatest(c.visitor_read_seq, coalesce(v.seq, 0), coalesce((
    select max(o.seq) from message o where o.workspace_id = c.workspace_id and o.conversation_id = c.id and o.author_kind = 'visitor'), 0))`;

/** Conversations of the last hours with a reply that has waited for so long, of people with an address. In every workspace. */
export async function unheardConversations(afterSeconds: number): Promise<Unheard[]> {
  return acrossWorkspaces().$queryRaw<Unheard[]>`
    select c.workspace_id as "workspaceId", c.id from workspace w
      cross join unnest(array['open', 'snoozed', 'resolved']) as s(status)
      join conversation c on c.workspace_id = w.id and c.status = s.status and c.active_at > now() - interval '6 hours'
      join contact p on p.workspace_id = c.workspace_id and p.id = c.contact_id and p.email is not null and p.blocked_at is null
      left join visitor_mail v on v.workspace_id = c.workspace_id and v.conversation_id = c.id
     where c.last_seq > greatest(c.visitor_read_seq, coalesce(v.seq, 0)) and exists (
       select 1 from message m where m.workspace_id = c.workspace_id and m.conversation_id = c.id and ${UNHEARD}
          and m.created_at < now() - make_interval(secs => ${afterSeconds}))
     order by c.active_at limit 500`;
}

/** All of them, the newest included: one letter tells everything. */
export async function unheardReplies(tx: Tx, { workspaceId, id }: Unheard): Promise<Reply[]> {
  return tx.$queryRaw<Reply[]>`
    select m.seq, m.author_name as author, m.text, m.created_at as at,
           coalesce((select array_agg(f ->> 'name') from jsonb_array_elements(m.attachments) f), '{}') as files
      from message m
      join conversation c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
      left join visitor_mail v on v.workspace_id = c.workspace_id and v.conversation_id = c.id
     where m.workspace_id = ${workspaceId}::uuid and m.conversation_id = ${id}::uuid and ${UNHEARD}
     order by m.seq limit 50`;
}

export async function markMailed(tx: Tx, { workspaceId, id }: Unheard, seq: number): Promise<void> {
  await tx.$executeRaw`insert into visitor_mail (workspace_id, conversation_id, seq)
    values (${workspaceId}::uuid, ${id}::uuid, ${seq})
    on conflict (workspace_id, conversation_id) do update set seq = greatest(visitor_mail.seq, excluded.seq), mailed_at = now()`;
}

export type Told = {
  number: number;
  email: string | null;
  blocked: boolean;
  inboxKey: string;
  /** Whether their tickets can be seen on a page of their own. */
  hasPage: boolean;
  inbox: string;
  desk: string;
};

/** Who is written to, and in whose name. */
export async function addresseeOf(tx: Tx, { workspaceId, id }: Unheard): Promise<Told | undefined> {
  const [row] = await tx.$queryRaw<Told[]>`
    select c.number, p.email, p.blocked_at is not null as blocked, i.key as "inboxKey", i.customer_page as "hasPage", i.name as inbox, w.name as desk
      from conversation c
      join contact p on p.workspace_id = c.workspace_id and p.id = c.contact_id
      join inbox i on i.workspace_id = c.workspace_id and i.id = c.inbox_id
      join workspace w on w.id = c.workspace_id
     where c.workspace_id = ${workspaceId}::uuid and c.id = ${id}::uuid and i.deleted_at is null`;
  return row;
}

export type Line = { kind: string; name: string; text: string; files: string[]; removed: boolean; at: Date };

/** Everything the visitor may see, from the beginning. */
export async function visibleLines(tx: Tx, { workspaceId, id }: Unheard, most: number): Promise<Line[]> {
  return tx.$queryRaw<Line[]>`
    select m.author_kind as kind, m.author_name as name, m.text, m.removed_at is not null as removed, m.created_at as at,
           coalesce((select array_agg(f ->> 'name') from jsonb_array_elements(m.attachments) f), '{}') as files
      from message m where m.workspace_id = ${workspaceId}::uuid and m.conversation_id = ${id}::uuid
     order by m.seq limit ${most}`;
}
