import { isStopWord, segment, sentences, type Sentence } from "@/lib/domain/language";
import type { RankingPassage } from "./passage";
import { synonymsOf } from "./synonyms";

export type Quote = { text: string; start: number; end: number };

// The sentences of a passage that answer, in its own words: a short answer whole; of a long one, and of an article, the place
// that was asked about.
export function quote(passage: RankingPassage, query: string): Quote {
  const { text } = passage;
  const all = sentences(text);
  const limit = HAN.test(text) ? LIMIT_HAN : LIMIT;
  if (all.length === 0 || (passage.question && text.trim().length <= limit * 1.5)) return cut(text, 0, text.length);
  const { from, to } = passage.question
    ? (placeIn(all, text, beyond(query, passage.question), limit) ?? opening(all, limit))
    : (placeIn(all, text, wanted(query), limit) ?? opening(all, limit));
  return cut(text, all[from]?.start ?? 0, all[to]?.end ?? text.length);
}

const HAN = /\p{Script=Han}/u;
const LIMIT = 480;
const LIMIT_HAN = 200;

// The opening of a long answer, up to the limit, but one sentence at least.
function opening(all: Sentence[], limit: number): { from: number; to: number } {
  const start = all[0]?.start ?? 0;
  let to = 0;
  while (to + 1 < all.length && (all[to + 1]?.end ?? 0) - start <= limit) to++;
  return { from: 0, to };
}

// The sentence that says most of what was asked, with what belongs to it. Undefined where none says anything of it.
function placeIn(
  all: Sentence[],
  text: string,
  asked: Set<string>,
  limit: number,
): { from: number; to: number } | undefined {
  const worth = all.map((sentence) => overlap(asked, sentence.text));
  const pairs = worth.map((value, i) => value + 0.5 * (worth[i + 1] ?? 0));
  const most = Math.max(...pairs);
  if (most === 0) return undefined;
  const best = pairs.indexOf(most);
  let [from, to] = [best, best];
  const size = (a: number, b: number) => (all[b]?.end ?? 0) - (all[a]?.start ?? 0);
  while (to + 1 < all.length && size(from, to + 1) <= limit && belongs(all, text, worth, best, to + 1)) to++;
  // A lone item says little without the line that leads to it.
  const alone = to === best && from > 0 && (ITEM.test(lineOf(text, all[best])) || size(best, best) < 40);
  if (alone && size(from - 1, to) <= limit) from--;
  return { from, to };
}

// What goes on in the same paragraph, for two sentences or as long as it is about the same; all steps of a list that was announced.
function belongs(all: Sentence[], text: string, worth: number[], best: number, at: number): boolean {
  const [before, sentence] = [all[at - 1], all[at]];
  if (!before || !sentence) return false;
  const isItem = ITEM.test(lineOf(text, sentence));
  const newLine = text.slice(before.end, sentence.start).includes("\n");
  if (isItem) return ANNOUNCES.test(before.text) || ITEM.test(lineOf(text, before)) || (worth[at] ?? 0) > 0;
  if (newLine) return ANNOUNCES.test(before.text);
  return (worth[at] ?? 0) > 0 || at - best <= 2;
}

const ITEM = /^\s*(?:[-*•·]|\d{1,2}[.)、]|[（(]?[一二三四五六七八九十][）)、])/;
const ANNOUNCES = /[:：]$/;

function lineOf(text: string, sentence: Sentence | undefined): string {
  const start = sentence?.start ?? 0;
  return text.slice(text.lastIndexOf("\n", start - 1) + 1, sentence?.end ?? 0);
}

function overlap(asked: Set<string>, text: string): number {
  let count = 0;
  for (const term of new Set(segment(text))) if (asked.has(term)) count++;
  return count;
}

// What the question asks beyond what the passage's own question says: it points to a place in the answer.
function beyond(query: string, label: string): Set<string> {
  const said = new Set(segment(label));
  const terms = segment(query).filter((term) => !isStopWord(term) && !said.has(term));
  return new Set(terms.flatMap((term) => [term, ...synonymsOf(term).filter((other) => !said.has(other))]));
}

function wanted(query: string): Set<string> {
  const terms = segment(query).filter((term) => !isStopWord(term));
  return new Set(terms.flatMap((term) => [term, ...synonymsOf(term)]));
}

function cut(text: string, from: number, to: number): Quote {
  const piece = text.slice(from, to);
  const start = from + piece.length - piece.trimStart().length;
  return { text: piece.trim(), start, end: start + piece.trim().length };
}
