import { pool, Prisma, type Tx } from "@/lib/platform/db";
import { notifyChannel, ORIGIN } from "@/lib/platform/realtime";

/** One pass a workspace at a time, whichever process makes it. False: somebody else is at it. */
export async function takeTurn(tx: Tx, workspaceId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<
    { mine: boolean }[]
  >`select pg_try_advisory_xact_lock(hashtextextended(${`routing:${workspaceId}`}, 0)) as mine`;
  return row?.mine ?? false;
}

/** From here on what changes is for the next pass. */
export async function markRan(tx: Tx, workspaceId: string): Promise<void> {
  await tx.$executeRaw`update routing_clock set ran_at = clock_timestamp() where workspace_id = ${workspaceId}::uuid`;
}

/** Handoffs for which nobody was called yet, each taken once; of those, the ones that wait. */
export async function takeUncalled(
  tx: Tx,
  workspaceId: string,
): Promise<{ id: string; teamId: string | null; preview: string | null }[]> {
  return tx.$queryRaw`
    with uncalled as materialized (
      select id from handoff where workspace_id = ${workspaceId}::uuid and not called limit 100 for update skip locked),
    taken as (
      update handoff h set called = true from uncalled u
       where h.workspace_id = ${workspaceId}::uuid and h.id = u.id returning h.conversation_id)
    select distinct c.id, c.team_id as "teamId", said.text as preview from taken t
      join conversation c on c.workspace_id = ${workspaceId}::uuid and c.id = t.conversation_id
      left join lateral (
        select m.text from message m where m.workspace_id = c.workspace_id and m.conversation_id = c.id
           and m.author_kind = 'visitor' order by m.seq desc limit 1) said on true
     where c.waiting_since is not null and c.status = 'open'`;
}

/** Where somebody began to wait since the last pass, nobody was called yet, or none was made for a while. */
export async function dueWorkspaces(): Promise<string[]> {
  const { rows } = await pool().query<{ id: string }>(
    `select k.workspace_id as id from routing_clock k
      where k.ran_at < now() - interval '2 seconds' or exists (
        select 1 from conversation c where c.workspace_id = k.workspace_id and c.waiting_since > k.ran_at - interval '50 milliseconds')
      union select workspace_id from handoff where not called`,
  );
  return rows.map(({ id }) => id);
}

export const clockedAmong = async (ids: string[]): Promise<string[]> => {
  if (ids.length === 0) return [];
  const { rows } = await pool().query<{ id: string }>(
    "select workspace_id as id from routing_clock where workspace_id = any($1::uuid[])",
    [ids],
  );
  return rows.map(({ id }) => id);
};

export type Claimed = { id: string; agentId: string; number: number; contact: string; preview: string | null };

/** `line`: what stands in the thread of it, for agents alone. */
export type Wanted = {
  id: string;
  epoch: number;
  agentId: string;
  line: { id: string; data: Record<string, unknown> };
};

/**
 * Gives these to those, each only if it still stands as the pass saw it: the epoch moves with everything that a person, a bot or
 * the visitor does. Rows are locked in the order in which every other writer locks them. Returns the ones that went. Their lines
 * are written here and not by append_messages(): another version of the same row would cost as much as the first, with an entry
 * in each of its indexes.
 */
export async function assignWaiting(tx: Tx, workspaceId: string, wanted: Wanted[]): Promise<Claimed[]> {
  const ids = wanted.map(({ id }) => id);
  const lines = wanted.map(({ line }) => line.id);
  const events = wanted.map(({ line }) => JSON.stringify({ type: "routed", data: line.data }));
  await tx.$queryRaw`select c.id from conversation c where c.workspace_id = ${workspaceId}::uuid and c.id = any(${ids}::uuid[])
    order by c.id for no key update`;
  return tx.$queryRaw<Claimed[]>`
    with went as (
      update conversation c set assignee_id = x.agent, on_duty = 'agent', waiting_since = null, last_note_seq = c.last_note_seq + 1,
             version = version + 1, rev = rev + 1, control_epoch = control_epoch + 1
        from unnest(${ids}::uuid[], ${wanted.map(({ epoch }) => epoch)}::int[], ${wanted.map(({ agentId }) => agentId)}::uuid[],
                    ${lines}::uuid[], ${events}::text[]) as x(id, epoch, agent, line, event)
       where c.workspace_id = ${workspaceId}::uuid and c.id = x.id and c.control_epoch = x.epoch and c.assignee_id is null
         and c.status = 'open' and c.waiting_since is not null
         and exists (select 1 from agent a where a.workspace_id = c.workspace_id and a.id = x.agent and a.active and a.presence = 'online')
      returning c.id, c.contact_id, c.number, c.preview, c.last_seq, c.last_note_seq, c.rev, x.agent, x.line, x.event),
    lines as (
      insert into note (workspace_id, conversation_id, note_seq, after_seq, id, kind, event, author_kind, author_name, text, created_at)
      select ${workspaceId}::uuid, w.id, w.last_note_seq, w.last_seq, w.line, 'event', w.event::jsonb, 'system', '', '', now() from went w),
    logged as (
      insert into event (workspace_id, type, conversation_id, seq)
      select ${workspaceId}::uuid, 'line.created', w.id, w.last_note_seq from went w),
    told as materialized (
      select count(pg_notify(${notifyChannel()}::text, payload)) as n from (
        select 'c:' || ${ORIGIN}::text || ':' || string_agg(v.id || ',' || v.last_seq || ',' || v.last_note_seq || ',' || v.rev, ';') as payload
          from (select w.*, (row_number() over () - 1) / 100 as bucket from went w) v
         where ${notifyChannel()}::text is not null group by v.bucket) chunks)
    select w.id, w.agent as "agentId", w.number, ct.name as contact, w.preview
      from went w cross join told
      join contact ct on ct.workspace_id = ${workspaceId}::uuid and ct.id = w.contact_id`;
}

