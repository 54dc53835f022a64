import { z } from "zod";
import { DeliveryStatus, WebhookEventSent, WebhookProblem, WebhookTry } from "@/lib/contracts/webhooks";
import { newId } from "@/lib/kernel/ids";
import { pool, Prisma, type Tx } from "@/lib/platform/db";
import { GIVE_UP_HOURS } from "./pacing";

export type NewDelivery = {
  workspaceId: string;
  webhookId: string;
  conversationId: string;
  eventId: string;
  type: WebhookEventSent;
  payload: Record<string, unknown>;
};

/** Puts deliveries at the end of their lines, numbered there. Lines are locked in one order, whoever comes. */
export async function insertDeliveries(tx: Tx, rows: NewDelivery[]): Promise<void> {
  // Ids in the order of the line: lists go by them.
  const now = Date.now();
  const given = JSON.stringify(rows.map((row, at) => ({ ...row, id: newId(now + at), at })));
  await tx.$executeRaw`
    with e as materialized (
      select (x ->> 'workspaceId')::uuid as w, (x ->> 'webhookId')::uuid as h, (x ->> 'conversationId')::uuid as c,
             (x ->> 'eventId')::uuid as event_id, (x ->> 'id')::uuid as id, x ->> 'type' as type, x -> 'payload' as payload,
             (x ->> 'at')::int as at
        from jsonb_array_elements(${given}::jsonb) x),
    lines as (
      insert into webhook_lane as l (workspace_id, webhook_id, conversation_id, last_seq, next_at)
      select w, h, c, count(*)::int, now() from e group by w, h, c order by w, h, c
      on conflict (workspace_id, webhook_id, conversation_id)
        do update set last_seq = l.last_seq + excluded.last_seq, next_at = coalesce(l.next_at, now())
      returning l.workspace_id as w, l.webhook_id as h, l.conversation_id as c, l.last_seq)
    insert into webhook_delivery (workspace_id, id, webhook_id, event_id, conversation_id, seq, type, payload, next_at, give_up_at)
    select e.w, e.id, e.h, e.event_id, e.c,
           l.last_seq - (count(*) over (partition by e.w, e.h, e.c))::int
             + (row_number() over (partition by e.w, e.h, e.c order by e.at))::int,
           e.type, e.payload, now(), now() + make_interval(hours => ${GIVE_UP_HOURS}::int)
      from e join lines l on l.w = e.w and l.h = e.h and l.c = e.c`;
}

const Row = z.object({
  workspaceId: z.string(),
  id: z.string(),
  webhookId: z.string(),
  eventId: z.string(),
  type: WebhookEventSent,
  conversationId: z.string().nullable(),
  number: z.number().nullable(),
  seq: z.number(),
  status: DeliveryStatus,
  attempts: z.number(),
  responseCode: z.number().nullable(),
  problem: WebhookProblem.nullable(),
  tookMs: z.number().nullable(),
  tries: z.array(WebhookTry),
  payload: z.record(z.string(), z.unknown()),
  nextAt: z.date().nullable(),
  createdAt: z.date(),
  endedAt: z.date().nullable(),
});
export type DeliveryRow = z.infer<typeof Row>;

const SELECT = Prisma.sql`select d.workspace_id as "workspaceId", d.id, d.webhook_id as "webhookId", d.event_id as "eventId", d.type,
  d.conversation_id as "conversationId", c.number, d.seq, d.status, d.attempts, d.response_code as "responseCode", d.problem,
  d.took_ms as "tookMs", d.tries, d.payload, d.created_at as "createdAt", d.ended_at as "endedAt",
  case when d.status = 'waiting' and w.active then greatest(l.next_at, w.open_until) end as "nextAt"
  from webhook_delivery d
  join webhook w on w.workspace_id = d.workspace_id and w.id = d.webhook_id
  left join webhook_lane l on l.workspace_id = d.workspace_id and l.webhook_id = d.webhook_id and l.conversation_id = d.conversation_id
  left join conversation c on c.workspace_id = d.workspace_id and c.id = d.conversation_id`;

