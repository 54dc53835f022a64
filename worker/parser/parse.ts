import { MAX_TEXT, ParseProblem, type ParsedDocument, type ParseRequest } from "@/lib/platform/parser/protocol";
import { readCsv } from "./csv";
import { decode } from "./decode";
import { readDocx } from "./docx";
import { withoutInvisible } from "./hidden";
import { readHtml } from "./html";
import { judge } from "./judge";
import { readPdf } from "./pdf";
import { readSitemap } from "./sitemap";

/** Bytes to Markdown, or a `ParseProblem` that says why not. */
export async function parse({ kind, name, bytes }: ParseRequest): Promise<ParsedDocument> {
  if (bytes.length === 0) throw new ParseProblem("empty");
  judge(kind, bytes);
  const document = finished(await read(kind, name, bytes));
  const size = document.sections.reduce((sum, { markdown }) => sum + markdown.length, 0);
  if (size > MAX_TEXT) throw new ParseProblem("too_long");
  return document;
}

async function read(kind: ParseRequest["kind"], name: string, bytes: Uint8Array): Promise<ParsedDocument> {
  switch (kind) {
    case "pdf":
      return readPdf(bytes);
    case "docx":
      return readDocx(bytes);
    case "csv":
      return readCsv(decode(bytes));
    case "html":
      return readHtml(decode(bytes, "html"), null);
    case "page":
      return readHtml(decode(bytes, "html"), name);
    case "sitemap":
      return readSitemap(decode(bytes), name);
    case "md":
    case "txt":
      return readText(decode(bytes));
  }
}

const readText = ({ text, notes }: ReturnType<typeof decode>): ParsedDocument => {
  if (text.trim() === "") throw new ParseProblem("empty");
  return {
    title: /^#\s+(.+)$/m.exec(text)?.[1]?.trim() ?? "",
    sections: [{ page: null, markdown: text }],
    pairs: [],
    pages: null,
    notes,
    links: [],
    sitemaps: [],
    robots: { index: true, follow: true },
    canonical: null,
  };
};

/** Signs that nobody sees are taken out of every format, and what they spelled is told. */
function finished(document: ParsedDocument): ParsedDocument {
  const found: string[] = [];
  const clean = (text: string): string => withoutInvisible(text, found);
  const sections = document.sections.map(({ page, markdown }) => ({ page, markdown: clean(markdown) }));
  const pairs = document.pairs.map(({ question, answer }) => ({ question: clean(question), answer: clean(answer) }));
  const hidden = found.length > 0 ? [{ code: "hidden_text" as const, detail: found.join(" ").slice(0, 300) }] : [];
  return {
    ...document,
    title: clean(document.title).slice(0, 300),
    sections,
    pairs,
    notes: [...document.notes, ...hidden].slice(0, 200),
  };
}