/** Whose turn it was: in the order in which the pass gave. */
export async function markGiven(tx: Tx, workspaceId: string, agentIds: string[]): Promise<void> {
  await tx.$executeRaw`insert into agent_routing (workspace_id, agent_id, last_given_at)
    select a.workspace_id, a.id, clock_timestamp() + make_interval(secs => g.place / 1000000.0)
      from (select id, max(place) as place from unnest(${agentIds}::uuid[]) with ordinality as x(id, place) group by id) g
      join agent a on a.workspace_id = ${workspaceId}::uuid and a.id = g.id
    on conflict (workspace_id, agent_id) do update set last_given_at = excluded.last_given_at`;
}

/** Back in the line where it stood: since its oldest unanswered word, or since people were called. */
export async function standAgain(
  tx: Tx,
  { workspaceId, id }: { workspaceId: string; id: string },
  askedAt: number,
  agentId: string,
): Promise<void> {
  await tx.$executeRaw`update conversation c set waiting_since = least(now(), greatest(to_timestamp(${askedAt}::float8 / 1000), (
      select max(h.at) from handoff h where h.workspace_id = c.workspace_id and h.conversation_id = c.id and h.to_duty = 'agent')))
    where c.workspace_id = ${workspaceId}::uuid and c.id = ${id}::uuid`;
  await ofThisWait(
    tx,
    { workspaceId, id },
    Prisma.sql`'{}'::uuid[]`,
    Prisma.sql`jsonb_build_object(${agentId}::text, now())`,
  );
}

export async function markOverflowed(
  tx: Tx,
  row: { workspaceId: string; id: string },
  policyId: string,
): Promise<void> {
  await ofThisWait(tx, row, Prisma.sql`array[${policyId}::uuid]`, Prisma.sql`'{}'::jsonb`);
}

/** Adds to what this wait has seen; what an earlier one saw is forgotten. Who let it go before has still let it go. */
async function ofThisWait(
  tx: Tx,
  { workspaceId, id }: { workspaceId: string; id: string },
  overflowed: Prisma.Sql,
  letGo: Prisma.Sql,
): Promise<void> {
  await tx.$executeRaw`insert into routing_wait as w (workspace_id, conversation_id, waiting_since, queued_at, overflowed, let_go)
    select c.workspace_id, c.id, c.waiting_since, now(), ${overflowed}, ${letGo} from conversation c
     where c.workspace_id = ${workspaceId}::uuid and c.id = ${id}::uuid and c.waiting_since is not null
    on conflict (workspace_id, conversation_id) do update set waiting_since = excluded.waiting_since, queued_at = excluded.queued_at,
       overflowed = case when w.waiting_since = excluded.waiting_since then w.overflowed else '{}' end || excluded.overflowed,
       let_go = w.let_go || excluded.let_go, decision = case when w.waiting_since = excluded.waiting_since then w.decision end`;
}

/** Waits that ended long ago, and presence that nobody asks about any more. */
export async function forgetOldWaits(): Promise<void> {
  await pool().query(
    `delete from routing_wait w where queued_at < now() - interval '1 day' and not exists (
       select 1 from conversation c where c.workspace_id = w.workspace_id and c.id = w.conversation_id and c.waiting_since = w.waiting_since)`,
  );
  await pool().query(
    `delete from waiting_message h where waiting_since < now() - interval '1 day' and not exists (
       select 1 from conversation c where c.workspace_id = h.workspace_id and c.id = h.conversation_id
          and c.waiting_since <= h.waiting_since + interval '1 second')`,
  );
  await pool().query("delete from presence_span where until < now() - interval '35 days'");
}
