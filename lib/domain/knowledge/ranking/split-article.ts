import { sentences } from "@/lib/domain/language";

export type ArticlePassage = { title: string; heading?: string; text: string };

// An article as passages of about 150 words (280 Chinese characters), each under its heading,
// ending at sentence ends; a passage repeats the last sentence of the one before it.
export function splitArticle(title: string, markdown: string): ArticlePassage[] {
  return sectionsOf(markdown).flatMap(({ heading, body }) =>
    piecesOf(body).map((text) => (heading ? { title, heading, text } : { title, text })),
  );
}

type Section = { heading: string; body: string };

function sectionsOf(markdown: string): Section[] {
  const found: Section[] = [];
  let current: Section = { heading: "", body: "" };
  const path: string[] = [];
  let fenced = false;
  for (const line of markdown.replaceAll("\r\n", "\n").split("\n")) {
    if (/^\s*(```|~~~)/.test(line)) fenced = !fenced;
    const head = fenced ? null : /^(#{1,6})\s+(.+?)\s*#*\s*$/.exec(line);
    if (!head) {
      current.body += `${plain(line)}\n`;
      continue;
    }
    found.push(current);
    path.length = Math.min(path.length, (head[1]?.length ?? 1) - 1);
    path[(head[1]?.length ?? 1) - 1] = plain(head[2] ?? "");
    current = { heading: path.filter(Boolean).join(" › "), body: "" };
  }
  return [...found, current].filter(({ body }) => body.trim() !== "");
}

// What a reader sees of a line: no emphasis, links by their words, no images, no marks of quoting.
function plain(line: string): string {
  return line
    .replace(/!\[[^\]]*\]\([^)]*\)/g, "")
    .replace(/\[([^\]]+)\]\([^)]*\)/g, "$1")
    .replace(/(\*\*|__|`)(.+?)\1/g, "$2")
    .replace(/(?<![\w*])\*(\S[^*]*)\*(?!\w)/g, "$1")
    .replace(/^\s*(>\s?)+/, "")
    .replace(/^\s*[-*_]{3,}\s*$/, "");
}

const ENOUGH = 150;
const MOST = 180;

function piecesOf(body: string): string[] {
  const pieces: string[] = [];
  const all = sentences(body).flatMap((sentence) =>
    wordsIn(sentence.text) > MOST ? halved(body, sentence) : [sentence],
  );
  let from = 0;
  while (from < all.length) {
    let size = 0;
    let to = from;
    for (; to < all.length; to++) {
      const more = wordsIn(all[to]?.text ?? "");
      if (to > from && size + more > MOST) break;
      size += more;
      if (size >= ENOUGH && to > from) {
        to++;
        break;
      }
    }
    // A short rest joins the last piece rather than stand alone.
    const rest = all.slice(to).reduce((sum, { text }) => sum + wordsIn(text), 0);
    if (rest > 0 && rest < 25) to = all.length;
    pieces.push(body.slice(all[from]?.start ?? 0, all[to - 1]?.end ?? 0).replace(/\n{3,}/g, "\n\n"));
    if (to >= all.length) break;
    const overlap = to - 1 > from && wordsIn(all[to - 1]?.text ?? "") <= 40 ? 1 : 0;
    from = to - overlap;
  }
  return pieces;
}

type Span = { text: string; start: number; end: number };

// A sentence longer than a passage (a table, a wall of text) is cut at spaces, or anywhere in Chinese.
function halved(body: string, { start, end }: Span): Span[] {
  const spans: Span[] = [];
  for (let at = start; at < end;) {
    let to = Math.min(end, at + (wordsIn(body.slice(at, at + 400)) > 120 ? 250 : 900));
    const space = body.lastIndexOf(" ", to);
    if (to < end && space > at) to = space;
    const text = body.slice(at, to);
    if (text.trim()) spans.push({ text, start: at, end: to });
    at = to;
  }
  return spans;
}

// A Chinese character carries a little more than half a word.
function wordsIn(text: string): number {
  const han = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0;
  const words = text.match(/[\p{L}\p{N}'’-]+/gu)?.length ?? 0;
  return han > 0 ? han * 0.55 + (text.match(/[A-Za-z0-9]+/g)?.length ?? 0) : words;
}
