import { Done } from "@/lib/contracts/account";
import { listOf } from "@/lib/contracts/basics";
import {
  Redriven,
  Webhook,
  WebhookDelivery,
  WebhookDeliveryDetails,
  WebhookTest,
  WebhookWithSecret,
} from "@/lib/contracts/webhooks";
import {
  createWebhook,
  deleteWebhook,
  getDelivery,
  getWebhook,
  listDeliveries,
  listWebhooks,
  redriveDelivery,
  redriveFailed,
  rotateWebhookSecret,
  testWebhook,
  updateWebhook,
} from "@/lib/domain/webhooks";
import type { Resource } from "../route";

export const webhookRoutes: Resource = (route) => {
  const read = "settings:read" as const;
  const write = "settings:write" as const;
  const one = "/webhooks/{webhookId}";
  route("get", "/webhooks", listWebhooks, {
    access: read,
    summary: "Endpoints outside that are told what happens here",
    answer: listOf(Webhook),
  });
  route("post", "/webhooks", createWebhook, {
    access: write,
    summary: "Add an endpoint; its secret is shown this once",
    answer: WebhookWithSecret,
    status: 201,
  });
  route("get", one, getWebhook, { access: read, summary: "One endpoint", answer: Webhook });
  route("patch", one, updateWebhook, {
    access: write,
    summary: "Change an endpoint; with a stale `rev` it is refused",
    answer: Webhook,
  });
  route("delete", one, deleteWebhook, {
    access: write,
    summary: "Remove an endpoint with its deliveries",
    answer: Done,
  });
  route("post", `${one}/rotate-secret`, rotateWebhookSecret, {
    access: write,
    summary: "A new secret, shown this once; the old one signs beside it for a while",
    answer: WebhookWithSecret,
  });
  route("post", `${one}/test`, testWebhook, {
    access: write,
    summary: "Send a test at once, and say in words what is wrong",
    answer: WebhookTest,
  });
  route("get", `${one}/deliveries`, listDeliveries, {
    access: read,
    summary: "What was and is to be delivered, the newest first: `status`",
    answer: listOf(WebhookDelivery),
  });
  route("post", `${one}/deliveries/redrive`, redriveFailed, {
    access: write,
    summary: "Send everything again that was given up",
    answer: Redriven,
  });
  route("get", `${one}/deliveries/{deliveryId}`, getDelivery, {
    access: read,
    summary: "One delivery with what is sent and how each try went",
    answer: WebhookDeliveryDetails,
  });
  route("post", `${one}/deliveries/{deliveryId}/redrive`, redriveDelivery, {
    access: write,
    summary: "Send one again, under the same event id and number",
    answer: WebhookDelivery,
  });
};
