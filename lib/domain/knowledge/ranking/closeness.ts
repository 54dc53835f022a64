import { normalise, segmentNormalised, sentences } from "@/lib/domain/language";
import type { IndexedPassage, RankingIndex } from "./index-store";
import type { AnalysedQuestion } from "./question";

// How much of the question one place of the body says: the share of its content, by weight, within two sentences.
export function closenessTo(index: RankingIndex, question: AnalysedQuestion, document: IndexedPassage): number {
  const all = question.terms.reduce((sum, term) => sum + (term.stop ? 0 : term.idf), 0);
  if (all === 0) return 0;
  // The label says what the body is about, so its words need not be said again; half their worth.
  const label = coverOf(question, document.labelTerms);
  let best = 0;
  let before = new Float64Array(question.terms.length);
  for (const ids of termsOfSentences(index, document)) {
    const here = coverOf(question, ids);
    let sum = 0;
    question.terms.forEach((term, i) => {
      if (!term.stop) sum += term.idf * Math.max(here[i] ?? 0, 0.9 * (before[i] ?? 0), 0.5 * (label[i] ?? 0));
    });
    best = Math.max(best, sum);
    before = here;
  }
  return best / all;
}

function coverOf(question: AnalysedQuestion, ids: Iterable<number>): Float64Array<ArrayBuffer> {
  const cover = new Float64Array(question.terms.length);
  for (const id of ids)
    for (const { at, weight } of question.byId.get(id) ?? []) cover[at] = Math.max(cover[at] ?? 0, weight);
  return cover;
}

const remembered = new WeakMap<IndexedPassage, number[][]>();

// Made when a passage is first a candidate, kept while the passage lives.
function termsOfSentences(index: RankingIndex, document: IndexedPassage): number[][] {
  const known = remembered.get(document);
  if (known) return known;
  const made = sentences(document.passage.text).map(({ text }) =>
    segmentNormalised(normalise(text)).flatMap((term) => index.vocabulary.get(term) ?? []),
  );
  remembered.set(document, made);
  return made;
}
