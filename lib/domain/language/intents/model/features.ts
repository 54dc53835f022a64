import { normalise } from "../../normalise";
import { isStopWord } from "../../stop-words";
import { stem } from "../../stem";
import { eachRun, isCjk, termsOfRun } from "../../segment";

/**
 * A text as hashed features with how often each occurs: first the words that carry its meaning (up to `telling`), then other words
 * and what goes with them, then letters (from `letters` on).
 */
export type Features = { hashes: Int32Array; counts: Uint8Array; telling: number; letters: number };

const WINDOW = 8;
const MOST_WORDS = 60;

/** Words, pairs of words near each other, how the text begins and ends, and stretches of letters: any language has those. */
export function featuresOf(text: string): Features {
  const { words, spelt } = wordsOf(text);
  const bag = new Map<number, number>();
  const add = (hash: number) => bag.set(hash, Math.min(255, (bag.get(hash) ?? 0) + 1));
  const hashes = words.map((word) => hashOf(word, WORD));
  words.forEach((word, at) => {
    if (!isStopWord(stem(word))) add(hashes[at] ?? 0);
  });
  const telling = bag.size;
  words.forEach((word, at) => {
    if (isStopWord(stem(word))) add(hashes[at] ?? 0);
  });
  hashes.forEach((hash, at) => {
    const next = hashes[at + 1];
    if (next !== undefined) add(mix(mix(BIGRAM, hash), next));
    for (let far = at + 2; far < hashes.length && far <= at + WINDOW; far++) {
      const other = hashes[far] ?? 0;
      if (other !== hash) add(mix(mix(PAIR, Math.min(hash, other)), Math.max(hash, other)));
    }
  });
  const [first] = hashes;
  if (first !== undefined) {
    add(mix(FIRST, first));
    add(mix(mix(FIRST, first), hashes[1] ?? 0));
    add(mix(LAST, hashes.at(-1) ?? 0));
  }
  const letters = bag.size;
  for (const run of spelt) eachLetterRun(run, add);
  return { hashes: Int32Array.from(bag.keys()), counts: Uint8Array.from(bag.values()), telling, letters };
}

/** Words as they are compared, and runs as they are spelt. Long texts say what they want early or late: the middle is left out. */
function wordsOf(text: string): { words: string[]; spelt: string[] } {
  const words: string[] = [];
  const spelt: string[] = [];
  eachRun(normalise(text), (run) => {
    spelt.push(run);
    if (isCjk(run)) words.push(...termsOfRun(run));
    else for (const word of run.split(/[.,_/-]+/)) if (word) words.push(word);
  });
  return { words: middleOut(words), spelt: middleOut(spelt) };
}

function middleOut(list: string[]): string[] {
  return list.length <= MOST_WORDS ? list : [...list.slice(0, MOST_WORDS / 2), ...list.slice(-MOST_WORDS / 2)];
}

function eachLetterRun(run: string, add: (hash: number) => void): void {
  const [shortest, longest] = isCjk(run) ? [1, 3] : [3, 4];
  const padded = isCjk(run) ? run : ` ${run} `;
  for (let at = 0; at + shortest <= padded.length; at++) {
    let hash = LETTERS;
    for (let n = 0; n < longest && at + n < padded.length; n++) {
      hash = mix(hash, padded.charCodeAt(at + n));
      if (n + 1 >= shortest) add(hash);
    }
  }
}

const WORD = 0x51ed270b;
const BIGRAM = 0x2545f491;
const PAIR = 0x1b873593;
const FIRST = 0x7feb352d;
const LAST = 0x3c6ef372;
const LETTERS = 0x68e31da4;

function hashOf(word: string, seed: number): number {
  let hash = seed;
  for (let at = 0; at < word.length; at++) hash = mix(hash, word.charCodeAt(at));
  return hash;
}

/** Spreads well over 32 bits; never 0, which marks an empty place. */
function mix(hash: number, value: number): number {
  let h = Math.imul(hash ^ value, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  h ^= h >>> 16;
  return h === 0 ? 1 : h;
}
