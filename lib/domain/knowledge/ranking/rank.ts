import { closenessTo } from "./closeness";
import { confidenceOf } from "./confidence";
import type { IndexedPassage, RankingIndex } from "./index-store";
import { likenessTo, type Likeness } from "./likeness";
import { analyseQuestion, type AnalysedQuestion } from "./question";
import { bestOf, highestScore } from "./score";
import { TUNING } from "./tuning";

export type RankedPassage = {
  passageId: string;
  sourceId: string;
  score: number;
  confidence: number;
  matched: string[];
  /** What the score is made of, each part from 0 to 1. */
  why: { words: number; label: number; body: number; letters: number };
};

// The passages that answer a question best, each with the confidence that it is an answer at all.
export function rank(index: RankingIndex, query: string, { limit = 10 }: { limit?: number } = {}): RankedPassage[] {
  const question = analyseQuestion(index, query);
  const highest = highestScore(question);
  const candidates = [...bestOf(index, question, TUNING.candidates)].flatMap(([doc, score]) => {
    const document = index.documents[doc];
    return document ? [candidate(index, question, document, score / highest)] : [];
  });
  candidates.sort(byScore);
  for (const found of candidates.slice(0, TUNING.reread)) reread(index, question, found);
  candidates.sort(byScore);
  return candidates.slice(0, limit).map((found) => {
    const rival = candidates.find((other) => !sameAnswer(other.document, found.document));
    const hits = hitsIn(question, found);
    return {
      passageId: found.document.passage.id,
      sourceId: found.document.passage.sourceId,
      score: found.score,
      confidence: confidenceOf(question, { ...found, hits, rival: rival?.score ?? 0 }),
      why: {
        words: found.lexical,
        label: found.likeness.words,
        body: found.closeness,
        letters: found.likeness.grams,
      },
      matched: question.terms.flatMap((term, i) => (!term.stop && (hits[i] ?? 0) > 0 ? [term.term] : [])),
    };
  });
}

type Candidate = { document: IndexedPassage; likeness: Likeness; lexical: number; closeness: number; score: number };

function candidate(
  index: RankingIndex,
  question: AnalysedQuestion,
  document: IndexedPassage,
  lexical: number,
): Candidate {
  const likeness = likenessTo(index, question, document);
  const score = inTongue(question, document) * blend(lexical, likeness, likeness.words, likeness.asked);
  return { document, likeness, lexical, closeness: 0, score };
}

function blend(lexical: number, { grams }: Likeness, words: number, asked: number): number {
  const total = 1 + TUNING.likeness + TUNING.grams + TUNING.coverage;
  return (lexical + TUNING.likeness * words + TUNING.grams * grams + TUNING.coverage * asked) / total;
}

// What the body says closely counts too: much for an article, whose label says little of what each passage holds,
// a little for an answer, whose question says it all.
function reread(index: RankingIndex, question: AnalysedQuestion, found: Candidate): void {
  found.closeness = closenessTo(index, question, found.document);
  const { words, asked } = found.likeness;
  const read = found.closeness * (found.document.passage.question ? TUNING.answer : TUNING.body);
  const both = found.document.passage.question ? words : Math.max(words, read);
  found.score = inTongue(question, found.document) * blend(found.lexical, found.likeness, both, Math.max(asked, read));
}

// An answer in the visitor's own script goes before its translation.
function inTongue(question: AnalysedQuestion, { label }: IndexedPassage): number {
  return label !== "" && HAN.test(question.text) !== HAN.test(label) ? TUNING.otherTongue : 1;
}

const HAN = /\p{Script=Han}/u;

function byScore(a: Candidate, b: Candidate): number {
  return b.score - a.score || (a.document.passage.id < b.document.passage.id ? -1 : 1);
}

// Two questions with one answer are not rivals.
function sameAnswer(a: IndexedPassage, b: IndexedPassage): boolean {
  return a === b || (a.passage.text === b.passage.text && a.passage.text !== "");
}

// In label or body alike, each term of the question by its best stand-in.
function hitsIn(question: AnalysedQuestion, { document, likeness }: Candidate): Float64Array {
  const hits = Float64Array.from(likeness.hits);
  for (const id of document.terms)
    for (const { at, weight } of question.byId.get(id) ?? []) hits[at] = Math.max(hits[at] ?? 0, weight);
  return hits;
}
