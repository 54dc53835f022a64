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

/** So many of those who wait are looked at for who has waited longest; where some group isn't among them, all. */
const OLDEST = 1_000;
const NOBODY = "00000000-0000-0000-0000-000000000000";

/**
 * Every figure at once, by team and inbox. Who waits and who has what is kept by triggers (`work_tally`), and so is where the
 * conversation of a promise is; the others have an index each, so that what is long over costs nothing.
 */
export async function boardGroups(tx: Tx, workspaceId: string, since: Date): Promise<Group[]> {
  const here = Prisma.sql`c.workspace_id = ${workspaceId}::uuid and c.last_seq > 0`;
  return tx.$queryRaw<Group[]>`
    with work as materialized (
      select nullif(w.team_id, ${NOBODY}::uuid) as team_id, w.inbox_id, sum(w.waiting)::int as waiting, sum(w.held)::int as held
        from work_tally w where w.workspace_id = ${workspaceId}::uuid group by 1, 2),
    longest as materialized (
      select f.team_id, f.inbox_id, min(f.waiting_since) as oldest from (
        select c.team_id, c.inbox_id, c.waiting_since from conversation c
         where ${here} and c.waiting_since is not null and c.status = 'open' order by c.waiting_since limit ${OLDEST}) f group by 1, 2),
    waited as (
      select * from longest
      union all
      select c.team_id, c.inbox_id, min(c.waiting_since) from conversation c
       where ${here} and c.waiting_since is not null and c.status = 'open'
         and (select count(*) from work where waiting > 0) > (select count(*) from longest) group by 1, 2),
    waiting as (
      select w.team_id, w.inbox_id, w.waiting as n, (
          select min(a.oldest) from waited a where a.inbox_id = w.inbox_id and a.team_id is not distinct from w.team_id) as oldest
        from work w where w.waiting > 0),
    held as (select team_id, inbox_id, held as n from work where held > 0),
    promised as (
      select s.team_id, s.inbox_id, count(*) filter (where s.due_at <= now())::int as late,
             count(*) filter (where s.due_at > now() and s.warn_at <= now())::int as soon
        from sla_state s
       where s.workspace_id = ${workspaceId}::uuid and s.due_at is not null and s.counted
         and (s.due_at <= now() or s.warn_at <= now()) group by 1, 2),
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
): Promise<{ id: string; avatarUrl: string | null; reason: string | null }[]> =>
  tx.$queryRaw`select a.id, u.avatar_url as "avatarUrl", a.presence_reason as reason
    from agent a join "user" u on u.id = a.user_id where a.workspace_id = ${workspaceId}::uuid and a.active`;

/** How many open conversations each agent has, by inbox. */
export const givenTo = (tx: Tx, workspaceId: string): Promise<{ agentId: string; inboxId: string; count: number }[]> =>
  tx.$queryRaw`select w.agent_id as "agentId", w.inbox_id as "inboxId", sum(w.given)::int as count from work_tally w
   where w.workspace_id = ${workspaceId}::uuid and w.agent_id <> ${NOBODY}::uuid group by 1, 2 having sum(w.given) > 0`;
