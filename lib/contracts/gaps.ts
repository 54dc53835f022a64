import { z } from "zod";
import { Id, Locale, MessageText, Moment } from "./basics";

export const GapStatus = z.enum(["open", "drafted", "solved", "dismissed"]);
export type GapStatus = z.infer<typeof GapStatus>;

/** One thing that visitors asked and no bot could answer, however they worded it. */
export const Gap = z.object({
  id: Id,
  locale: Locale,
  question: z.string().describe("In the words in which it was first asked; personal data is masked"),
  status: GapStatus,
  asked: z.number().int().describe("How often"),
  sourceId: Id.nullable().describe("The draft that was made for it"),
  firstAt: Moment,
  lastAt: Moment,
});
export type Gap = z.infer<typeof Gap>;
export const GapWithQuestions = Gap.extend({
  questions: z
    .array(z.object({ question: z.string(), conversationId: Id, botId: Id.nullable(), at: Moment }))
    .describe("The newest fifty"),
  replies: z.array(z.string()).describe("What people answered in those conversations, the newest first"),
});
export type GapWithQuestions = z.infer<typeof GapWithQuestions>;

const limit = z.coerce.number().int().min(1).max(200).default(50);
const cursor = z.string().max(60).optional();
export const ListGaps = z.strictObject({ limit, cursor, status: GapStatus.default("open") });
export const UpdateGap = z.strictObject({ status: z.enum(["open", "solved", "dismissed"]) });
export const DraftFromGap = z.strictObject({
  kind: z.enum(["article", "pair"]),
  title: MessageText.min(1).max(200).optional().describe("Absent: the question"),
  text: MessageText.min(1)
    .max(8000)
    .optional()
    .describe("Absent: what people answered; an article may begin with the questions alone"),
});
export const DraftedGap = z.object({ gap: Gap, sourceId: Id.describe("An unpublished source") });

export const SuggestionStatus = z.enum(["pending", "approved", "declined"]);
/** A question and the reply of a person to it, that a bot could give the next time. */
export const PairSuggestion = z.object({
  id: Id,
  conversationId: Id,
  locale: Locale,
  question: z.string(),
  answer: z.string(),
  status: SuggestionStatus,
  sourceId: Id.nullable(),
  decidedAt: Moment.nullable(),
  createdAt: Moment,
});
export type PairSuggestion = z.infer<typeof PairSuggestion>;
export const ListSuggestions = z.strictObject({ limit, cursor, status: SuggestionStatus.default("pending") });
export const ApproveSuggestion = z.strictObject({
  question: MessageText.min(1).max(1000).optional(),
  answer: MessageText.min(1).max(8000).optional(),
  sourceId: Id.optional().describe("A list of pairs to add it to; absent: the list of approved pairs in its language"),
});
