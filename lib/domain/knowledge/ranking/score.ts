import { FIELDS } from "./passage";
import type { RankingIndex } from "./index-store";
import type { AnalysedQuestion, QuestionTerm } from "./question";
import { TUNING } from "./tuning";

// BM25F over all passages: fields are added up before saturation, and a term counts once, in its best variant.
export function scoreAll(index: RankingIndex, question: AnalysedQuestion): Float32Array {
  const scores = new Float32Array(index.documents.length);
  const average = FIELDS.map((_, f) => (index.lengths[f] ?? 0) / Math.max(1, index.written[f] ?? 0));
  for (const term of question.terms) {
    if (term.variants.length === 1) addTerm(index, term, average, scores);
    else if (term.variants.length > 1) {
      const best = new Float32Array(scores.length);
      addTerm(index, term, average, best);
      for (let doc = 0; doc < scores.length; doc++) scores[doc] = (scores[doc] ?? 0) + (best[doc] ?? 0);
    }
  }
  return scores;
}

// What a passage would get that said every term endlessly.
export function highestScore(question: AnalysedQuestion): number {
  return question.terms.reduce((sum, { idf, weight }) => sum + idf * weight * (TUNING.k1 + 1), 0) || 1;
}

function addTerm(index: RankingIndex, term: QuestionTerm, average: readonly number[], into: Float32Array): void {
  const many = term.variants.length > 1;
  for (const { id, weight } of term.variants) {
    const posting = index.postings[id];
    if (!posting) continue;
    const { docs, counts } = posting;
    const gain = term.idf * term.weight * weight * (TUNING.k1 + 1);
    for (let i = 0; i < docs.length; i++) {
      const doc = docs[i] ?? 0;
      const lengths = index.documents[doc]?.lengths;
      if (!lengths) continue;
      const frequency = fieldFrequency(counts[i] ?? 0, lengths, average);
      const value = (gain * frequency) / (TUNING.k1 + frequency);
      if (!many) into[doc] = (into[doc] ?? 0) + value;
      else if (value > (into[doc] ?? 0)) into[doc] = value;
    }
  }
}

function fieldFrequency(packed: number, lengths: readonly number[], average: readonly number[]): number {
  let sum = 0;
  for (let f = 0; packed > 0; f++, packed >>= 7) {
    const count = packed & 127;
    if (count === 0) continue;
    const b = TUNING.lengthNorm[f] ?? 0;
    const norm = 1 - b + (b * (lengths[f] ?? 0)) / (average[f] || 1);
    sum += ((TUNING.fields[f] ?? 0) * count) / norm;
  }
  return sum;
}
