import { z } from "zod";
import { Id, Moment, Name, PageQuery, withoutNul } from "./basics";

export const WordAction = z
  .enum(["block", "mask", "review"])
  .describe("What happens to a text with one of these words");
export const MAX_WORDS = 500_000;
const Word = z
  .string()
  .trim()
  .min(1, "A word can't be empty.")
  .max(100, "A word can have at most 100 characters.")
  .refine((word) => withoutNul(word) && !/[\r\n]/.test(word), "A word stands on one line.");
const Words = z.array(Word).max(MAX_WORDS, `At most ${MAX_WORDS.toLocaleString("en")} words.`);

export const WordList = z.object({
  id: Id,
  name: z.string(),
  action: WordAction,
  count: z.number().int().describe("How many words it has"),
  updatedAt: Moment,
  createdAt: Moment,
});
export type WordList = z.infer<typeof WordList>;
export const WordListContent = WordList.extend({ words: z.array(z.string()) });
export type WordListContent = z.infer<typeof WordListContent>;
export const CreateWordList = z.strictObject({
  name: Name,
  action: WordAction,
  words: Words.min(1, "Give at least one word."),
});
/** `words` replaces all of them; `add` and `remove` change some. */
export const UpdateWordList = z.strictObject({
  name: Name.optional(),
  action: WordAction.optional(),
  words: Words.min(1, "Give at least one word.").optional(),
  add: Words.optional(),
  remove: Words.optional(),
});
export const FindWords = PageQuery.extend({ q: z.string().trim().max(100).optional() });
export const FoundWords = z.object({
  data: z.array(z.string()),
  nextCursor: z.string().nullable(),
  total: z.number().int(),
});
export type FoundWords = z.infer<typeof FoundWords>;
export const ScanText = z.strictObject({
  text: z.string().max(8_000).refine(withoutNul, "This text has a character that can't be stored."),
});
export const WordScan = z.object({
  action: WordAction.nullable().describe("The strictest of what was found"),
  masked: z.string().describe("With stars over what is masked or blocked"),
  hits: z.array(
    z.object({
      list: z.string(),
      word: z.string(),
      action: WordAction,
      start: z.number().int(),
      end: z.number().int(),
    }),
  ),
});
export type WordScan = z.infer<typeof WordScan>;
