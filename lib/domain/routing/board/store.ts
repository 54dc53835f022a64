import { Prisma, type Tx } from "@/lib/platform/db";

export type Group = {
  teamId: string | null;
  inboxId: string;
  waiting: number;
  oldest: Date | null;
  open: number;
  late: number;
  soon: number;
  resolved: number;
  /** How long each first answer of today took, in seconds. */
  took: number[];
};

/** When the day began there, by the database's clock. */
export async function startOfDay(tx: Tx, timeZone: string): Promise<{ now: Date; since: Date }> {
  const [row] = await tx.$queryRaw<{ now: Date; since: Date }[]>`
    select now() as now, date_trunc('day', now(), ${timeZone}) as since`;
  return row ?? { now: new Date(), since: new Date() };
}

/** Every figure at once, by team and inbox: each from an index of its own, so that what is long over costs nothing. */
export async function boardGroups(tx: Tx, workspaceId: string, since: Date): Promise<Group[]> {
  const here = Prisma.sql`c.workspace_id = ${workspaceId}::uuid and c.last_seq > 0`;
  return tx.$queryRaw<Group[]>`
    with waiting as (
      select c.team_id, c.inbox_id, count(*)::int as n, min(c.waiting_since) as oldest from conversation c
       where ${here} and c.waiting_since is not null and c.status = 'open' group by 1, 2),
    held as (
      select c.team_id, c.inbox_id, count(*)::int as n from conversation c
       where ${here} and c.assignee_id is not null and c.status = 'open' group by 1, 2),
    promised as (
      select c.team_id, c.inbox_id, count(*) filter (where s.due_at <= now())::int as late,
             count(*) filter (where s.due_at > now() and s.warn_at <= now())::int as soon
        from sla_state s join conversation c on c.workspace_id = s.workspace_id and c.id = s.conversation_id
       where ${here} and s.workspace_id = ${workspaceId}::uuid and s.due_at is not null
         and (s.due_at <= now() or s.warn_at <= now()) and c.status <> 'resolved' group by 1, 2),
    resolved as (
      select c.team_id, c.inbox_id, count(*)::int as n from conversation c
       where ${here} and c.resolved_at >= ${since} group by 1, 2),
    replied as (
      select c.team_id, c.inbox_id,
             array_agg(extract(epoch from c.first_reply_at - coalesce(h.at, c.created_at))::float8) as took from conversation c
        left join lateral (
          select min(x.at) as at from handoff x
           where x.workspace_id = c.workspace_id and x.conversation_id = c.id and x.to_duty = 'agent' and x.at <= c.first_reply_at) h on true
       where ${here} and c.first_reply_at >= ${since} group by 1, 2),
    groups as (
      select team_id, inbox_id from waiting union select team_id, inbox_id from held
      union select team_id, inbox_id from promised union select team_id, inbox_id from resolved union select team_id, inbox_id from replied)
    select g.team_id as "teamId", g.inbox_id as "inboxId", coalesce(w.n, 0) as waiting, w.oldest, coalesce(o.n, 0) as open,
           coalesce(p.late, 0) as late, coalesce(p.soon, 0) as soon, coalesce(r.n, 0) as resolved, coalesce(f.took, '{}') as took
      from groups g
      left join waiting w on w.inbox_id = g.inbox_id and w.team_id is not distinct from g.team_id
      left join held o on o.inbox_id = g.inbox_id and o.team_id is not distinct from g.team_id
      left join promised p on p.inbox_id = g.inbox_id and p.team_id is not distinct from g.team_id
      left join resolved r on r.inbox_id = g.inbox_id and r.team_id is not distinct from g.team_id
      left join replied f on f.inbox_id = g.inbox_id and f.team_id is not distinct from g.team_id`;
}

export const namesOf = (tx: Tx, workspaceId: string): Promise<{ kind: "team" | "inbox"; id: string; name: string }[]> =>
  tx.$queryRaw`select 'team' as kind, id, name from team where workspace_id = ${workspaceId}::uuid
    union all select 'inbox', id, name from inbox where workspace_id = ${workspaceId}::uuid order by name`;

export const facesOf = (
  tx: Tx,
  workspaceId: string,
): Promise<{ id: string; avatarUrl: string | null; reason: string | null; open: number }[]> =>
  tx.$queryRaw`select a.id, u.avatar_url as "avatarUrl", a.presence_reason as reason, coalesce(o.n, 0) as open
    from agent a join "user" u on u.id = a.user_id
    left join (select assignee_id, count(*)::int as n from conversation
                where workspace_id = ${workspaceId}::uuid and assignee_id is not null and status = 'open' group by 1) o on o.assignee_id = a.id
   where a.workspace_id = ${workspaceId}::uuid and a.active`;
