import { isStopWord, segment, sentences, type Sentence } from "@/lib/domain/language";
import type { RankingPassage } from "./passage";
import { synonymsOf } from "./synonyms";

export type Quote = { text: string; start: number; end: number };

// The sentences of a passage that answer, in its own words: an answer from its beginning, an article around the match.
export function quote(passage: RankingPassage, query: string): Quote {
  const { text } = passage;
  const all = sentences(text);
  const limit = HAN.test(text) ? LIMIT_HAN : LIMIT;
  if (all.length === 0 || (passage.question && text.trim().length <= limit * 1.5)) return cut(text, 0, text.length);
  const { from, to } = passage.question ? opening(all, limit) : around(all, wanted(query), limit);
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

// From the sentence that says most of what was asked, forwards and then backwards while there is room.
function around(all: Sentence[], asked: Set<string>, limit: number): { from: number; to: number } {
  const worth = all.map((sentence) => overlap(asked, sentence.text));
  const pairs = worth.map((value, i) => value + 0.5 * (worth[i + 1] ?? 0));
  const best = pairs.indexOf(Math.max(...pairs));
  let [from, to] = [best, best];
  const size = (a: number, b: number) => (all[b]?.end ?? 0) - (all[a]?.start ?? 0);
  while (to + 1 < all.length && to - best < 3 && size(from, to + 1) <= limit) to++;
  if (to === best && from > 0 && size(from - 1, to) <= limit) from--;
  return { from, to };
}

function overlap(asked: Set<string>, text: string): number {
  let count = 0;
  for (const term of new Set(segment(text))) if (asked.has(term)) count++;
  return count;
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
