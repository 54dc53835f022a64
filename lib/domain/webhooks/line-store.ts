import { z } from "zod";
import { WebhookEventSent, type WebhookTry } from "@/lib/contracts/webhooks";
import { newId } from "@/lib/kernel/ids";
import { db, pool } from "@/lib/platform/db";
import { FAILURES, pauseAfter, waitAfter } from "./pacing";
import type { Endpoint } from "./send";

const LEASE_S = 60;
const KEPT_TRIES = 20;

export type Due = Endpoint & { workspaceId: string; id: string; failures: number };

/** Endpoints with something to deliver, of every workspace; those that are left alone for now are not among them. */
export async function dueEndpoints(limit: number): Promise<Due[]> {
  const { rows } = await pool().query<Due>(
    `select w.workspace_id as "workspaceId", w.id, w.url, w.secret, w.old_secret as "oldSecret",
            w.old_secret_until as "oldSecretUntil", w.failures
       from webhook w
      where w.active and (w.open_until is null or w.open_until <= now())
        and exists (select 1 from webhook_lane l where l.workspace_id = w.workspace_id and l.webhook_id = w.id
                       and l.next_at <= now() and (l.claimed_until is null or l.claimed_until < now()))
      order by w.failures, random() limit $1`,
    [limit],
  );
  return rows;
}

const Head = z.object({
  conversationId: z.string(),
  id: z.string(),
  eventId: z.string(),
  type: WebhookEventSent,
  seq: z.number(),
  attempts: z.number(),
  payload: z.record(z.string(), z.unknown()),
  late: z.boolean(),
});
export type Head = z.infer<typeof Head>;
export type Claimed = { claim: string; heads: Head[] };

/**
 * Takes the first delivery of each of some lines. Nobody else takes from those lines until it is finished or a minute has
 * passed, so a conversation's deliveries go one after the other. An endpoint that failed gets a single one, from one process.
 */
export async function claimHeads(due: Due, most: number): Promise<Claimed> {
  const claim = newId();
  const {
    rows: [state],
  } = await pool().query<{ failures: number; url: string }>(
    `update webhook set open_until = case when failures >= $3 then now() + interval '30 seconds' end
      where workspace_id = $1 and id = $2 and active and (open_until is null or open_until <= now())
      returning failures, url`,
    [due.workspaceId, due.id, FAILURES],
  );
  if (!state || state.url !== due.url) return { claim, heads: [] };
  const { rows } = await pool().query<{ c: string }>(
    // Materialised: as a plain join the planner may run it once for each row, and take more than were asked for.
    `with o as materialized (
       select conversation_id from webhook_lane
        where workspace_id = $1 and webhook_id = $2 and next_at <= now()
          and (claimed_until is null or claimed_until < now())
        order by next_at limit $5 for update skip locked)
     update webhook_lane l set claim = $3, claimed_until = now() + make_interval(secs => $4)
       from o where l.workspace_id = $1 and l.webhook_id = $2 and l.conversation_id = o.conversation_id
      returning l.conversation_id as c`,
    [due.workspaceId, due.id, claim, LEASE_S, state.failures >= FAILURES ? 1 : most],
  );
  const lines = rows.map(({ c }) => c);
  const found = await pool().query(
    `select s.c as "conversationId", d.* from unnest($3::uuid[]) as s(c)
      cross join lateral (
        select id, event_id as "eventId", type, seq, attempts, payload, give_up_at <= now() as late from webhook_delivery
         where workspace_id = $1 and webhook_id = $2 and conversation_id = s.c and status = 'waiting' order by seq limit 1) d`,
    [due.workspaceId, due.id, lines],
  );
  const heads = found.rows.map((row) => Head.parse(row));
  const empty = lines.filter((c) => !heads.some(({ conversationId }) => conversationId === c));
  if (empty.length > 0)
    await pool().query(
      "update webhook_lane set claim = null, claimed_until = null, next_at = null where workspace_id = $1 and webhook_id = $2 and claim = $3 and conversation_id = any($4::uuid[])",
      [due.workspaceId, due.id, claim, empty],
    );
  return { claim, heads };
}

/**
 * Writes down what came of a try and lets the line go on: to the next delivery when this one is there or given up, to the same
 * one after a while otherwise. False: the line was taken by somebody else meanwhile.
 */
