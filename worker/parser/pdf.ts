import type { StructuredTextItem } from "unpdf";
import { emptyDocument, ParseProblem, type ParsedDocument, type ParseNote } from "@/lib/platform/parser/protocol";

const MOST_PAGES = 3_000;
// Fewer letters than this on a page are a stamp or a page number, not a text.
const FEW_LETTERS = 15;

/** A PDF page by page, with lines in larger type as headings. A scan is told from a text by having no letters. */
export async function readPdf(bytes: Uint8Array): Promise<ParsedDocument> {
  const pdf = await open(bytes);
  if (pdf.numPages > MOST_PAGES) throw new ParseProblem("too_long");
  const { extractTextItems } = await import("unpdf");
  const { items } = await extractTextItems(pdf);
  const body = bodySize(items);
  const sections = items.map((page, at) => ({ page: at + 1, markdown: markdownOf(page, body) }));
  const without = sections.filter(({ markdown }) => lettersIn(markdown) < FEW_LETTERS).map(({ page }) => page);
  if (without.length === sections.length && sections.every(({ markdown }) => lettersIn(markdown) < 3))
    throw new ParseProblem("scanned");
  const notes: ParseNote[] =
    without.length > 0 && without.length < sections.length
      ? [{ code: "pages_without_text", detail: without.slice(0, 40).join(", ") }]
      : [];
  const written = sections.filter(({ markdown }) => markdown !== "");
  return { ...emptyDocument(), title: await titleOf(pdf), sections: written, pages: pdf.numPages, notes };
}

async function open(bytes: Uint8Array) {
  const { getDocumentProxy } = await import("unpdf");
  try {
    // The library takes the buffer away from its owner.
    return await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0, stopAtErrors: false });
  } catch (error) {
    throw new ParseProblem(error instanceof Error && error.name === "PasswordException" ? "encrypted" : "damaged");
  }
}

async function titleOf(pdf: Awaited<ReturnType<typeof open>>): Promise<string> {
  const { getMeta } = await import("unpdf");
  const { info } = await getMeta(pdf).catch(() => ({ info: {} }));
  const title: unknown = Object.entries(info).find(([name]) => name === "Title")?.[1];
  return typeof title === "string" ? title.trim() : "";
}

const lettersIn = (text: string): number => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;

type Line = { text: string; size: number; y: number };

/** The size that most letters are set in. */
function bodySize(pages: StructuredTextItem[][]): number {
  const letters = new Map<number, number>();
  for (const item of pages.slice(0, 50).flat()) {
    const size = Math.round(item.fontSize * 2) / 2;
    letters.set(size, (letters.get(size) ?? 0) + item.str.length);
  }
  return [...letters].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

function markdownOf(items: StructuredTextItem[], body: number): string {
  const lines = linesOf(items).filter(({ text }) => text !== "");
  let text = "";
  lines.forEach((line, at) => {
    const before = lines[at - 1];
    const heading = isHeading(line, body);
    const apart = before !== undefined && (Math.abs(before.y - line.y) > line.size * 1.9 || isHeading(before, body));
    if (heading) text += `\n\n${line.size > body * 1.5 ? "#" : "##"} ${line.text}\n\n`;
    else if (text === "" || apart) text += `${text === "" ? "" : "\n\n"}${line.text}`;
    else text += joined(text, line.text);
  });
  return text.replace(/\n{3,}/g, "\n\n").trim();
}

const isHeading = ({ text, size }: Line, body: number): boolean =>
  body > 0 && size >= body * 1.15 && text.length <= 120 && /\p{L}/u.test(text) && !/[.。;；,，]$/.test(text);

/** A word that was cut at the end of a line is whole again; Chinese needs no space. */
function joined(text: string, next: string): string {
  if (/^[-•·▪◦*]\s|^\d+[.)]\s/.test(next)) return `\n${next}`;
  if (/\p{Script=Han}$/u.test(text) && /^\p{Script=Han}/u.test(next)) return next;
  return ` ${next}`;
}

function linesOf(items: StructuredTextItem[]): Line[] {
  const lines: Line[] = [];
  let current: (Line & { x: number }) | undefined;
  for (const item of items) {
    const sameLine = current && Math.abs(current.y - item.y) < Math.max(2, item.fontSize * 0.5);
    if (!current || (!sameLine && item.str.trim() !== "")) {
      current = { text: "", size: 0, y: item.y, x: item.x };
      lines.push(current);
    }
    const gap =
      item.x - current.x > Math.max(1, item.fontSize * 0.2) && current.text !== "" && !/\s$/.test(current.text);
    current.text += `${gap && item.str.trim() !== "" ? " " : ""}${item.str}`;
    if (item.str.trim() !== "") {
      current.size = Math.max(current.size, item.fontSize);
      current.x = item.x + item.width;
    }
  }
  return lines.map(({ text, size, y }) => ({ text: text.replace(/\s+/g, " ").trim(), size, y }));
}