// When it goes out is the line's matter and the endpoint's, which may be left alone for longer than the line.

/** What was and is to be delivered to one endpoint, the newest first. */
export async function deliveryRows(
  tx: Tx,
  { workspaceId, webhookId }: { workspaceId: string; webhookId: string },
  status: DeliveryStatus | undefined,
  before: string | undefined,
  limit: number,
): Promise<DeliveryRow[]> {
  const parts = [Prisma.sql`d.workspace_id = ${workspaceId}::uuid and d.webhook_id = ${webhookId}::uuid`];
  if (status) parts.push(Prisma.sql`d.status = ${status}`);
  if (before) parts.push(Prisma.sql`d.id < ${before}::uuid`);
  const rows = await tx.$queryRaw<
    unknown[]
  >`${SELECT} where ${Prisma.join(parts, " and ")} order by d.id desc limit ${limit}`;
  return rows.map((row) => Row.parse(row));
}

export async function findDelivery(
  tx: Tx,
  { workspaceId, webhookId }: { workspaceId: string; webhookId: string },
  id: string,
): Promise<DeliveryRow | undefined> {
  const [row] = await tx.$queryRaw<unknown[]>`${SELECT} where d.workspace_id = ${workspaceId}::uuid
    and d.webhook_id = ${webhookId}::uuid and d.id = ${id}::uuid`;
  return row === undefined ? undefined : Row.parse(row);
}

/** A test, which stands in no line and is tried once. */
export async function insertTest(
  tx: Tx,
  row: Pick<DeliveryRow, "workspaceId" | "webhookId" | "id" | "eventId" | "responseCode" | "problem" | "tookMs"> & {
    payload: { createdAt: string; data: object; conversation: null };
  },
): Promise<void> {
  const now = new Date();
  const { responseCode, problem, tookMs } = row;
  await tx.webhookDelivery.create({
    data: {
      ...row,
      seq: 0,
      type: "webhook.test",
      status: problem ? "failed" : "delivered",
      attempts: 1,
      tries: [{ at: now.toISOString(), responseCode, problem, tookMs: tookMs ?? 0 }],
      giveUpAt: now,
      createdAt: now,
      endedAt: now,
    },
  });
}

/**
 * Puts back into line what was delivered or given up: one, or all that failed. Events and numbers stay what they are. Answers
 * how many there were; tests stand in no line.
 */
export async function putBack(
  tx: Tx,
  { workspaceId, webhookId }: { workspaceId: string; webhookId: string },
  id: string | null,
): Promise<number> {
  const which = id ? Prisma.sql`d.id = ${id}::uuid and d.status <> 'waiting'` : Prisma.sql`d.status = 'failed'`;
  const rows = await tx.$queryRaw<{ c: string }[]>`
    update webhook_delivery d set status = 'waiting', attempts = 0, problem = null, next_at = now(), ended_at = null,
           give_up_at = now() + make_interval(hours => ${GIVE_UP_HOURS}::int)
     where d.workspace_id = ${workspaceId}::uuid and d.webhook_id = ${webhookId}::uuid and d.conversation_id is not null and ${which}
     returning d.conversation_id as c`;
  const lines = [...new Set(rows.map(({ c }) => c))];
  if (lines.length > 0)
    await tx.$executeRaw`update webhook_lane l set next_at = now()
      from (select k.conversation_id as c from webhook_lane k where k.workspace_id = ${workspaceId}::uuid
               and k.webhook_id = ${webhookId}::uuid and k.conversation_id = any(${lines}::uuid[])
             order by k.conversation_id for update) o
     where l.workspace_id = ${workspaceId}::uuid and l.webhook_id = ${webhookId}::uuid and l.conversation_id = o.c`;
  return rows.length;
}

/** What was sent is kept for two weeks, in every workspace. */
export async function dropOldDeliveries(): Promise<void> {
  await pool().query(
    `delete from webhook_delivery where (workspace_id, id) in (
       select workspace_id, id from webhook_delivery where status <> 'waiting' and ended_at < now() - interval '14 days' limit 5000)`,
  );
}
