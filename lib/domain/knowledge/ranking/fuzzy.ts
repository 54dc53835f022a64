import type { RankingIndex } from "./index-store";

export type Neighbour = { id: number; weight: number };

// Terms of the vocabulary that a word nobody wrote was probably meant to be: "refnud" is close to "refund".
export function neighboursOf(index: RankingIndex, term: string): Neighbour[] {
  const han = HAN.test(term);
  if (term.length < (han ? 2 : 4) || /^\d+$/.test(term)) return [];
  const found: Neighbour[] = [];
  for (const id of sharing(index, gramsOf(term, han), term.length >= 6 ? 2 : 1)) {
    const posting = index.postings[id];
    if (!posting || posting.df === 0 || posting.term === term) continue;
    const weight = han ? overlap(term, posting.term) : closeness(term, posting.term);
    if (weight > 0) found.push({ id, weight });
  }
  const name = (n: Neighbour) => index.postings[n.id]?.term ?? "";
  return found.sort((a, b) => b.weight - a.weight || (name(a) < name(b) ? -1 : 1)).slice(0, 4);
}

const HAN = /^\p{Script=Han}+$/u;

// English by trigrams, Chinese by characters.
function gramsOf(term: string, han: boolean): Set<string> {
  if (han) return new Set(term);
  const padded = `^${term}$`;
  const grams = new Set<string>();
  for (let i = 0; i + 3 <= padded.length; i++) grams.add(padded.slice(i, i + 3));
  return grams;
}

// The terms that share at least `least` grams. Counted in an array: a common gram is in thousands of terms.
function sharing(index: RankingIndex, grams: Set<string>, least: number): number[] {
  const known = vocabularyGrams(index);
  const counts = new Uint8Array(index.postings.length);
  const found: number[] = [];
  for (const gram of grams) {
    for (const id of known.get(gram) ?? []) {
      const count = (counts[id] ?? 0) + 1;
      counts[id] = count;
      if (count === least) found.push(id);
    }
  }
  return found;
}

type Grams = { upTo: number; ids: Map<string, number[]> };
const cache = new WeakMap<RankingIndex, Grams>();

/** What is known of new terms for the sake of misspelt ones; done while an index is loaded, so that no question pays for all. */
export const learnSpellings = (index: RankingIndex): void => void vocabularyGrams(index);

// The vocabulary only grows, so its grams do too.
function vocabularyGrams(index: RankingIndex): Map<string, number[]> {
  const grams = cache.get(index) ?? { upTo: 0, ids: new Map<string, number[]>() };
  cache.set(index, grams);
  for (; grams.upTo < index.postings.length; grams.upTo++) {
    const term = index.postings[grams.upTo]?.term ?? "";
    if (term.includes("@") || term.length > 30) continue;
    for (const gram of gramsOf(term, HAN.test(term))) {
      const ids = grams.ids.get(gram);
      if (ids) ids.push(grams.upTo);
      else grams.ids.set(gram, [grams.upTo]);
    }
  }
  return grams.ids;
}

function overlap(a: string, b: string): number {
  const theirs = new Set(b);
  const shared = [...new Set(a)].filter((char) => theirs.has(char)).length;
  const dice = (2 * shared) / (new Set(a).size + theirs.size);
  return dice >= 0.6 ? dice * 0.7 : 0;
}

// One slip in a short word, two in a long one; a transposition is one.
function closeness(a: string, b: string): number {
  const most = Math.min(a.length, b.length) >= 7 ? 2 : 1;
  if (b.length > a.length && a.length >= 5 && b.startsWith(a)) return 0.7;
  if (Math.abs(a.length - b.length) > most || Math.min(a.length, b.length) < 4) return 0;
  const slips = distance(a, b);
  if (slips > most) return 0;
  return slips === 1 ? 0.85 : 0.65;
}

function distance(a: string, b: string): number {
  let older: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      if (cost && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, (older[j - 2] ?? 0) + 1);
      row.push(best);
    }
    older = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
