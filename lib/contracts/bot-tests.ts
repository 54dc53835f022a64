import { z } from "zod";
import { Id, Locale, MessageText, Moment } from "./basics";

export const TestOutcome = z.enum(["answered", "unsure", "handoff"]);
export type TestOutcome = z.infer<typeof TestOutcome>;
const ExpectedWords = z
  .array(z.string().trim().min(1).max(200))
  .max(20, "At most 20 words.")
  .describe("All of them must be in the answer");

/** One question of a bot's test set, and what must come of it. */
export const BotTest = z.object({
  id: Id,
  question: z.string(),
  locale: Locale,
  outcome: TestOutcome,
  sourceId: Id.nullable().describe("The source that must be quoted"),
  words: z.array(z.string()),
  createdAt: Moment,
});
export type BotTest = z.infer<typeof BotTest>;
export const CreateBotTest = z.strictObject({
  question: MessageText.min(1, "Ask something."),
  locale: Locale,
  outcome: TestOutcome.default("answered"),
  sourceId: Id.nullish(),
  words: ExpectedWords.optional(),
});
export const UpdateBotTest = z.strictObject({
  question: MessageText.min(1, "Ask something.").optional(),
  locale: Locale.optional(),
  outcome: TestOutcome.optional(),
  sourceId: Id.nullish(),
  words: ExpectedWords.optional(),
});

export const TestResult = z.object({
  testId: Id,
  question: z.string(),
  passed: z.boolean(),
  wrong: z.array(z.enum(["outcome", "source", "words", "failed"])).describe("What was not as expected"),
  missing: z.array(z.string()).describe("Expected words that the answer lacks"),
  outcome: TestOutcome.nullable(),
  expected: TestOutcome,
  text: z.string(),
  confidence: z.number(),
  tookMs: z.number(),
});
export type TestResult = z.infer<typeof TestResult>;

export const BotTestRun = z.object({
  id: Id,
  status: z.enum(["queued", "running", "done", "failed"]),
  total: z.number().int(),
  done: z.number().int(),
  passed: z.number().int(),
  error: z.string().nullable(),
  createdAt: Moment,
  finishedAt: Moment.nullable(),
});
export type BotTestRun = z.infer<typeof BotTestRun>;
export const BotTestRunReport = BotTestRun.extend({
  results: z.array(
    TestResult.extend({
      before: z.enum(["passed", "failed"]).nullable().describe("How it went in the run before; null where it is new"),
    }),
  ),
});
export type BotTestRunReport = z.infer<typeof BotTestRunReport>;
