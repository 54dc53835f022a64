import { z } from "zod";
import { Id, MessageText, Moment } from "./basics";
import { Citation } from "./conversation";

/** What a bot would say, for somebody to send, change or drop. Agents alone see it. */
export const AnswerDraft = z.object({
  id: Id,
  conversationId: Id,
  botId: Id.nullable(),
  question: z.string(),
  text: z.string(),
  citations: z.array(Citation),
  receipt: z.record(z.string(), z.unknown()).describe("How it came about"),
  status: z.enum(["pending", "sent", "discarded"]),
  outdated: z.boolean().describe("The visitor has written since"),
  finalText: z.string().nullable().describe("What was sent"),
  edited: z.number().nullable().describe("The share of its words that were changed, from 0 to 1"),
  decidedBy: Id.nullable(),
  decidedAt: Moment.nullable(),
  createdAt: Moment,
});
export type AnswerDraft = z.infer<typeof AnswerDraft>;
export const SuggestedDraft = z.object({
  draft: AnswerDraft.nullable().describe("null: the bot doesn't know, or nothing waits for an answer"),
  outcome: z.enum(["answered", "unsure", "handoff", "nothing", "noBot"]),
});
export type SuggestedDraft = z.infer<typeof SuggestedDraft>;
export const ApproveDraft = z.strictObject({
  text: MessageText.min(1).optional().describe("Absent: as it stands"),
  expectedSeq: z.number().int().min(0).optional(),
});
export const DraftStats = z.object({
  days: z.number().int(),
  pending: z.number().int(),
  sentAsIs: z.number().int(),
  sentEdited: z.number().int(),
  discarded: z.number().int(),
  meanEdited: z.number().describe("Over all that were sent, from 0 to 1"),
});
export type DraftStats = z.infer<typeof DraftStats>;
