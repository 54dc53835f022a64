import { tellingTerms } from "./question-in";

/** Shares less than this of what is asked: it is about something else. */
const LEAST = 0.2;

/** Texts that say what a question asks, the closest first. Words that few of them say count for more. Pure. */
export function bestFor<T>(question: string, texts: readonly T[], wordsOf: (each: T) => string): T[] {
  const asked = [...new Set(tellingTerms(question))];
  const all = texts.map((each) => ({ each, terms: new Set(tellingTerms(wordsOf(each))) }));
  const weightOf = new Map(
    asked.map((term) => {
      const says = all.filter(({ terms }) => terms.has(term)).length;
      return [term, Math.log(1 + (all.length + 1) / (says + 1))];
    }),
  );
  const whole = asked.reduce((sum, term) => sum + (weightOf.get(term) ?? 0), 0);
  if (whole === 0) return [];
  return all
    .map(({ each, terms }) => ({
      each,
      share: asked.reduce((sum, term) => sum + (terms.has(term) ? (weightOf.get(term) ?? 0) : 0), 0) / whole,
    }))
    .filter(({ share }) => share >= LEAST)
    .toSorted((a, b) => b.share - a.share)
    .map(({ each }) => each);
}
