import { z } from "zod";
import { MAX_TEXT, withoutNul } from "./basics";
import { OneConversation } from "./conversation";
import { LanguageTag } from "./language-tag";

/** How a translation went. Everything but `translated` leaves the text as it was. */
export const TranslationOutcome = z
  .enum(["translated", "same", "noModel", "budget", "failed"])
  .describe(
    "same: it is in that language already; noModel: none is set up; budget: the day's tokens are used up; failed: no model gave a usable translation in time",
  );
export type TranslationOutcome = z.infer<typeof TranslationOutcome>;

export const TranslateMessages = OneConversation.extend({
  language: LanguageTag.describe("Into which language"),
  seqs: z.array(z.number().int().min(1)).min(1).max(20, "At most 20 messages at once."),
});
export const TranslatedMessages = z.object({
  data: z.array(z.object({ seq: z.number().int(), outcome: TranslationOutcome, text: z.string().nullable() })),
});
export type TranslatedMessages = z.infer<typeof TranslatedMessages>;

export const TranslateReply = OneConversation.extend({
  text: z.string().trim().min(1).max(MAX_TEXT).refine(withoutNul, "This text has a character that can't be stored."),
  to: LanguageTag.optional().describe("Default: the language that this conversation is translated to"),
});
export const TranslatedReply = z.object({
  outcome: TranslationOutcome,
  text: z.string().describe("To send; as it was, where nothing was translated"),
  language: LanguageTag,
});
export type TranslatedReply = z.infer<typeof TranslatedReply>;

export const SetTranslation = OneConversation.extend({
  language: z
    .union([LanguageTag, z.literal("auto")])
    .nullable()
    .describe("The customer's language; auto: as they write; null: off"),
});

export const TranslationState = z.object({
  language: LanguageTag.nullable().describe("The customer's language; null: off"),
  models: z.array(z.string()).describe("That translate, in their order"),
  missing: z.enum(["noModel", "budget"]).nullable().describe("Why nothing can be translated now"),
  written: z
    .union([LanguageTag, z.literal("other")])
    .nullable()
    .describe("What the customer seems to write in, told without a model: en, zh or other; null: too little was said"),
});
export type TranslationState = z.infer<typeof TranslationState>;
