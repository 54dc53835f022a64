import { z } from "zod";
import { ClientId, Id, MessageText, Moment } from "./basics";
import { Attachment, Attachments, Person, Quote } from "./conversation";

/** A reply that waits: held so that it can be taken back, or to be sent at a moment that somebody chose. */
export const ScheduledMessage = z.object({
  id: Id,
  conversationId: Id,
  clientId: z.string().describe("The message gets it once it is sent"),
  author: Person,
  text: z.string(),
  attachments: z.array(Attachment),
  replyTo: Quote.nullable(),
  dueAt: Moment,
  held: z.boolean().describe("For seconds, to be taken back; else its moment was chosen"),
  cancelOnReply: z.boolean().describe("Comes back to its writer when the customer writes first"),
  status: z.enum(["waiting", "sent", "cancelled", "returned"]),
  reason: z
    .enum(["answered", "gone", "failed"])
    .nullable()
    .describe("Why it came back: the customer wrote first, its writer works here no more, or it could not be sent"),
  createdAt: Moment,
});
export type ScheduledMessage = z.infer<typeof ScheduledMessage>;

/** Either `at`, or for how many seconds it is held. */
export const ScheduleMessage = z
  .strictObject({
    conversationId: Id,
    clientId: ClientId,
    text: MessageText.optional(),
    attachments: Attachments.optional(),
    replyTo: z.number().int().min(1).optional(),
    expectedSeq: z.number().int().min(0).optional(),
    at: Moment.optional(),
    holdSeconds: z.number().int().min(1).max(10).optional(),
    cancelOnReply: z.boolean().optional().describe("Default: yes for a chosen moment, no for one that is only held"),
  })
  .refine(({ text, attachments }) => Boolean(text) || (attachments?.length ?? 0) > 0, {
    message: "Please write something or attach a file.",
    path: ["text"],
  })
  .refine(({ at, holdSeconds }) => (at === undefined) !== (holdSeconds === undefined), {
    message: "Say either when it is sent, or for how many seconds it is held.",
    path: ["at"],
  });
export type ScheduleMessage = z.infer<typeof ScheduleMessage>;

export const OneScheduled = z.strictObject({ scheduledId: Id });
export const ChangeScheduled = OneScheduled.extend({
  text: MessageText.optional(),
  at: Moment.optional(),
  cancelOnReply: z.boolean().optional(),
});
