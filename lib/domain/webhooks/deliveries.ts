import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import { ListDeliveries, type WebhookDelivery, type WebhookDeliveryDetails } from "@/lib/contracts/webhooks";
import { conflict, notFound } from "@/lib/kernel/errors";
import { audit } from "../audit";
import { command, pageOf, query, readCursor, type Context } from "../core";
import { deliveryRows, findDelivery, putBack, type DeliveryRow } from "./delivery-store";
import { bodyOf } from "./payload";
import { mayManage, maySee, theWebhook } from "./webhooks";

export const listDeliveries = query({
  name: "webhooks.deliveries",
  input: ListDeliveries.extend({ webhookId: Id }),
  subject: theWebhook,
  allow: maySee,
  async run(ctx, { webhookId, status, limit, cursor }, { workspaceId }) {
    const rows = await deliveryRows(ctx.tx, { workspaceId, webhookId }, status, readCursor(cursor), limit + 1);
    return pageOf(rows, limit, present);
  },
});

const OneDelivery = z.strictObject({ webhookId: Id, deliveryId: Id });

/** One delivery with what is sent and how each try went. */
export const getDelivery = query({
  name: "webhooks.delivery",
  input: OneDelivery,
  subject: theWebhook,
  allow: maySee,
  async run(ctx, { deliveryId }, webhook): Promise<WebhookDeliveryDetails> {
    const row = await theDelivery(ctx, webhook, deliveryId);
    return { ...present(row), body: bodyOf(row), tries: row.tries };
  },
});

/** Sends one again, under the same event id and number. */
export const redriveDelivery = command({
  name: "webhooks.redrive",
  input: OneDelivery,
  subject: theWebhook,
  allow: mayManage,
  async run(ctx, { webhookId, deliveryId }, webhook): Promise<WebhookDelivery> {
    const { workspaceId } = webhook;
    const before = await theDelivery(ctx, webhook, deliveryId);
    if (before.conversationId === null) throw conflict("A test is not sent again. Send another one.");
    if ((await putBack(ctx.tx, { workspaceId, webhookId }, deliveryId)) > 0)
      await audit(ctx, "webhook.redriven", webhookId, { eventId: before.eventId });
    return present(await theDelivery(ctx, webhook, deliveryId));
  },
});

/** Sends everything again that was given up. */
export const redriveFailed = command({
  name: "webhooks.redriveFailed",
  input: z.strictObject({ webhookId: Id }),
  subject: theWebhook,
  allow: mayManage,
  async run(ctx, { webhookId }, { workspaceId }) {
    const count = await putBack(ctx.tx, { workspaceId, webhookId }, null);
    if (count > 0) await audit(ctx, "webhook.redriven", webhookId, { count });
    return { count };
  },
});

async function theDelivery(
  ctx: Pick<Context, "tx">,
  { workspaceId, id: webhookId }: { workspaceId: string; id: string },
  deliveryId: string,
): Promise<DeliveryRow> {
  const row = await findDelivery(ctx.tx, { workspaceId, webhookId }, deliveryId);
  if (!row) throw notFound("delivery");
  return row;
}

const present = (row: DeliveryRow): WebhookDelivery => ({
  id: row.id,
  eventId: row.eventId,
  type: row.type,
  conversationId: row.conversationId,
  number: row.number,
  seq: row.seq,
  status: row.status,
  attempts: row.attempts,
  responseCode: row.responseCode,
  problem: row.problem,
  tookMs: row.tookMs,
  nextAt: row.nextAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
  endedAt: row.endedAt?.toISOString() ?? null,
});
