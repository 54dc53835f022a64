import type { SlaMetric } from "@/lib/contracts/conversation";
import { Prisma, pool, type Tx } from "@/lib/platform/db";
import { nextOf, type Clock } from "./clocks-of";
import type { Key } from "./history-store";

export type Reckoned = Key & { policyId: string | null; clocks: Clock[] };

/** All who reckon stand in line: an older reading never overwrites a newer one. Until the end of the transaction. */
export async function takeReckoning(tx: Tx): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(7333, 20)`;
}

/**
 * Keeps what was reckoned, and answers whose next promise moved. `quietly`: what is late already is not told of: the promise
 * is younger than the delay.
 */
export async function storeClocks(tx: Tx, all: Reckoned[], quietly: boolean): Promise<Key[]> {
  const ids = all.map(({ id }) => id);
  const workspaces = all.map(({ workspaceId }) => workspaceId);
  const clocks = JSON.stringify(
    all.flatMap(({ workspaceId, id, policyId, clocks: own }) =>
      own.map((clock) => ({ w: workspaceId, c: id, p: policyId, ...clock })),
    ),
  );
  await tx.$executeRaw`delete from sla_clock k
    using unnest(${workspaces}::uuid[], ${ids}::uuid[]) as o(w, c)
    where k.workspace_id = o.w and k.conversation_id = o.c and k.breached_at is null and not exists (
      select 1 from jsonb_to_recordset(${clocks}::jsonb) as r(w uuid, c uuid, metric text, cycle int)
       where r.w = k.workspace_id and r.c = k.conversation_id and r.metric = k.metric and r.cycle = k.cycle)`;
  // Owed no more, though it was late: that stays written, and it ends here.
  await tx.$executeRaw`update sla_clock k set met_at = now()
    from unnest(${workspaces}::uuid[], ${ids}::uuid[]) as o(w, c)
    where k.workspace_id = o.w and k.conversation_id = o.c and k.met_at is null and not exists (
      select 1 from jsonb_to_recordset(${clocks}::jsonb) as r(w uuid, c uuid, metric text, cycle int)
       where r.w = k.workspace_id and r.c = k.conversation_id and r.metric = k.metric and r.cycle = k.cycle)`;
  await tx.$executeRaw`insert into sla_clock as k (workspace_id, conversation_id, metric, cycle, policy_id, started_at, running_since,
                         spent_ms, due_at, warn_at, met_at, warned_at, breached_at)
    select r.w, r.c, r.metric, r.cycle, r.p, r."startedAt", r."runningSince", r."spentMs", r."dueAt", r."warnAt", r."metAt",
           case when ${quietly} and r."warnAt" < now() then now() end, case when ${quietly} and r."dueAt" < now() then r."dueAt" end
      from jsonb_to_recordset(${clocks}::jsonb) as r(w uuid, c uuid, p uuid, metric text, cycle int, "startedAt" timestamptz,
           "runningSince" timestamptz, "spentMs" float8, "dueAt" timestamptz, "warnAt" timestamptz, "metAt" timestamptz)
     order by r.c, r.metric, r.cycle
    on conflict (workspace_id, conversation_id, metric, cycle) do update set
      policy_id = excluded.policy_id, started_at = excluded.started_at, running_since = excluded.running_since,
      spent_ms = excluded.spent_ms, due_at = excluded.due_at, warn_at = excluded.warn_at, met_at = excluded.met_at,
      warned_at = case when excluded.warn_at is not distinct from k.warn_at or k.policy_id = excluded.policy_id then k.warned_at
                       else excluded.warned_at end,
      breached_at = case when k.breached_at is not null and (excluded.due_at is null or excluded.due_at > now()) then null
                         else coalesce(k.breached_at, excluded.breached_at) end
    where (k.policy_id, k.running_since, k.spent_ms, k.due_at, k.warn_at, k.met_at) is distinct from
          (excluded.policy_id, excluded.running_since, excluded.spent_ms, excluded.due_at, excluded.warn_at, excluded.met_at)`;
  return storeStates(tx, all);
}

const rowsOf = (states: string) =>
  Prisma.sql`select * from jsonb_to_recordset(${states}::jsonb) as r(w uuid, c uuid, p uuid, metric text, due timestamptz, warn timestamptz)`;

async function storeStates(tx: Tx, all: Reckoned[]): Promise<Key[]> {
  const states = JSON.stringify(
    all.flatMap(({ workspaceId, id, policyId, clocks }) => {
      const next = nextOf(clocks);
      return next
        ? [{ w: workspaceId, c: id, p: policyId, metric: next.metric, due: next.dueAt, warn: next.warnAt }]
        : [];
    }),
  );
  const workspaces = all.map(({ workspaceId }) => workspaceId);
  const ids = all.map(({ id }) => id);
  // Only who reckons changes states, and they stand in line: so it is settled here which move. Their conversations are locked once
  // and in order, for what is put below asks each where it is.
  const moved = await tx.$queryRaw<Key[]>`
    with r as materialized (${rowsOf(states)}),
    moved as materialized (
      select r.c as id from r where not exists (
        select 1 from sla_state s where s.workspace_id = r.w and s.conversation_id = r.c and s.policy_id = r.p and s.metric = r.metric
           and (s.due_at, s.warn_at) is not distinct from (r.due, r.warn))
      union all
      select s.conversation_id from sla_state s
        join unnest(${workspaces}::uuid[], ${ids}::uuid[]) as o(w, c) on s.workspace_id = o.w and s.conversation_id = o.c
       where not exists (select 1 from r where r.w = s.workspace_id and r.c = s.conversation_id))
    select c.workspace_id as "workspaceId", c.id from conversation c where c.id in (select id from moved) order by c.id for update`;
  if (moved.length === 0) return [];
  const movedIds = moved.map(({ id }) => id);
  await tx.$executeRaw`
    with r as materialized (${rowsOf(states)}),
    gone as (
      delete from sla_state s using conversation c
       where c.id = any(${movedIds}::uuid[]) and s.workspace_id = c.workspace_id and s.conversation_id = c.id
         and not exists (select 1 from r where r.w = s.workspace_id and r.c = s.conversation_id)),
    put as (
      insert into sla_state as s (workspace_id, conversation_id, policy_id, metric, due_at, warn_at)
      select r.w, r.c, r.p, r.metric, r.due, r.warn from r where r.c = any(${movedIds}::uuid[]) order by r.c
      on conflict (workspace_id, conversation_id) do update
        set policy_id = excluded.policy_id, metric = excluded.metric, due_at = excluded.due_at, warn_at = excluded.warn_at)
    update conversation c set rev = c.rev + 1 where c.id = any(${movedIds}::uuid[])`;
  return moved;
}

export type Due = { workspaceId: string; conversationId: string; metric: SlaMetric; cycle: number };

/** Promises that are broken, or nearly so, and of which nobody was told. In every workspace, by the database's clock. */
export async function duePromises(what: "breach" | "warning"): Promise<Due[]> {
  const { rows } = await pool().query<Due>(
    `select workspace_id as "workspaceId", conversation_id as "conversationId", metric, cycle from sla_clock where ${
      what === "breach"
        ? "breached_at is null and (met_at is null or met_at > due_at) and due_at < now() order by due_at"
        : "warned_at is null and breached_at is null and met_at is null and warn_at < now() and due_at > now() order by warn_at"
    } limit 100`,
  );
  return rows;
}

/** Once: whoever comes second finds it told. Answers which policy it was and when it is due. */
export async function markTold(
  tx: Tx,
  { workspaceId, conversationId, metric, cycle }: Due,
  what: "breach" | "warning",
): Promise<{ policyId: string; dueAt: Date } | undefined> {
  const [told] =
    what === "breach"
      ? await tx.$queryRaw<{ policyId: string; dueAt: Date }[]>`update sla_clock set breached_at = due_at
          where workspace_id = ${workspaceId}::uuid and conversation_id = ${conversationId}::uuid and metric = ${metric} and cycle = ${cycle}
            and breached_at is null and due_at < now() and (met_at is null or met_at > due_at)
          returning policy_id as "policyId", due_at as "dueAt"`
      : await tx.$queryRaw<{ policyId: string; dueAt: Date }[]>`update sla_clock set warned_at = now()
          where workspace_id = ${workspaceId}::uuid and conversation_id = ${conversationId}::uuid and metric = ${metric} and cycle = ${cycle}
            and warned_at is null and breached_at is null and met_at is null and warn_at < now() and due_at > now()
          returning policy_id as "policyId", due_at as "dueAt"`;
  return told;
}

export type ClockRow = {
  metric: SlaMetric;
  policyId: string;
  startedAt: Date;
  dueAt: Date | null;
  metAt: Date | null;
  breachedAt: Date | null;
  spentMs: number;
};

export const clocksOfConversation = (tx: Tx, workspaceId: string, conversationId: string): Promise<ClockRow[]> =>
  tx.$queryRaw<ClockRow[]>`
    select metric, policy_id as "policyId", started_at as "startedAt", due_at as "dueAt", met_at as "metAt",
           breached_at as "breachedAt", spent_ms::float8 as "spentMs"
      from sla_clock where workspace_id = ${workspaceId}::uuid and conversation_id = ${conversationId}::uuid
     order by started_at, metric, cycle`;
