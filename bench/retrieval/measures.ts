import type { Faq, FaqSet } from "./faq-set";

// Entries in the order in which they should be shown, by place in the set.
export type Ranker = (query: string) => number[];
export type Quality = { ndcg: number; hit: number };

// nDCG@10 and hit@1; relevant is every entry with the same answer.
export function qualityOf({ entries, asked }: FaqSet, ranker: Ranker): Quality {
  let ndcg = 0;
  let hit = 0;
  for (const question of asked) {
    const ranked = ranker(question.question);
    const relevant = (place: number) => entries[place]?.answer === question.answer;
    const best = gain(entries.filter((entry: Faq) => entry.answer === question.answer).map(() => true));
    ndcg += best > 0 ? gain(ranked.slice(0, 10).map(relevant)) / best : 0;
    hit += ranked[0] !== undefined && relevant(ranked[0]) ? 1 : 0;
  }
  return { ndcg: ndcg / asked.length, hit: hit / asked.length };
}

function gain(relevant: boolean[]): number {
  return relevant.slice(0, 10).reduce((sum, yes, place) => sum + (yes ? 1 / Math.log2(place + 2) : 0), 0);
}

export function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
