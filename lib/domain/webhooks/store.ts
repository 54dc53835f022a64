import { z } from "zod";
import { WebhookEvent, WebhookProblem } from "@/lib/contracts/webhooks";
import { Prisma, type Tx } from "@/lib/platform/db";

const Row = z.object({
  workspaceId: z.string(),
  id: z.string(),
  name: z.string(),
  url: z.string(),
  events: z.array(WebhookEvent),
  active: z.boolean(),
  secret: z.string(),
  secretHint: z.string(),
  oldSecret: z.string().nullable(),
  oldSecretUntil: z.date().nullable(),
  failures: z.number(),
  failingSince: z.date().nullable(),
  openUntil: z.date().nullable(),
  problem: WebhookProblem.nullable(),
  responseCode: z.number().nullable(),
  rev: z.number(),
  createdAt: z.date(),
  waiting: z.number(),
});
export type WebhookRow = z.infer<typeof Row>;
export type WebhookValues = Pick<WebhookRow, "name" | "url" | "events" | "active">;

const SELECT = Prisma.sql`select w.workspace_id as "workspaceId", w.id, w.name, w.url, w.events, w.active, w.secret,
  w.secret_hint as "secretHint", w.old_secret as "oldSecret", w.old_secret_until as "oldSecretUntil", w.failures,
  w.failing_since as "failingSince", w.open_until as "openUntil", w.problem, w.response_code as "responseCode", w.rev,
  w.created_at as "createdAt",
  (select count(*)::int from webhook_delivery d where d.workspace_id = w.workspace_id and d.webhook_id = w.id
      and d.status = 'waiting') as waiting
  from webhook w`;

export async function webhookRows(tx: Tx, workspaceId: string): Promise<WebhookRow[]> {
  const rows = await tx.$queryRaw<
    unknown[]
  >`${SELECT} where w.workspace_id = ${workspaceId}::uuid order by w.name, w.id`;
  return rows.map((row) => Row.parse(row));
}

export async function findWebhook(tx: Tx, workspaceId: string, id: string): Promise<WebhookRow | undefined> {
  const [row] = await tx.$queryRaw<
    unknown[]
  >`${SELECT} where w.workspace_id = ${workspaceId}::uuid and w.id = ${id}::uuid`;
  return row === undefined ? undefined : Row.parse(row);
}

/** Two who change one endpoint at once stand in line here. */
export async function lockWebhook(tx: Tx, workspaceId: string, id: string): Promise<WebhookRow | undefined> {
  await tx.$queryRaw`select id from webhook where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid for update`;
  return findWebhook(tx, workspaceId, id);
}

export async function insertWebhook(
  tx: Tx,
  row: WebhookValues & Pick<WebhookRow, "workspaceId" | "id" | "secret" | "secretHint">,
): Promise<void> {
  await tx.webhook.create({ data: row });
}

/** Another address, or switched on again, is tried at once: what failed before says nothing about it. */
export async function changeWebhook(
  tx: Tx,
  { workspaceId, id }: { workspaceId: string; id: string },
  values: WebhookValues,
  { afresh }: { afresh: boolean },
): Promise<void> {
  const clean = { failures: 0, failingSince: null, openUntil: null, problem: null, responseCode: null };
  await tx.webhook.updateMany({
    where: { workspaceId, id },
    data: { ...values, rev: { increment: 1 }, ...(afresh ? clean : {}) },
  });
  if (afresh)
    await tx.webhookLane.updateMany({
      where: { workspaceId, webhookId: id, nextAt: { not: null } },
      data: { nextAt: new Date() },
    });
}

export async function changeSecret(
  tx: Tx,
  { workspaceId, id }: { workspaceId: string; id: string },
  secrets: Pick<WebhookRow, "secret" | "secretHint" | "oldSecret" | "oldSecretUntil">,
): Promise<void> {
  await tx.webhook.updateMany({ where: { workspaceId, id }, data: secrets });
}

/** With its deliveries. */
export async function removeWebhook(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await tx.webhook.deleteMany({ where: { workspaceId, id } });
}

export type Listener = { id: string; events: string[] };
/** Who is told of what: the endpoints that are switched on. */
export const listeners = (tx: Tx, workspaceId: string): Promise<Listener[]> =>
  tx.webhook.findMany({ where: { workspaceId, active: true }, select: { id: true, events: true } });

/** Whether it is switched on; undefined: there is none of this id. */
export async function isListening(tx: Tx, workspaceId: string, id: string): Promise<boolean | undefined> {
  return (await tx.webhook.findFirst({ where: { workspaceId, id }, select: { active: true } }))?.active;
}
