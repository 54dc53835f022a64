import { z } from "zod";
import { Id, Locale, MAX_TEXT, Moment, withoutNul } from "./basics";
import { Citation, OneConversation } from "./conversation";
import { FoundPassage } from "./knowledge";
import { BotModel } from "./providers";

/** Who wrote it. Without a model it is the desk itself, in words that were written before. */
export const WrittenBy = z.object({
  engine: z.enum(["model", "local"]),
  model: z.string().nullable(),
  missing: z
    .enum(["noModel", "budget", "failed"])
    .nullable()
    .describe("Why no model wrote it: none is set up, the day's tokens are used up, or none of them answered"),
});
export type WrittenBy = z.infer<typeof WrittenBy>;

/** A line of the conversation, shortened, with its number. */
export const SaidLine = z.object({
  seq: z.number().int(),
  author: z.enum(["visitor", "agent", "bot", "system"]),
  name: z.string(),
  text: z.string(),
  at: Moment,
});
export type SaidLine = z.infer<typeof SaidLine>;

export const DraftReply = OneConversation;
/** A reply to put into the composer. Nothing was sent. */
export const CopilotDraft = z.object({
  id: Id.nullable(),
  outcome: z
    .enum(["written", "unsure", "nothing"])
    .describe("unsure: knowledge doesn't answer it; nothing: nobody asked anything"),
  text: z.string(),
  citations: z.array(Citation).describe("Empty: nothing in the knowledge supports it, so look before you send"),
  by: WrittenBy,
});
export type CopilotDraft = z.infer<typeof CopilotDraft>;

export const RewriteHow = z.enum(["friendlier", "formal", "shorter", "fix"]);
export type RewriteHow = z.infer<typeof RewriteHow>;
const Written = z
  .string()
  .max(MAX_TEXT)
  .refine((text) => text.trim() !== "", "Please write something first.")
  .refine(withoutNul, "This text has a character that can't be stored.");
export const RewriteText = OneConversation.extend({
  text: Written,
  how: RewriteHow.describe("fix: spelling, doubled words, spaces, capitals; tone and length need a model"),
});
export const RewrittenText = z.object({
  outcome: z.enum(["written", "unchanged", "none"]).describe("none: this needs a model, and `by` says what is missing"),
  text: z.string().describe("As it was, where nothing was written"),
  by: WrittenBy,
});
export type RewrittenText = z.infer<typeof RewrittenText>;

export const Summarise = OneConversation.extend({ locale: Locale.optional().describe("The reader's language") });
export const ConversationSummary = z.object({
  text: z.string().nullable().describe("A model's words; null: what follows is all there is"),
  asked: z.array(SaidLine),
  answered: z.array(SaidLine),
  open: z.array(SaidLine).describe("What nobody answered yet"),
  known: z
    .array(z.object({ name: z.string(), value: z.string() }))
    .describe("What a flow or the words themselves tell"),
  by: WrittenBy,
});
export type ConversationSummary = z.infer<typeof ConversationSummary>;

export const SuggestedTag = z.object({
  tag: z.string(),
  why: z.enum(["intent", "words"]).describe("What the message wants, or its words"),
  known: z.boolean().describe("Used in this workspace before"),
});
export const SuggestedReply = z.object({
  id: Id,
  shortcut: z.string(),
  text: z.string().describe("As it reads in this conversation"),
  missing: z.array(z.string()).describe("Variables that nobody knows; they still stand in braces"),
});
export const CopilotSuggestions = z.object({
  tags: z.array(SuggestedTag),
  replies: z.array(SuggestedReply),
  articles: z.array(FoundPassage),
});
export type CopilotSuggestions = z.infer<typeof CopilotSuggestions>;

const Question = z.string().trim().min(1, "Please ask something.").max(2000).refine(withoutNul);
export const AskCopilot = OneConversation.extend({
  question: Question,
  history: z
    .array(z.strictObject({ question: Question, answer: z.string().max(MAX_TEXT).refine(withoutNul) }))
    .max(6, "At most the last six questions.")
    .default([])
    .describe("What was asked before in this side chat, the oldest first"),
  locale: Locale.optional(),
});
export const CopilotAnswer = z.object({
  outcome: z.enum(["answered", "unsure"]),
  text: z.string(),
  citations: z.array(Citation),
  lines: z.array(SaidLine).describe("Lines of this conversation that it rests on"),
  grounded: z.boolean().describe("False: neither knowledge nor the conversation supports it"),
  by: WrittenBy,
});
export type CopilotAnswer = z.infer<typeof CopilotAnswer>;

/** What stands behind the copilot of one conversation. */
export const CopilotState = z.object({
  models: z.array(BotModel.extend({ provider: z.string().nullable().describe("null: it is gone") })),
  from: z.enum(["settings", "bot", "none"]).describe("Whose models they are"),
  spentTokens: z.number().describe("In the last 24 hours, by copilot and translations"),
  dayTokens: z.number().int().nullable(),
});
export type CopilotState = z.infer<typeof CopilotState>;

export const CopilotSettings = z.object({
  models: z.array(BotModel).nullable().describe("Asked in this order; null: those of the inbox's bot"),
  dayTokens: z.number().int().nullable().describe("Tokens in 24 hours; null is no ceiling"),
  hidePersonalData: z.boolean().describe("Addresses and numbers are masked before text leaves"),
  translationModels: z.array(BotModel).nullable().describe("That translate, in this order; null: those of the copilot"),
  keptWords: z.array(z.string()).describe("Names and terms that stay as they are in a translation"),
});
export type CopilotSettings = z.infer<typeof CopilotSettings>;
export const UpdateCopilotSettings = z.strictObject({
  models: z.array(BotModel).max(10, "At most 10 models.").nullable().optional(),
  dayTokens: z.number().int().min(1).max(1_000_000_000).nullable().optional(),
  hidePersonalData: z.boolean().optional(),
  translationModels: z.array(BotModel).max(10, "At most 10 models.").nullable().optional(),
  keptWords: z.array(z.string().trim().min(1).max(80).refine(withoutNul)).max(200, "At most 200 words.").optional(),
});
export const CopilotDays = z.strictObject({ days: z.coerce.number().int().min(1).max(365).default(30) });
