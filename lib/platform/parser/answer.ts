import { z } from "zod";
import { MAX_TEXT, parseProblems, type ParseAnswer } from "./protocol";

const Document = z.object({
  title: z.string(),
  sections: z.array(z.object({ page: z.number().int().nullable(), markdown: z.string().max(MAX_TEXT) })),
  pairs: z.array(z.object({ question: z.string(), answer: z.string() })),
  pages: z.number().int().nullable(),
  notes: z
    .array(
      z.object({
        code: z.enum(["hidden_text", "pages_without_text", "row", "guessed_encoding"]),
        detail: z.string().max(500),
      }),
    )
    .max(200),
  links: z.array(z.string()),
  sitemaps: z.array(z.string()),
  robots: z.object({ index: z.boolean(), follow: z.boolean() }),
  canonical: z.string().nullable(),
});

/** The child is not trusted either: what it says is taken only in this shape. */
export const answerFrom: z.ZodType<ParseAnswer> = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), document: Document }),
  z.object({ ok: z.literal(false), code: z.enum(parseProblems), detail: z.string() }),
]);
