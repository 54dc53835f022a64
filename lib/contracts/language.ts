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

export const MAX_EXAMPLES = 2_000;
export const MAX_INTENTS = 300;
const Line = (most: number, what: string) =>
  z
    .string()
    .trim()
    .min(1, `${what} can't be empty.`)
    .max(most, `${what} can have at most ${most} characters.`)
    .refine((text) => withoutNul(text) && !/[\r\n]/.test(text), `${what} stands on one line.`);
export const IntentName = Line(120, "A name");
export const ExampleText = Line(500, "An example");
const Examples = z.array(ExampleText).max(MAX_EXAMPLES, `At most ${MAX_EXAMPLES.toLocaleString("en")} examples.`);
const Patterns = z.array(Line(200, "A pattern")).max(100_000, "At most 100,000 patterns.");

export const Intent = z.object({
  id: Id,
  name: z.string(),
  description: z.string(),
  examples: z.number().int().describe("How many examples it has"),
  patterns: z.number().int().describe("How many patterns it has; a message that contains one has this intent"),
  updatedAt: Moment,
  createdAt: Moment,
});
export type Intent = z.infer<typeof Intent>;
export const IntentContent = Intent.extend({ exampleList: z.array(z.string()), patternList: z.array(z.string()) });
export type IntentContent = z.infer<typeof IntentContent>;
export const CreateIntent = z.strictObject({
  name: IntentName,
  description: z.string().trim().max(500).optional(),
  examples: Examples.optional(),
  patterns: Patterns.optional(),
});
/** `examples` and `patterns` replace all of them. */
export const UpdateIntent = CreateIntent.partial();
export const IntentImport = z.object({
  intents: z.number().int().describe("How many intents are new"),
  examples: z.number().int().describe("How many examples are new"),
  known: z.number().int().describe("How many rows were there already"),
});
export type IntentImport = z.infer<typeof IntentImport>;

const Share = z.number().describe("From 0 to 1");
export const IntentTraining = z.object({
  id: Id,
  status: z.enum(["queued", "running", "ready", "failed"]),
  progress: Share,
  error: z.string().nullable(),
  intents: z.number().int(),
  examples: z.number().int(),
  accuracy: Share.nullable().describe("By 5-fold cross-validation: every example judged by a model that never saw it"),
  report: z
    .object({
      answered: Share.describe("Examples that were sure enough to be answered"),
      rightWhenAnswered: Share,
      strangersRefused: Share.nullable().describe("Questions of intents held back that were said to be none"),
      fitMs: z.number(),
      intents: z.array(
        z.object({
          intent: z.string(),
          examples: z.number().int(),
          right: z.number().int(),
          mistakenFor: z.array(z.object({ intent: z.string(), count: z.number().int() })),
        }),
      ),
    })
    .nullable(),
  createdAt: Moment,
  finishedAt: Moment.nullable(),
});
export type IntentTraining = z.infer<typeof IntentTraining>;
export const TrainingState = z.object({
  training: IntentTraining.nullable().describe("The newest training"),
  changed: z.boolean().describe("Examples or intents were changed since"),
});
export type TrainingState = z.infer<typeof TrainingState>;
export const Classified = z.object({
  intent: z.string().nullable().describe("null when nothing is sure enough"),
  confidence: Share,
  candidates: z.array(z.object({ intent: z.string(), confidence: Share })),
  matchedBy: z.enum(["rule", "model", "none"]),
});
export type Classified = z.infer<typeof Classified>;

/** What is understood of a text without a model; nothing is stored. */
export const UnderstoodText = z.object({
  language: z.string().describe("en, zh or other"),
  asksForPerson: z.boolean(),
  words: WordScan,
  intent: Classified,
  sentiment: z.object({
    label: z.enum(["positive", "neutral", "negative", "angry"]),
    score: z.number().describe("From -1 to 1"),
  }),
  entities: z.array(
    z.object({
      type: z.enum(["orderNumber", "email", "phone", "amount", "date"]),
      value: z.string().describe("In one form for all ways of writing it"),
      text: z.string(),
      start: z.number().int(),
      end: z.number().int(),
    }),
  ),
});
export type UnderstoodText = z.infer<typeof UnderstoodText>;
