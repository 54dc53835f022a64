import { gramLikeness } from "./grams";
import type { IndexedPassage, RankingIndex } from "./index-store";
import { idfOf, weightOf, type AnalysedQuestion } from "./question";

// How much the question asked and the label of a passage (its question, or title and heading) say the same:
// `words` both ways, `asked` the part of the question that the label covers, `grams` the same by letters.
export type Likeness = { words: number; asked: number; grams: number; hits: Float64Array };

export function likenessTo(index: RankingIndex, question: AnalysedQuestion, document: IndexedPassage): Likeness {
  const hits = new Float64Array(question.terms.length);
  let labelAll = 0;
  let labelHit = 0;
  for (const id of document.labelTerms) {
    const weight = worthOf(index, question, id);
    let best = 0;
    for (const { at, weight: variant } of question.byId.get(id) ?? []) {
      hits[at] = Math.max(hits[at] ?? 0, variant);
      best = Math.max(best, variant);
    }
    labelAll += weight;
    labelHit += weight * best;
  }
  let askedAll = 0;
  let askedHit = 0;
  question.terms.forEach(({ idf, weight }, i) => {
    askedAll += idf * weight;
    askedHit += idf * weight * (hits[i] ?? 0);
  });
  const all = askedAll + labelAll;
  return {
    words: all > 0 ? (askedHit + labelHit) / all : 0,
    asked: askedAll > 0 ? askedHit / askedAll : 0,
    grams: gramLikeness(question.grams, document.label),
    hits,
  };
}

// Candidates share most of their words: each is weighed once a question.
function worthOf(index: RankingIndex, question: AnalysedQuestion, id: number): number {
  const known = question.worths.get(id);
  if (known !== undefined) return known;
  const posting = index.postings[id];
  const worth = posting ? idfOf(index, posting.df) * weightOf(posting.term) : 0;
  question.worths.set(id, worth);
  return worth;
}
