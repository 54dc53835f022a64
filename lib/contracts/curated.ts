import { z } from "zod";
import { Id, Locale, MessageText, Moment, PageQuery } from "./basics";

const Wording = MessageText.min(1, "Please write the question.").max(300);
const settings = {
  botId: Id.nullish().describe("null: every bot says it"),
  locale: Locale.describe("Of the questions and the answer"),
  questions: z.array(Wording).min(1, "Write at least one question.").max(50).describe("One question in its wordings"),
  answer: MessageText.min(1, "Please write the answer.").max(4000),
  threshold: z
    .number()
    .min(0.5)
    .max(1)
    .describe("How alike a question must be, from 0.5 to 1; 1: the same words. 0.75 unless said otherwise"),
  enabled: z.boolean(),
};

/** What a bot answers word by word, before it looks anything up. */
export const CuratedAnswer = z.object({
  id: Id,
  botId: Id.nullable(),
  locale: Locale,
  questions: z.array(z.string()),
  answer: z.string(),
  threshold: z.number(),
  enabled: z.boolean(),
  createdAt: Moment,
  updatedAt: Moment,
});
export type CuratedAnswer = z.infer<typeof CuratedAnswer>;
export const CreateCuratedAnswer = z.strictObject({
  ...settings,
  threshold: settings.threshold.default(0.75),
  enabled: settings.enabled.default(true),
});
export const UpdateCuratedAnswer = z.strictObject(settings).partial();
export const ListCuratedAnswers = PageQuery.extend({ botId: Id.optional(), locale: Locale.optional() });
export const MatchCuratedAnswer = z.strictObject({
  text: MessageText.min(1),
  botId: Id.optional(),
  locale: Locale.optional(),
});
export const CuratedMatch = z.object({
  candidates: z
    .array(z.object({ answer: CuratedAnswer, question: z.string(), likeness: z.number(), says: z.boolean() }))
    .describe("The nearest, best first; `says`: at or above its threshold"),
});
export type CuratedMatch = z.infer<typeof CuratedMatch>;
