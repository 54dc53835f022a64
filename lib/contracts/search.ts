import { z } from "zod";
import { Id, Moment } from "./basics";
import { Conversation } from "./conversation";
import { Contact } from "./resources";

export const searchOperators = [
  "from",
  "tag",
  "before",
  "after",
  "is",
  "status",
  "inbox",
  "team",
  "assignee",
  "organisation",
  "contact",
  "field",
] as const;
export type SearchOperator = (typeof searchOperators)[number];
export const searchStates = [
  "open",
  "snoozed",
  "resolved",
  "waiting",
  "unassigned",
  "mine",
  "mentioned",
  "low",
  "normal",
  "high",
  "urgent",
] as const;

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: name }));
  } catch {
    return false;
  }
}

export const SearchEverything = z.strictObject({
  q: z
    .string()
    .trim()
    .min(1, "Write what you are looking for.")
    .max(300, "A search has at most 300 characters.")
    .describe(
      "Words, and operators: from: tag: before: after: is: status: inbox: team: assignee: organisation: field:key=value contact:key=value organisation:key=value",
    ),
  timeZone: z
    .string()
    .max(60)
    .refine(isTimeZone, "This is no time zone. Write one like Europe/Berlin.")
    .default("UTC")
    .describe("Whose days before: and after: mean"),
  limit: z.coerce.number().int().min(1).max(50).default(20),
  cursor: z.string().max(200).optional().describe("Goes on in the conversations; contacts and articles come once"),
});

/** A text cut into what was found (`hit`) and what stands around it. */
export const Excerpt = z.array(z.object({ text: z.string(), hit: z.boolean() }));
export type Excerpt = z.infer<typeof Excerpt>;

/** What of the search was not understood; the rest was searched all the same. */
export const SearchProblem = z.object({
  part: z.string().describe("As it was written"),
  kind: z.enum(["unknown_operator", "no_value", "bad_date", "unknown_state", "unknown_name", "bad_field"]),
  known: z.array(z.string()).describe("What could stand there instead; empty where too much could"),
});
export type SearchProblem = z.infer<typeof SearchProblem>;

export const FoundConversation = z.object({
  conversation: Conversation,
  hit: z
    .object({ seq: z.number().int(), note: z.boolean(), author: z.string(), at: Moment, excerpt: Excerpt })
    .nullable()
    .describe("The newest message or note with these words; null where only operators were asked"),
});
export type FoundConversation = z.infer<typeof FoundConversation>;
export const FoundArticle = z.object({
  sourceId: Id,
  passageId: Id,
  documentId: Id.optional(),
  title: z.string(),
  excerpt: Excerpt,
});
export type FoundArticle = z.infer<typeof FoundArticle>;

export const SearchResult = z.object({
  conversations: z.array(FoundConversation).describe("The newest first"),
  contacts: z.array(Contact),
  articles: z.array(FoundArticle),
  problems: z.array(SearchProblem),
  nextCursor: z.string().nullable(),
});
export type SearchResult = z.infer<typeof SearchResult>;
