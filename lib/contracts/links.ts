import { z } from "zod";
import { ClientId, Id, MessageText, Moment } from "./basics";
import { Conversation, ConversationStatus } from "./conversation";

/** A conversation as a link shows it. */
export const LinkedConversation = z.object({
  id: Id,
  number: z.number().int(),
  status: ConversationStatus,
  contact: z.string().describe("Name of the customer"),
  preview: z.string().nullable(),
  lastSeq: z.number().int(),
});
export type LinkedConversation = z.infer<typeof LinkedConversation>;

export const Link = z.object({ conversation: LinkedConversation, by: z.string(), at: Moment });
export type Link = z.infer<typeof Link>;

/** Everything that a conversation is linked with. */
export const ConversationLinks = z.object({
  mergedInto: Link.nullable().describe("Where it goes on"),
  merged: z.array(Link).describe("Those that go on here"),
  splitFrom: Link.nullable().describe("What it was cut off"),
  splitInto: z.array(Link).describe("What was cut off it"),
  incident: Link.nullable().describe("The incident that it is about"),
  followers: z.array(Link).describe("Those that are about this incident, at most 500"),
});
export type ConversationLinks = z.infer<typeof ConversationLinks>;

export const MergeConversation = z.strictObject({
  conversationId: Id.describe("What is merged; it is resolved and says where it went"),
  intoId: Id.describe("Where it goes on"),
});
export const LinkToIncident = z.strictObject({
  conversationId: Id,
  incidentId: Id.nullable().describe("What it is about; null: nothing any more"),
});

const Whom = {
  conversationId: Id.describe("The incident"),
  resolve: z.boolean().default(false).describe("Resolve each of them, after the reply where there is one"),
  resolvedToo: z.boolean().default(false).describe("Also tell those that are resolved already"),
};
/** One word for everybody whom an incident concerns. */
export const AnswerFollowers = z
  .strictObject({ ...Whom, clientId: ClientId, text: MessageText.optional() })
  .refine(({ text, resolve }) => Boolean(text) || resolve, {
    message: "Write something, resolve them, or both.",
    path: ["text"],
  });
/** The same before it is done: who would be told, and what stands in the way. */
export const TryFollowers = z.strictObject(Whom);
export const FollowersTried = z.object({
  told: z.number().int().describe("How many get the reply"),
  resolved: z.number().int().describe("How many are resolved"),
  left: z.number().int().describe("How many are resolved already and are left alone"),
  merged: z.number().int().describe("How many were merged into another one and are left alone"),
  unfilled: z
    .array(z.object({ conversationId: Id, number: z.number().int(), missing: z.array(z.string()) }))
    .describe("Those that can't be resolved before these fields are filled in"),
});
export type FollowersTried = z.infer<typeof FollowersTried>;

/** A second matter gets a conversation of its own. */
export const SplitConversation = z.strictObject({
  conversationId: Id,
  seqs: z
    .array(z.number().int().min(1))
    .min(1, "Choose what was said about it.")
    .max(100, "At most 100 messages can be copied.")
    .describe("The messages that are copied, by `seq`"),
});

/** The conversation, and the other one, as both now are. */
export const Merged = z.object({ conversation: Conversation, into: Conversation });
export type Merged = z.infer<typeof Merged>;
