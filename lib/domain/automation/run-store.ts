import type { RuleTime } from "@/lib/contracts/automation";
import { db, pool, Prisma, type Tx } from "@/lib/platform/db";

export type NewRun = {
  workspaceId: string;
  id: string;
  ruleId: string;
  ruleName: string;
  conversationId: string;
  cause: string;
  matched: boolean;
};

/** "new", or what came of it when this rule looked at this cause before. */
export async function insertRun(tx: Tx, run: NewRun): Promise<"new" | { matched: boolean }> {
  const { workspaceId, id, ruleId, ruleName, conversationId, cause, matched } = run;
  const made = await tx.$executeRaw`
    insert into automation_run (workspace_id, id, rule_id, rule_name, conversation_id, cause, matched)
    values (${workspaceId}::uuid, ${id}::uuid, ${ruleId}::uuid, ${ruleName}, ${conversationId}::uuid, ${cause}, ${matched})
    on conflict do nothing`;
  if (made > 0) return "new";
  const known = await tx.automationRun.findFirst({
    where: { workspaceId, ruleId, conversationId, cause },
    select: { matched: true },
  });
  return { matched: known?.matched ?? false };
}

export async function keepDone(
  tx: Tx,
  { workspaceId, id, ruleId }: NewRun,
  done: { do: string; problem: string | null }[],
): Promise<void> {
  await tx.automationRun.updateMany({ where: { workspaceId, ruleId, id }, data: { done } });
}

/** A rule that broke in the middle: it is named in the log, and does not look at this cause again. */
export async function keepFailure({ chain: _, ...run }: Omit<NewRun, "matched"> & { chain: string[] }): Promise<void> {
  await db().automationRun.createMany({
    data: [{ ...run, matched: true, done: [{ do: "rule", problem: "Something went wrong on our side." }] }],
    skipDuplicates: true,
  });
}

/** How often each rule acted in the last day; a rule that did not is missing. */
export async function runsToday(tx: Tx, workspaceId: string): Promise<Map<string, number>> {
  const rows = await tx.$queryRaw<{ ruleId: string; count: number }[]>`
    select rule_id as "ruleId", count(*)::int as count from automation_run
     where workspace_id = ${workspaceId}::uuid and matched and at > now() - interval '1 day' group by rule_id`;
  return new Map(rows.map(({ ruleId, count }) => [ruleId, count]));
}

export type RunRow = {
  id: string;
  ruleId: string;
  ruleName: string;
  conversationId: string;
  number: number;
  contact: string;
  cause: string;
  done: { do: string; problem: string | null }[];
  at: Date;
};

/** What rules did, the newest first. */
export async function runRows(
  tx: Tx,
  workspaceId: string,
  about: { ruleId?: string | undefined; conversationId?: string | undefined },
  before: string | undefined,
  limit: number,
): Promise<RunRow[]> {
  const parts = [Prisma.sql`u.workspace_id = ${workspaceId}::uuid and u.matched`];
  if (about.ruleId) parts.push(Prisma.sql`u.rule_id = ${about.ruleId}::uuid`);
  if (about.conversationId) parts.push(Prisma.sql`u.conversation_id = ${about.conversationId}::uuid`);
  if (before) parts.push(Prisma.sql`u.id < ${before}::uuid`);
  return tx.$queryRaw<RunRow[]>`
    select u.id, u.rule_id as "ruleId", u.rule_name as "ruleName", u.conversation_id as "conversationId", c.number,
           ct.name as contact, u.cause, u.done, u.at
      from automation_run u
      join conversation c on c.workspace_id = u.workspace_id and c.id = u.conversation_id
      join contact ct on ct.workspace_id = c.workspace_id and ct.id = c.contact_id
     where ${Prisma.join(parts, " and ")} order by u.id desc limit ${limit}`;
}

/** Workspaces with a rule that waits for time to pass, and those rules. */
export async function timeRules(): Promise<
  { workspaceId: string; id: string; name: string; on: RuleTime; minutes: number; clock: string }[]
> {
  const { rows } = await pool().query<{
    workspaceId: string;
    id: string;
    name: string;
    on: RuleTime;
    minutes: number;
    clock: string;
  }>(
    `select workspace_id as "workspaceId", id, name, trigger ->> 'on' as "on", (trigger ->> 'minutes')::int as minutes,
            coalesce(trigger ->> 'clock', 'calendar') as clock
       from automation_rule where active and trigger ? 'minutes' order by workspace_id, position`,
  );
  return rows;
}

export type TimeCause = { conversationId: string; inboxId: string; teamId: string | null; at: Date; cause: string };

/**
 * Where that much time has passed by the clock on the wall, since the rule was made, and it has not looked yet; who waits longest
 * first. What the desk itself says (nobody is here, a rule's reply) is neither an answer nor an end of silence.
 */
export async function dueCauses(
  workspaceId: string,
  ruleId: string,
  on: RuleTime,
  minutes: number,
): Promise<TimeCause[]> {
  const text =
    on === "beforeDue"
      ? `select c.id, c.inbox_id, c.team_id, s.due_at as at, 'due:' || extract(epoch from s.due_at)::bigint as cause
           from sla_state s join conversation c on c.workspace_id = s.workspace_id and c.id = s.conversation_id
          where s.workspace_id = $1 and c.status = 'open' and s.due_at > now() and s.due_at <= now() + make_interval(mins => $3)`
      : `select c.id, c.inbox_id, c.team_id, m.created_at as at, '${on}:' || m.seq as cause
           from conversation c
          cross join lateral (
            select seq, author_kind, created_at from message m
             where m.workspace_id = c.workspace_id and m.conversation_id = c.id and m.author_kind <> 'system'
             order by m.seq desc limit 1) m
          where c.workspace_id = $1 and c.status = 'open' and m.created_at <= now() - make_interval(mins => $3)
            ${on === "noReply" ? "and m.author_kind = 'visitor' and c.on_duty <> 'bot'" : ""}
            and m.created_at + make_interval(mins => $3)
                > (select r.created_at from automation_rule r where r.workspace_id = $1 and r.id = $2)`;
  const { rows } = await pool().query<TimeCause>(
    `select d.id as "conversationId", d.inbox_id as "inboxId", d.team_id as "teamId", d.at, d.cause from (${text}) d
      where not exists (select 1 from automation_run u where u.workspace_id = $1 and u.rule_id = $2
                           and u.conversation_id = d.id and u.cause = d.cause)
      order by d.at limit 500`,
    [workspaceId, ruleId, minutes],
  );
  return rows;
}

/** What rules looked at is kept for three months, in every workspace. */
export async function dropOldRuns(): Promise<void> {
  await pool().query("delete from automation_run where at < now() - interval '90 days'");
}
