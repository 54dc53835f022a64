// What crosses between a process of the desk and the child that parses for it: bytes one way, plain text the
// other. No package is loaded here: a child has to be ready at once.

/** What a file is read as. `page` is HTML of the web, `sitemap` an XML list of addresses. */
export type ParseKind = "pdf" | "docx" | "md" | "html" | "txt" | "csv" | "page" | "sitemap";

/** `name` is the file's name or the page's address. */
export type ParseRequest = { kind: ParseKind; name: string; bytes: Uint8Array };

/** More text than this is not one document any more. */
export const MAX_TEXT = 5_000_000;

/** Something an admin should know of a document that was read all the same; `detail` is shown beside it. */
export type ParseNote = { code: "hidden_text" | "pages_without_text" | "row" | "guessed_encoding"; detail: string };

export type ParsedDocument = {
  title: string;
  /** Stretches of Markdown; `page` counts from 1 where the format has pages. */
  sections: { page: number | null; markdown: string }[];
  /** From a table of questions and answers; then there are no sections. */
  pairs: { question: string; answer: string }[];
  pages: number | null;
  notes: ParseNote[];
  /** Absolute addresses that a page or a sitemap leads to; `sitemaps` are further lists. */
  links: string[];
  sitemaps: string[];
  /** What the page asks of robots. */
  robots: { index: boolean; follow: boolean };
  canonical: string | null;
};

/** Why a document can't be read: each has a sentence for people in `lib/domain/knowledge`. */
export const parseProblems = [
  "encrypted",
  "empty",
  "no_text",
  "scanned",
  "mislabelled",
  "unsupported",
  "damaged",
  "bomb",
  "too_long",
  "took_too_long",
  "too_much_memory",
  "wrong_columns",
] as const;
export type ParseProblemCode = (typeof parseProblems)[number];

/** Thrown where a document can't be read; crosses from the child as its code and detail. */
export class ParseProblem extends Error {
  override readonly name = "ParseProblem";
  constructor(
    readonly code: ParseProblemCode,
    readonly detail = "",
  ) {
    super(`${code} ${detail}`.trim());
  }
}

export type ParseAnswer =
  | { ok: true; document: ParsedDocument }
  | { ok: false; code: ParseProblemCode; detail: string };

export const emptyDocument = (): ParsedDocument => ({
  title: "",
  sections: [],
  pairs: [],
  pages: null,
  notes: [],
  links: [],
  sitemaps: [],
  robots: { index: true, follow: true },
  canonical: null,
});
