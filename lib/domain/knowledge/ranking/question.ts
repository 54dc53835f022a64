import { isQuestionWord, isStopWord, normalise, segmentNormalised } from "@/lib/domain/language";
import { neighboursOf } from "./fuzzy";
import { gramsOf } from "./grams";
import type { RankingIndex } from "./index-store";
import { synonymsOf } from "./synonyms";
import { TUNING } from "./tuning";

// A question as the index sees it: each term with its weight and the entries of the vocabulary that stand for it.
export type AnalysedQuestion = {
  text: string;
  terms: QuestionTerm[];
  grams: ReadonlySet<number>;
  worths: Map<number, number>;
  byId: Map<number, { at: number; weight: number }[]>;
};

export type QuestionTerm = {
  term: string;
  idf: number;
  weight: number;
  stop: boolean;
  variants: { id: number; weight: number }[];
};

export function analyseQuestion(index: RankingIndex, query: string): AnalysedQuestion {
  const text = normalise(query);
  const sequence = segmentNormalised(text).slice(0, 400);
  const counts = new Map<string, number>();
  for (const term of sequence) counts.set(term, (counts.get(term) ?? 0) + 1);
  const joined = compounds(index, sequence);
  const terms = [...counts.keys()].slice(0, 64).map((term) => analyseTerm(index, term, joined.get(term) ?? []));
  const byId = new Map<number, { at: number; weight: number }[]>();
  terms.forEach((term, at) => {
    for (const { id, weight } of term.variants) byId.set(id, [...(byId.get(id) ?? []), { at, weight }]);
  });
  return { text, terms, grams: gramsOf(text), worths: new Map(), byId };
}

function analyseTerm(index: RankingIndex, term: string, joined: number[]): QuestionTerm {
  const stop = isStopWord(term);
  const own = lookUp(index, term);
  const variants = new Map<number, number>();
  const offer = (id: number, weight: number) => variants.set(id, Math.max(weight, variants.get(id) ?? 0));
  const offerTerm = (other: string, weight: number) => {
    const id = lookUp(index, other);
    if (id !== undefined) offer(id, weight);
  };
  if (own !== undefined) offer(own, 1);
  for (const id of joined) offer(id, TUNING.joined);
  if (!stop) {
    if (own === undefined && joined.length === 0) {
      for (const id of halves(index, term)) offer(id, TUNING.half);
      if (variants.size === 0) for (const near of neighboursOf(index, term)) offer(near.id, near.weight);
    }
    const names = new Set([term, ...[...variants.keys()].map((id) => index.postings[id]?.term ?? "")]);
    for (const name of names) {
      for (const other of commonest(index.aliases.get(name))) offerTerm(other, TUNING.alias);
      for (const other of synonymsOf(name))
        offerTerm(other, HAN.test(other) === HAN.test(name) ? TUNING.synonym : TUNING.translation);
    }
  }
  // What has another name in these texts is as common as its commonest name.
  const same = [...variants].flatMap(([id, w]) => (w >= TUNING.alias || own === undefined ? [id] : []));
  const df = bestDf(index, same);
  return {
    term,
    idf: idfOf(index, df),
    weight: weightOf(term),
    stop,
    variants: [...variants].map(([id, w]) => ({ id, weight: w })),
  };
}

export function idfOf(index: RankingIndex, df: number): number {
  return Math.log(1 + (index.alive - df + 0.5) / (df + 0.5));
}

export function weightOf(term: string): number {
  if (isQuestionWord(term)) return TUNING.questionWord;
  return isStopWord(term) ? TUNING.stopWord : 1;
}

// In a large knowledge brackets stand behind anything: only the names that recur most.
function commonest(aliases: Map<string, number> | undefined): string[] {
  if (!aliases) return [];
  const byCount = [...aliases].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return byCount.slice(0, 4).map(([name]) => name);
}

const HAN = /\p{Script=Han}/u;

function lookUp(index: RankingIndex, term: string): number | undefined {
  const id = index.vocabulary.get(term);
  return id !== undefined && (index.postings[id]?.df ?? 0) > 0 ? id : undefined;
}

function bestDf(index: RankingIndex, ids: number[]): number {
  return ids.reduce((most, id) => Math.max(most, index.postings[id]?.df ?? 0), 0);
}

// "corona virus" is asked where "coronavirus" is written: neighbours that are one word in the vocabulary.
function compounds(index: RankingIndex, sequence: string[]): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (let i = 0; i + 1 < sequence.length; i++) {
    const [a = "", b = ""] = [sequence[i], sequence[i + 1]];
    if (a.length + b.length < 5 || isStopWord(a) || isStopWord(b)) continue;
    const id = lookUp(index, a + b);
    if (id === undefined) continue;
    for (const part of [a, b]) found.set(part, [...(found.get(part) ?? []), id]);
  }
  return found;
}

// And the other way round: "giftcard" is asked where "gift card" is written.
function halves(index: RankingIndex, term: string): number[] {
  if (!/^[a-z]{6,}$/.test(term)) return [];
  for (let cut = 3; cut <= term.length - 3; cut++) {
    const left = lookUp(index, term.slice(0, cut));
    const right = lookUp(index, term.slice(cut));
    if (left !== undefined && right !== undefined) return [left, right];
  }
  return [];
}