export async function finishHead(
  { workspaceId, id: webhookId }: Due,
  { id, conversationId, attempts }: Head,
  claim: string,
  done: WebhookTry,
): Promise<boolean> {
  return db().$transaction(async (tx) => {
    const [mine] = await tx.$queryRaw<unknown[]>`select 1 from webhook_lane where workspace_id = ${workspaceId}::uuid
      and webhook_id = ${webhookId}::uuid and conversation_id = ${conversationId}::uuid and claim = ${claim}::uuid for update`;
    if (!mine) return false;
    const wait = waitAfter(attempts + 1, Math.random());
    const [row] = await tx.$queryRaw<{ status: string }[]>`
      update webhook_delivery set attempts = attempts + ${done.problem === "expired" ? 0 : 1}::int,
             response_code = ${done.responseCode}::int, problem = ${done.problem}, took_ms = ${done.tookMs}::int,
             tries = (case when jsonb_array_length(tries) >= ${KEPT_TRIES}::int then tries - 0 else tries end) || ${JSON.stringify([done])}::jsonb,
             status = case when ${done.problem}::text is null then 'delivered'
                           when now() + make_interval(secs => ${wait}::int) > give_up_at then 'failed' else 'waiting' end,
             next_at = case when ${done.problem}::text is null or now() + make_interval(secs => ${wait}::int) > give_up_at then null
                            else now() + make_interval(secs => ${wait}::int) end,
             ended_at = case when ${done.problem}::text is null or now() + make_interval(secs => ${wait}::int) > give_up_at then now() end
       where workspace_id = ${workspaceId}::uuid and webhook_id = ${webhookId}::uuid and id = ${id}::uuid and status = 'waiting'
      returning status`;
    const again = row?.status === "waiting" ? wait : 0;
    await tx.$executeRaw`
      update webhook_lane l set claim = null, claimed_until = null,
             next_at = case when exists (select 1 from webhook_delivery d where d.workspace_id = l.workspace_id
                                            and d.webhook_id = l.webhook_id and d.conversation_id = l.conversation_id
                                            and d.status = 'waiting')
                            then now() + make_interval(secs => ${again}::int) end
       where workspace_id = ${workspaceId}::uuid and webhook_id = ${webhookId}::uuid and conversation_id = ${conversationId}::uuid`;
    return true;
  });
}

/** It takes deliveries. Where it was left alone before, the lines that waited go on now. */
export async function markWell({ workspaceId, id }: Due): Promise<void> {
  const { rows } = await pool().query<{ failures: number }>(
    `update webhook w set failures = 0, failing_since = null, open_until = null, problem = null, response_code = null
       from (select failures from webhook where workspace_id = $1 and id = $2 for update) before
      where w.workspace_id = $1 and w.id = $2 and (w.failures > 0 or w.problem is not null) returning before.failures`,
    [workspaceId, id],
  );
  // After a failure or two they keep their own pace: one delivery that is always refused must not be tried all the time.
  if ((rows[0]?.failures ?? 0) < FAILURES) return;
  await pool().query(
    `update webhook_lane l set next_at = now()
       from (select conversation_id from webhook_lane where workspace_id = $1 and webhook_id = $2 and next_at > now()
              order by conversation_id for update skip locked) o
      where l.workspace_id = $1 and l.webhook_id = $2 and l.conversation_id = o.conversation_id`,
    [workspaceId, id],
  );
}

/**
 * One more failure in a row; those of one round count once. From the fifth on the endpoint is left alone for a while, each time
 * longer. One that is gone is switched off.
 */
export async function markIll({ workspaceId, id, url }: Due, { problem, responseCode, failures }: Ill): Promise<void> {
  await pool().query(
    `update webhook set failures = greatest(failures, $3), failing_since = coalesce(failing_since, now()), problem = $4,
            response_code = $5, active = active and $4 <> 'gone', rev = rev + (case when active and $4 = 'gone' then 1 else 0 end),
            open_until = case when $6::int > 0 then greatest(open_until, now() + make_interval(secs => $6::int)) end
      where workspace_id = $1 and id = $2 and url = $7`,
    [workspaceId, id, failures, problem, responseCode, pauseAfter(failures), url],
  );
}
export type Ill = { problem: string; responseCode: number | null; failures: number };
