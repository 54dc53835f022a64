import { z } from "zod";
import { Id, Moment, Name, PageQuery } from "./basics";

/** What an endpoint may choose to be told of. */
export const webhookEvents = [
  "conversation.created",
  "message.created",
  "note.created",
  "conversation.handedOff",
  "conversation.statusChanged",
  "conversation.assigneeChanged",
  "conversation.updated",
  "conversation.linked",
  "conversation.rated",
  "promise.warned",
  "promise.breached",
] as const;
export const WebhookEvent = z.enum(webhookEvents);
export type WebhookEvent = z.infer<typeof WebhookEvent>;
/** What comes without being chosen: a rule that calls this endpoint, and a test. */
export const WebhookEventSent = z.enum([...webhookEvents, "rule.called", "webhook.test"]);
export type WebhookEventSent = z.infer<typeof WebhookEventSent>;

/** Why a delivery failed; the console words it. */
export const webhookProblems = [
  "address",
  "url",
  "dns",
  "connect",
  "tls",
  "timeout",
  "redirect",
  "status",
  "gone",
  "broken",
  "expired",
] as const;
export const WebhookProblem = z.enum(webhookProblems);
export type WebhookProblem = z.infer<typeof WebhookProblem>;

export const WebhookUrl = z
  .string()
  .trim()
  .max(1000, "At most 1000 characters.")
  .refine(
    (text) => /^https?:\/\//i.test(text) && URL.canParse(text),
    "Please give an address that begins with http:// or https://.",
  )
  .refine((text) => {
    const url = URL.parse(text);
    return !url || (!url.username && !url.password);
  }, "Leave name and password out of the address.");

const values = {
  name: Name,
  url: WebhookUrl,
  events: z
    .array(WebhookEvent)
    .max(webhookEvents.length)
    .refine((events) => new Set(events).size === events.length, "Name each event once.")
    .describe("Empty: only what rules and tests send"),
  active: z.boolean().describe("false: nothing is sent, and what happens meanwhile is not kept for it"),
};
export const CreateWebhook = z.strictObject({ ...values, active: values.active.default(true) });
export const UpdateWebhook = z.strictObject({
  ...z.object(values).partial().shape,
  rev: z
    .number()
    .int()
    .optional()
    .describe("The one the change was made on; an older one is refused with `details.saved`"),
});

/** An endpoint outside that is told what happens here. Its secret is shown once. */
export const Webhook = z.object({
  ...values,
  id: Id,
  name: z.string(),
  url: z.string(),
  secretHint: z.string().describe("`****` and its last four signs"),
  oldSecretUntil: Moment.nullable().describe("Until then deliveries are signed with the secret before, too"),
  waiting: z.number().int().describe("Deliveries that are not there yet"),
  failingSince: Moment.nullable().describe("When it stopped taking deliveries; null: it takes them"),
  pausedUntil: Moment.nullable().describe("After several failures in a row it is left alone until then"),
  problem: WebhookProblem.nullable().describe("What the last try failed of"),
  responseCode: z.number().int().nullable().describe("What it answered last, where it answered"),
  rev: z.number().int(),
  createdAt: Moment,
});
export type Webhook = z.infer<typeof Webhook>;
export const WebhookWithSecret = Webhook.extend({ secret: z.string().describe("Shown once") });
export type WebhookWithSecret = z.infer<typeof WebhookWithSecret>;

export const RotateWebhookSecret = z.strictObject({
  overlapHours: z
    .number()
    .int()
    .min(0)
    .max(168)
    .default(24)
    .describe("For so long deliveries carry signatures of both secrets; 0: the old one ends at once"),
});

export const WebhookTry = z.object({
  at: Moment,
  responseCode: z.number().int().nullable(),
  problem: WebhookProblem.nullable(),
  tookMs: z.number().int(),
});
export type WebhookTry = z.infer<typeof WebhookTry>;

export const DeliveryStatus = z.enum(["waiting", "delivered", "failed"]);
export type DeliveryStatus = z.infer<typeof DeliveryStatus>;
export const WebhookDelivery = z.object({
  id: Id,
  eventId: Id.describe("The same in every try, and for every endpoint"),
  type: WebhookEventSent,
  conversationId: Id.nullable(),
  number: z.number().int().nullable().describe("Of the conversation"),
  seq: z.number().int().describe("Dense from 1 for each endpoint and conversation; 0 for a test"),
  status: DeliveryStatus,
  attempts: z.number().int(),
  responseCode: z.number().int().nullable().describe("Of the last try"),
  problem: WebhookProblem.nullable(),
  tookMs: z.number().int().nullable(),
  nextAt: Moment.nullable().describe(
    "When its line is tried again, the endpoint's pause included; past: any moment; null: not while it is off",
  ),
  createdAt: Moment,
  endedAt: Moment.nullable(),
});
export type WebhookDelivery = z.infer<typeof WebhookDelivery>;
export const WebhookDeliveryDetails = WebhookDelivery.extend({
  body: z.string().describe("What is sent, to the letter"),
  tries: z.array(WebhookTry).describe("The last twenty, the oldest first"),
});
export type WebhookDeliveryDetails = z.infer<typeof WebhookDeliveryDetails>;
export const ListDeliveries = PageQuery.extend({ status: DeliveryStatus.optional() });

export const WebhookTest = z.object({
  ok: z.boolean(),
  responseCode: z.number().int().nullable(),
  problem: WebhookProblem.nullable(),
  message: z.string().nullable().describe("What is wrong, in a sentence"),
  tookMs: z.number().int(),
  deliveryId: Id,
});
export type WebhookTest = z.infer<typeof WebhookTest>;
export const Redriven = z.object({ count: z.number().int().describe("How many are tried again") });
