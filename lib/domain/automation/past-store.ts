import type { RuleTime } from "@/lib/contracts/automation";
import { Prisma, type Tx } from "@/lib/platform/db";
import type { Happening } from "./causes";
import type { Line } from "./facts-at";

export type Past = { conversationId: string; at: Date; text: string };

/** What happened in the last seven days, the newest first: messages, and lines for agents. */
export const pastCauses = (tx: Tx, workspaceId: string, limit: number): Promise<(Past & Happening)[]> =>
  tx.$queryRaw<(Past & Happening)[]>`
    with recent as materialized (
      select c.id from conversation c where c.workspace_id = ${workspaceId}::uuid and c.active_at > now() - interval '7 days'
       order by c.active_at desc limit 2000)
    (select m.workspace_id as "workspaceId", 0::bigint as "eventId", m.conversation_id as "conversationId", 'message.created' as type,
            m.seq, m.author_kind as "authorKind", null::jsonb as line, m.created_at as at, m.text
       from recent r join message m on m.workspace_id = ${workspaceId}::uuid and m.conversation_id = r.id
      where m.created_at > now() - interval '7 days')
    union all
    (select n.workspace_id, 0::bigint, n.conversation_id, 'line.created', n.note_seq, null, n.event, n.created_at, ''
       from recent r join note n on n.workspace_id = ${workspaceId}::uuid and n.conversation_id = r.id and n.kind = 'event'
      where n.created_at > now() - interval '7 days')
    order by at desc limit ${limit * 4}`;

/** When in the last seven days that much time had passed, the newest first. */
export function silences(tx: Tx, workspaceId: string, on: RuleTime, minutes: number, limit: number): Promise<Past[]> {
  if (on === "beforeDue")
    return tx.$queryRaw<Past[]>`
      select k.conversation_id as "conversationId", k.due_at - make_interval(mins => ${minutes}::int) as at, '' as text
        from sla_clock k where k.workspace_id = ${workspaceId}::uuid and k.due_at > now() - interval '7 days'
         and k.due_at - make_interval(mins => ${minutes}::int) < now() and (k.met_at is null or k.met_at > k.due_at - make_interval(mins => ${minutes}::int))
       order by at desc limit ${limit}`;
  const who = on === "noReply" ? Prisma.sql`and p.author_kind = 'visitor'` : Prisma.empty;
  return tx.$queryRaw<Past[]>`
    with recent as materialized (
      select c.id from conversation c where c.workspace_id = ${workspaceId}::uuid and c.active_at > now() - interval '14 days'
       order by c.active_at desc limit 2000),
    spoken as (
      select m.conversation_id, m.author_kind, m.created_at, m.text,
             lead(m.created_at) over (partition by m.conversation_id order by m.seq) as next_at
        from recent r join message m on m.workspace_id = ${workspaceId}::uuid and m.conversation_id = r.id
       where m.author_kind <> 'system')
    select p.conversation_id as "conversationId", p.created_at + make_interval(mins => ${minutes}::int) as at, p.text
      from spoken p
     where p.created_at + make_interval(mins => ${minutes}::int) between now() - interval '7 days' and now()
       and (p.next_at is null or p.next_at > p.created_at + make_interval(mins => ${minutes}::int)) ${who}
     order by at desc limit ${limit}`;
}

/** The lines of these conversations, the oldest first. */
export async function linesOf(tx: Tx, workspaceId: string, ids: string[]): Promise<Map<string, Line[]>> {
  const rows = await tx.$queryRaw<(Line & { conversationId: string })[]>`
    select n.conversation_id as "conversationId", n.created_at as at, n.event ->> 'type' as type,
           coalesce(n.event -> 'data', '{}') as data, n.author_id as "authorId"
      from note n where n.workspace_id = ${workspaceId}::uuid and n.conversation_id = any(${ids}::uuid[]) and n.kind = 'event'
     order by n.conversation_id, n.note_seq`;
  const lines = new Map<string, Line[]>();
  for (const { conversationId, ...line } of rows)
    lines.set(conversationId, [...(lines.get(conversationId) ?? []), line]);
  return lines;
}
