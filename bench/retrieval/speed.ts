import { createRankingIndex, rank, type RankingPassage } from "@/lib/domain/knowledge/ranking";
import type { FaqSet } from "./faq-set";
import { percentile } from "./measures";

export type Speed = { buildMs: number; countMs: number; p50: number; p99: number; passages: number };

const WARM_UP = 50;

// 50,000 passages of 120 words each, made of the words of the set as often as it uses them.
export function speedOf(set: FaqSet, passages = 50_000): Speed {
  const words = set.entries.flatMap(({ question, answer }) => `${question} ${answer}`.split(/\s+/)).filter(Boolean);
  const random = seeded(7);
  const made = Array.from({ length: passages }, (_, i) => passageOf(i, words, set, random));
  const start = performance.now();
  const index = createRankingIndex(made);
  const buildMs = performance.now() - start;
  const countStart = performance.now();
  countWords(made);
  const countMs = performance.now() - countStart;
  const asked = set.asked.slice(0, WARM_UP).concat(Array.from({ length: 480 }, () => pick(set.asked, random)).flat());
  const times = asked.map(({ question }) => {
    const before = performance.now();
    rank(index, question, { limit: 10 });
    return performance.now() - before;
  });
  const warm = times.slice(WARM_UP);
  return { buildMs, countMs, p50: percentile(warm, 0.5), p99: percentile(warm, 0.99), passages };
}

// The raw limit of a build: every word cut out and looked up once.
function countWords(made: RankingPassage[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { text } of made) for (const word of text.split(" ")) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function passageOf(i: number, words: string[], set: FaqSet, random: () => number): RankingPassage {
  const text = Array.from({ length: 120 }, (_, w) => {
    const word = words[Math.floor(random() * words.length)] ?? "";
    // Real texts keep their own words apart: names and codes make a vocabulary grow.
    return w % 60 === 7 ? `${word}${Math.floor(random() * 2000)}` : w % 15 === 14 ? `${word}.` : word;
  }).join(" ");
  const base = { id: String(i).padStart(6, "0"), sourceId: `s${i % 100}`, text };
  const [{ question } = { question: "" }] = pick(set.entries, random);
  return i % 2 ? { ...base, question: `${question} ${i}` } : { ...base, title: question, heading: `Part ${i}` };
}

function pick<T>(list: readonly T[], random: () => number): T[] {
  const found = list[Math.floor(random() * list.length)];
  return found === undefined ? [] : [found];
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
