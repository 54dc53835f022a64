import { normalise } from "./normalise";
import { eachRun, isCjk, termsOfRun } from "./segment";

const MOST_WORDS = 400;
const LONGEST = 60;

/**
 * What a text is found by: English stems, numbers, codes and addresses; Chinese by every sign and every pair of signs, so that a
 * word is found inside a longer one wherever a dictionary would cut.
 */
export function wordsOf(text: string): string[] {
  const words = new Set<string>();
  eachRun(normalise(text), (run) => {
    for (const word of isCjk(run) ? [...signs(run), ...pairs(run)] : termsOfRun(run)) {
      if (words.size < MOST_WORDS) words.add(word.slice(0, LONGEST));
    }
  });
  return [...words];
}

/** The same of what is looked for: pairs alone where there are two signs, since they imply the signs. */
export function wordsAsked(text: string): string[] {
  const words = new Set<string>();
  eachRun(normalise(text), (run) => {
    const asked = isCjk(run) ? ([...run].length === 1 ? [run] : pairs(run)) : termsOfRun(run);
    for (const word of asked) words.add(word.slice(0, LONGEST));
  });
  return [...words].slice(0, 20);
}

const signs = (run: string): string[] => [...run];
function pairs(run: string): string[] {
  const all = [...run];
  return all.slice(1).map((sign, at) => `${all[at] ?? ""}${sign}`);
}
