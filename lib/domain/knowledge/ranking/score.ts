import type { Posting, RankingIndex } from "./index-store";
import { FIELDS } from "./passage";
import type { AnalysedQuestion, QuestionTerm } from "./question";
import { topOf } from "./top";
import { TUNING } from "./tuning";

// BM25F: fields are added up before saturation, and a term counts once, in its best variant. Words that say little are
// in half of all passages: where others found enough candidates, they are added for those alone.
export function bestOf(index: RankingIndex, question: AnalysedQuestion, count: number): Map<number, number> {
  const most = Math.max(...question.terms.map((term) => (term.variants.length > 0 ? term.idf * term.weight : 0)));
  const isLight = (term: QuestionTerm) => term.stop || term.idf * term.weight < most * LIGHT;
  const light = question.terms.filter(isLight);
  const content = scoreAll(
    index,
    question.terms.filter((term) => !isLight(term)),
  );
  const candidates = topOf(content, count * 2);
  if (candidates.length < count) {
    const all = scoreAll(index, question.terms);
    return new Map(topOf(all, count).map((doc) => [doc, all[doc] ?? 0]));
  }
  const found = candidates.map((doc): [number, number] => {
    const more = light.reduce((sum, term) => sum + worthIn(index, term, doc), 0);
    return [doc, (content[doc] ?? 0) + more];
  });
  const least = found.map(([, score]) => score).toSorted((a, b) => b - a)[count - 1] ?? 0;
  return new Map(found.filter(([, score]) => score >= least));
}

const LIGHT = 0.3;

function scoreAll(index: RankingIndex, terms: QuestionTerm[]): Float32Array {
  const scores = new Float32Array(index.documents.length);
  let best: Float32Array | undefined;
  for (const term of terms) {
    if (term.variants.length === 1) addTerm(index, term, scores);
    else if (term.variants.length > 1) {
      best = best?.fill(0) ?? new Float32Array(scores.length);
      raiseTo(index, term, best);
      for (let doc = 0; doc < scores.length; doc++) scores[doc] = (scores[doc] ?? 0) + (best[doc] ?? 0);
    }
  }
  return scores;
}

// Postings are in the order of passages.
function worthIn(index: RankingIndex, term: QuestionTerm, doc: number): number {
  let most = 0;
  for (const { id, weight } of term.variants) {
    const { docs, worth } = impactOf(index, id);
    let low = 0;
    let high = docs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((docs[middle] ?? 0) < doc) low = middle + 1;
      else high = middle;
    }
    if (docs[low] === doc) most = Math.max(most, weight * (worth[low] ?? 0));
  }
  return most * term.idf * term.weight;
}

// What a passage would get that said every term endlessly.
export function highestScore(question: AnalysedQuestion): number {
  return question.terms.reduce((sum, { idf, weight }) => sum + idf * weight, 0) || 1;
}

function addTerm(index: RankingIndex, term: QuestionTerm, into: Float32Array): void {
  for (const { id, weight } of term.variants) {
    const { docs, worth } = impactOf(index, id);
    const gain = term.idf * term.weight * weight;
    for (let i = 0; i < docs.length; i++) {
      const doc = docs[i] ?? 0;
      into[doc] = (into[doc] ?? 0) + gain * (worth[i] ?? 0);
    }
  }
}

function raiseTo(index: RankingIndex, term: QuestionTerm, into: Float32Array): void {
  for (const { id, weight } of term.variants) {
    const { docs, worth } = impactOf(index, id);
    const gain = term.idf * term.weight * weight;
    for (let i = 0; i < docs.length; i++) {
      const doc = docs[i] ?? 0;
      const value = gain * (worth[i] ?? 0);
      if (value > (into[doc] ?? 0)) into[doc] = value;
    }
  }
}

// How much a term says in each passage that has it, from 0 to 1.
type Impact = { version: number; docs: Int32Array; worth: Float32Array };
const impacts = new WeakMap<Posting, Impact>();
const NONE: Impact = { version: 0, docs: new Int32Array(0), worth: new Float32Array(0) };

// It moves with the average lengths, so an edit makes it stale; it is made anew when a question next uses the term.
function impactOf(index: RankingIndex, id: number): Impact {
  const posting = index.postings[id];
  if (!posting) return NONE;
  const known = impacts.get(posting);
  if (known?.version === index.version) return known;
  const average = FIELDS.map((_, f) => (index.lengths[f] ?? 0) / Math.max(1, index.written[f] ?? 0));
  const docs = Int32Array.from(posting.docs);
  const worth = new Float32Array(docs.length);
  for (let i = 0; i < docs.length; i++) {
    const lengths = index.documents[docs[i] ?? 0]?.lengths;
    if (!lengths) continue;
    const frequency = fieldFrequency(posting.counts[i] ?? 0, lengths, average);
    worth[i] = frequency / (TUNING.k1 + frequency);
  }
  const made = { version: index.version, docs, worth };
  impacts.set(posting, made);
  return made;
}

function fieldFrequency(packed: number, lengths: readonly number[], average: readonly number[]): number {
  let sum = 0;
  for (let f = 0, rest = packed; rest > 0; f++, rest >>= 7) {
    const count = rest & 127;
    if (count === 0) continue;
    const b = TUNING.lengthNorm[f] ?? 0;
    const norm = 1 - b + (b * (lengths[f] ?? 0)) / (average[f] || 1);
    sum += ((TUNING.fields[f] ?? 0) * count) / norm;
  }
  return sum;
}
