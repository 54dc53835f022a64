import type { FaqSet } from "./faq-set";
import type { Ranker } from "./measures";

const K1 = 1.2;
const B = 0.75;

// The baseline: BM25 over the questions, lower-cased words, no stemming, all words kept.
export function plainBm25({ entries }: FaqSet): Ranker {
  const documents = entries.map(({ question }) => counted(question));
  const average = documents.reduce((sum, { length }) => sum + length, 0) / Math.max(1, documents.length);
  const df = new Map<string, number>();
  for (const { counts } of documents) for (const word of counts.keys()) df.set(word, (df.get(word) ?? 0) + 1);
  return (query) => {
    const scores = documents.map(({ counts, length }) => {
      let score = 0;
      for (const word of words(query)) {
        const tf = counts.get(word) ?? 0;
        const n = df.get(word) ?? 0;
        const idf = Math.log(1 + (documents.length - n + 0.5) / (n + 0.5));
        score += (idf * tf * (K1 + 1)) / (tf + K1 * (1 - B + (B * length) / average));
      }
      return score;
    });
    return scores.map((_, place) => place).toSorted((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
  };
}

function counted(text: string): { counts: Map<string, number>; length: number } {
  const all = words(text);
  const counts = new Map<string, number>();
  for (const word of all) counts.set(word, (counts.get(word) ?? 0) + 1);
  return { counts, length: all.length };
}

function words(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
