import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import { WebhookProblem, type WebhookTest } from "@/lib/contracts/webhooks";
import { newId } from "@/lib/kernel/ids";
import { db } from "@/lib/platform/db";
import { call, command, task } from "../core";
import { insertTest } from "./delivery-store";
import { bodyOf } from "./payload";
import { send } from "./send";
import { mayManage, theWebhook } from "./webhooks";

/** Sends a test at once, switched on or not, and says what is wrong. It stands among the deliveries and counts for nothing else. */
export const testWebhook = task({
  name: "webhooks.test",
  input: z.strictObject({ webhookId: Id }),
  subject: ({ actor }, input) => theWebhook({ actor, tx: db() }, input),
  allow: mayManage,
  async run({ actor, address }, { webhookId }, webhook): Promise<WebhookTest> {
    const deliveryId = newId();
    const eventId = newId();
    const type = "webhook.test";
    const createdAt = new Date().toISOString();
    const payload = { createdAt, data: {}, conversation: null };
    const body = bodyOf({ eventId, type, seq: 0, payload, workspaceId: webhook.workspaceId });
    const { responseCode, problem, message, tookMs } = await send(webhook, { eventId, type, attempt: 1, body });
    const kept = { webhookId, deliveryId, eventId, createdAt, responseCode, problem, tookMs };
    await call(keepTest, actor, kept, { address });
    return { ok: problem === null, responseCode, problem, message, tookMs, deliveryId };
  },
});

export const keepTest = command({
  name: "webhooks.keepTest",
  input: z.strictObject({
    webhookId: Id,
    deliveryId: Id,
    eventId: Id,
    createdAt: z.string(),
    responseCode: z.number().int().nullable(),
    problem: WebhookProblem.nullable(),
    tookMs: z.number().int(),
  }),
  subject: theWebhook,
  allow: mayManage,
  async run(ctx, { deliveryId, createdAt, ...test }, { workspaceId }) {
    const payload = { createdAt, data: {}, conversation: null };
    await insertTest(ctx.tx, { workspaceId, id: deliveryId, payload, ...test });
    return {};
  },
});
