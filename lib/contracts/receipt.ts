import { z } from "zod";
import { Id, Moment } from "./basics";
import { SimulatedStep } from "./flow";
import { UsedTool } from "./tools";

/** A passage as the bot looked at it, beside what the source says now. */
export const ReceiptPassage = z.object({
  passageId: Id,
  sourceId: Id,
  documentId: Id.nullable(),
  title: z.string().nullable().describe("null: the passage is no longer there"),
  url: z.string().nullable(),
  page: z.number().int().nullable(),
  text: z.string().nullable(),
  confidence: z.number(),
  changed: z.boolean().nullable().describe("Since the answer; null where that can't be told"),
  cited: z.boolean(),
});
export type ReceiptPassage = z.infer<typeof ReceiptPassage>;

/** How an answer came about, in the words of those who set a bot up. What an engine did not note is null. */
export const AnswerTrace = z.object({
  engine: z.string().nullable().describe("curated, local, model, hot-answer, …; null: the flow itself said it"),
  rung: z
    .union([z.number().int(), z.string()])
    .nullable()
    .describe("The number of the model, or what stands below them"),
  model: z.object({ providerId: Id, provider: z.string().nullable(), model: z.string() }).nullable(),
  confidence: z.number().nullable(),
  flow: z
    .object({ id: Id.nullable(), name: z.string().nullable(), version: z.number().int().nullable() })
    .nullable()
    .describe("id null: the classic five steps"),
  stages: z.array(z.object({ name: z.string(), ms: z.number() })),
  steps: z.array(SimulatedStep),
  failed: z
    .array(z.object({ provider: z.string().nullable(), model: z.string().nullable(), why: z.string() }))
    .describe("Rungs that were tried before, and why each fell"),
  prompt: z.string().nullable().describe("As it was sent, with personal data masked"),
  masked: z.array(z.string()).describe("Placeholders that stood for personal data"),
  tokens: z.object({ input: z.number().nullable(), output: z.number().nullable() }).nullable(),
  cost: z.number().nullable().describe("In the currency of the provider's prices"),
  tools: z.array(UsedTool).describe("Calls that models asked for, in their order"),
  cut: z.boolean().describe("The model stopped at the longest answer it may give"),
  timings: z.record(z.string(), z.number()).describe("Milliseconds"),
});
export type AnswerTrace = z.infer<typeof AnswerTrace>;

/** How a message of a bot came about, for the people who work here. */
export const MessageReceipt = AnswerTrace.extend({
  messageId: Id,
  conversationId: Id,
  seq: z.number().int(),
  text: z.string(),
  createdAt: Moment,
  bot: z.object({ id: z.string().nullable(), name: z.string() }),
  passages: z.array(ReceiptPassage),
  citations: z.array(z.object({ sourceId: Id, title: z.string(), quote: z.string() })),
});
export type MessageReceipt = z.infer<typeof MessageReceipt>;
