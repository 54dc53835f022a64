import type { AnalysedQuestion } from "./question";

export type Evidence = {
  score: number;
  // The score of the best passage with another answer.
  rival: number;
  // The share of the question's content that one place of the body says.
  closeness: number;
  hits: Float64Array;
};

// Below this the bot should say that it doesn't know: at it, most questions of another subject stay unanswered.
export const DEFAULT_THRESHOLD = 0.35;

// How likely the passage is an answer, by two independent witnesses: its label, or a place in its body.
// The label's weights were fitted to bank questions of which half had no answer, and to health questions asked of the
// bank; the body's are set by hand.
export function confidenceOf(question: AnalysedQuestion, evidence: Evidence): number {
  let content = 0;
  let unknown = 0;
  let matched = 0;
  question.terms.forEach((term, i) => {
    if (term.stop) return;
    content += term.idf;
    if (term.variants.length === 0) unknown += term.idf;
    if ((evidence.hits[i] ?? 0) > 0) matched++;
  });
  // A question of nothing but "what is it" names nothing to be sure of.
  if (content === 0 || matched === 0) return Math.min(0.2, evidence.score / 2);
  const margin = evidence.score > 0 ? Math.max(0, evidence.score - evidence.rival) / evidence.score : 0;
  const byLabel = logistic(-4.7 + 11.5 * evidence.score + 0.5 * margin - 0.8 * (unknown / content));
  // One word found in a long text is chance.
  const byBody = matched >= 2 ? logistic(-6 + 7.5 * evidence.closeness) : 0;
  return Math.max(byLabel, byBody);
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
