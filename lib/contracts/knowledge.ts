import { z } from "zod";
import { Id, Locale, Moment, Name, PageQuery } from "./basics";

/** Who may be answered from it: everybody, or the people who work here alone. */
export const Audience = z.enum(["public", "internal"]);
export type Audience = z.infer<typeof Audience>;
const State = z.enum(["queued", "indexing", "ready", "failed"]);

export const Site = z.object({
  url: z.string(),
  depth: z.number().int(),
  maxPages: z.number().int(),
  everyHours: z.number().int().nullable(),
});
export type Site = z.infer<typeof Site>;

export const Source = z.object({
  id: Id,
  kind: z.enum(["faq", "text", "file", "url"]),
  title: z.string(),
  status: State,
  error: z.string().nullable(),
  errorCode: z.string().nullable(),
  audience: Audience,
  locale: Locale.nullable().describe("null: for questions in any language"),
  published: z.boolean().describe("Drafts are answered from by nobody"),
  items: z.number().int(),
  passages: z.number().int(),
  documents: z
    .object({ queued: z.number(), indexing: z.number(), ready: z.number(), failed: z.number() })
    .describe("How many files or pages are in each state"),
  site: Site.nullable().describe("For url"),
  crawledAt: Moment.nullable(),
  nextCrawlAt: Moment.nullable(),
  updatedAt: Moment,
  createdAt: Moment,
});
export type Source = z.infer<typeof Source>;

const Pair = z.strictObject({
  question: z.string().trim().min(1, "Please write the question.").max(1000),
  answer: z.string().trim().min(1, "Please write the answer.").max(8000),
});
const Pairs = z.array(Pair).min(1).max(20_000);
/** For whom a source is, and whether it is answered from; each may be left out. */
const Reach = {
  audience: Audience.optional(),
  locale: Locale.nullable().optional(),
  published: z.boolean().optional().describe("False: kept as a draft that nobody is answered from"),
};
const ArticleText = z.string().trim().max(500_000);

export const CrawlEvery = z
  .number()
  .int()
  .min(1)
  .max(24 * 90)
  .nullable()
  .describe("Hours between two looks at the site; null: only when asked");
const WebAddress = z
  .string()
  .trim()
  .max(2000)
  .refine(
    (url) => /^https?:\/\/[^/?#\s]+/i.test(url) && URL.canParse(url),
    "Please give an address that begins with http:// or https://.",
  );

export const CreateSource = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("faq"), title: Name.optional(), items: Pairs, ...Reach }),
  z.strictObject({
    kind: z.literal("text"),
    title: Name,
    text: ArticleText.min(1, "Please write the article."),
    ...Reach,
  }),
  z.strictObject({
    kind: z.literal("url"),
    title: Name.optional(),
    url: WebAddress,
    depth: z
      .number()
      .int()
      .min(0)
      .max(3)
      .default(0)
      .describe("How many links away from the address; 0: this page alone"),
    maxPages: z.number().int().min(1).max(500).default(100),
    everyHours: CrawlEvery.default(null),
    ...Reach,
  }),
]);

/** A text that an article had or has. */
export const ArticleVersion = z.object({
  version: z.number().int(),
  title: z.string(),
  savedBy: z.string().describe("Empty for what was there before versions were kept"),
  savedAt: Moment,
  publishedAt: Moment.nullable().describe("null: saved as a draft"),
  live: z.boolean().describe("What bots answer from, once the article is published"),
});
export type ArticleVersion = z.infer<typeof ArticleVersion>;
export const ArticleVersionContent = ArticleVersion.extend({ text: z.string() });
export type ArticleVersionContent = z.infer<typeof ArticleVersionContent>;

export const SourceContent = Source.extend({
  itemsList: z.array(Pair).optional().describe("For faq"),
  text: z.string().optional().describe("For text: what is live"),
  version: z.number().int().optional().describe("For text: the newest version, live or draft"),
  draft: ArticleVersionContent.nullable().optional().describe("For text: what was saved since and is not live yet"),
});
export type SourceContent = z.infer<typeof SourceContent>;

export const UpdateSource = z.strictObject({
  title: Name.optional(),
  items: Pairs.optional(),
  text: ArticleText.min(1).optional(),
  draft: z.boolean().optional().describe("For articles: true keeps title and text as a draft; what is live stays"),
  expectedVersion: z
    .number()
    .int()
    .min(0)
    .optional()
    .describe("For articles: refused when somebody else saved meanwhile, with what they saved in `details`"),
  depth: z.number().int().min(0).max(3).optional(),
  maxPages: z.number().int().min(1).max(500).optional(),
  everyHours: CrawlEvery.optional(),
  ...Reach,
});

export const OneArticleVersion = z.strictObject({ sourceId: Id, version: z.coerce.number().int().min(1) });
export const RestoreArticle = z.strictObject({
  sourceId: Id,
  version: z.number().int().min(1),
  expectedVersion: z.number().int().min(0).optional(),
});

/** A file or a page of the web, with how far its indexing is. */
export const KnowledgeDocument = z.object({
  id: Id,
  sourceId: Id,
  name: z.string(),
  url: z.string().nullable(),
  kind: z.string().describe("pdf, docx, md, html, txt, csv or page"),
  size: z.number().int(),
  state: State,
  error: z.string().nullable().describe("What went wrong and what to do, as a sentence"),
  errorCode: z.string().nullable(),
  errorDetail: z.string(),
  notes: z.array(z.object({ code: z.string(), detail: z.string(), text: z.string() })),
  pages: z.number().int().nullable(),
  passages: z.number().int(),
  fetchedAt: Moment.nullable(),
  updatedAt: Moment,
});
export type KnowledgeDocument = z.infer<typeof KnowledgeDocument>;
export const DocumentContent = KnowledgeDocument.extend({
  text: z.string().describe("What was read, as Markdown; at most 200,000 characters of it"),
});
export type DocumentContent = z.infer<typeof DocumentContent>;
export const ListDocuments = PageQuery.extend({ sourceId: Id, state: State.optional() });

export const SearchKnowledge = z.strictObject({
  query: z.string().trim().min(1).max(1000),
  limit: z.number().int().min(1).max(50).default(8),
  botId: Id.optional(),
  audience: Audience.optional().describe(
    "public: as a visitor would be answered; internal (without a bot the default): everything",
  ),
  locale: Locale.optional().describe("Only what is for this language, or for any"),
});
export const FoundPassage = z.object({
  sourceId: Id,
  documentId: Id.optional(),
  passageId: Id,
  title: z.string(),
  text: z.string(),
  url: z.string().optional(),
  page: z.number().int().optional(),
  score: z.number(),
  confidence: z.number(),
  matched: z.array(z.string()).describe("Words of the question that this passage says, as they are compared"),
  why: z
    .object({
      words: z.number(),
      label: z.number(),
      body: z.number(),
      letters: z.number(),
      meaning: z.number().optional(),
    })
    .describe(
      "Parts of the score, each from 0 to 1: BM25 over all fields, likeness of question or headings, closeness of the body, likeness by letters; meaning where an embedding model is set up",
    ),
});
export type FoundPassage = z.infer<typeof FoundPassage>;
