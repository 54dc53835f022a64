import { isStopWord, normalise, segment } from "../language";

/** A question taken apart, to be held against other wordings of it. */
export type Wording = {
  plain: string;
  terms: Set<string>;
  figures: string;
  refusals: string;
  asked: string;
  letters: Set<string>;
};

export function wordingOf(question: string): Wording {
  const plain = plainQuestion(question);
  return {
    plain,
    terms: new Set(tellingTerms(plain)),
    figures: figuresIn(plain),
    refusals: refusalsIn(plain),
    asked: askedFor(plain),
    letters: lettersOf(plain),
  };
}

/** How alike two questions are, from 0 to 1: words and letters together. Other figures, or a "not" more, are another question. */
export function likenessOf(a: Wording, b: Wording): number {
  if (a.plain === b.plain) return 1;
  if (a.figures !== b.figures || a.refusals !== b.refusals) return 0;
  if (a.asked !== b.asked && a.asked !== "" && b.asked !== "") return 0;
  return (shared(a.terms, b.terms) + shared(a.letters, b.letters)) / 2;
}

/** Without what doesn't change the question: case, width, the signs at its end. */
export const plainQuestion = (question: string): string =>
  normalise(question)
    .replace(/[\s!.。！,，、~]+$/u, "")
    .replace(/\?+$|？+$/u, "")
    .trim();
export const tellingTerms = (plain: string): string[] => segment(plain).filter((term) => !isStopWord(term));
export const figuresIn = (plain: string): string => (plain.match(/\d+(?:[.,]\d+)*/g) ?? []).join(" ");
export const refusalsIn = (plain: string): string =>
  String((plain.match(/\b(?:not|no|never|without|except)\b|n't\b|[不没未无非别]/g) ?? []).length);
export const askedFor = (plain: string): string => (plain.match(ASKED) ?? []).join(" ");
const ASKED =
  /\b(?:who|when|where|why|which|how (?:long|much|many|often|far|soon))\b|谁|什么时候|何时|哪|为什么|为何|多少|多久|多远|几/g;

function lettersOf(plain: string): Set<string> {
  const signs = [...plain.replace(/[\s\p{P}]+/gu, "")];
  return new Set(signs.map((sign, at) => sign + (signs[at + 1] ?? "")));
}

function shared(a: Set<string>, b: Set<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  return (2 * [...a].filter((each) => b.has(each)).length) / (a.size + b.size);
}
