import { Jieba } from "@node-rs/jieba";
import { dict } from "@node-rs/jieba/dict.js";
import { normalise } from "@/lib/domain/language/normalise";
import { stem } from "@/lib/domain/language/stem";

// The terms of a text, in order: English stems, Chinese words, numbers, codes and e-mail addresses whole.
export function segment(text: string): string[] {
  return segmentNormalised(normalise(text));
}

// For callers that hold the normalised text already; indexing does, a hundred thousand times.
export function segmentNormalised(text: string): string[] {
  const terms: string[] = [];
  eachRun(text, (run) => {
    for (const term of termsOfRun(run)) terms.push(term);
  });
  return terms;
}

// A run is what no space or punctuation parts: a word, a code, an address, a stretch of Chinese.
export function eachRun(text: string, visit: (run: string) => void): void {
  if (isPlain(text)) eachPlainRun(text, visit);
  else for (const [run] of text.matchAll(RUNS)) visit(run);
}

export function termsOfRun(run: string): readonly string[] {
  if (isCjk(run)) return cut(run);
  const known = remembered.get(run);
  if (known) return known;
  const own = copyOf(run);
  const terms = own.includes("@") ? [own] : analyse(own);
  if (remembered.size >= REMEMBERED) remembered.clear();
  remembered.set(own, terms);
  return terms;
}

export function isCjk(run: string): boolean {
  return run.charCodeAt(0) >= 0x2e80 && STARTS_CJK.test(run);
}

// A slice keeps the text it was cut from in memory; what is remembered must not.
function copyOf(run: string): string {
  return run.length < 13 ? run : Buffer.from(run).toString();
}

const remembered = new Map<string, readonly string[]>();
const REMEMBERED = 200_000;

// Letters are lower case here. Text without an address in it, in ASCII alone, needs no pattern to be cut.
const PLAIN = /^[\x20-\x3f\x5b-\x7e]*$/;
export const isPlain = (text: string): boolean => PLAIN.test(text);

function eachPlainRun(text: string, visit: (run: string) => void): void {
  eachPlainRange(Buffer.from(text, "latin1"), text.length, (from, to) => visit(text.slice(from, to)));
}

/** The same runs by where they stand, for callers that need no string of each. */
export function eachPlainRange(bytes: Uint8Array, end: number, visit: (from: number, to: number) => void): void {
  let from = -1;
  for (let at = 0; at <= end; at++) {
    const code = at < end ? (bytes[at] ?? 0) : 0;
    if (isAlphanumeric(code)) {
      if (from < 0) from = at;
    } else if (from >= 0 && !(isJoiner(code) && at + 1 < end && isAlphanumeric(bytes[at + 1] ?? 0))) {
      visit(from, at);
      from = -1;
    }
  }
}

function isAlphanumeric(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
}

// ' , - . / _ between letters
function isJoiner(code: number): boolean {
  return code === 39 || (code >= 44 && code <= 47) || code === 95;
}

const RUNS =
  /[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+|[\p{Script=Han}\u3007]+|[\p{Script=Hiragana}\p{Script=Katakana}ー]+|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}\p{M}])+(?:['.,_/-](?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}\p{M}])+)*/gu;
const STARTS_CJK = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

// The dictionary takes a third of a second to load: only when the first Chinese text arrives.
let jieba: Jieba | undefined;

function cut(run: string): string[] {
  jieba ??= Jieba.withDict(dict);
  return jieba.cutForSearch(run, true);
}

function analyse(run: string): string[] {
  if (/^[a-z]+$/.test(run)) return [stem(run)];
  if (/^\d+(?:[.,]\d+)*$/.test(run)) return [run.replaceAll(",", "")];
  if (/\d/.test(run) && !/['/]/.test(run)) return code(run);
  return run.split(/[.,_/-]/).flatMap((part, i, all) => {
    if (/\d/.test(part)) return code(part);
    // "e-mail" is one word; other hyphens join two.
    if (part.length === 1 && i === 0 && all.length === 2) return [stem(all.join(""))];
    if (i === 1 && all.length === 2 && all[0]?.length === 1) return [];
    return contraction(part);
  });
}

// A code is one term without its punctuation; its longer words are terms too, so that "covid" finds "covid-19".
function code(run: string): string[] {
  const whole = run.replace(/[.,_-]/g, "");
  const words = run.match(/[a-z]{3,}/g) ?? [];
  return whole === words[0] ? [stem(whole)] : [whole, ...words.map(stem)];
}

function contraction(part: string): string[] {
  if (!part.includes("'")) return part ? [stem(part)] : [];
  if (part === "can't") return ["can", "not"];
  if (part === "won't") return ["will", "not"];
  if (part.endsWith("n't")) return [stem(part.slice(0, -3)), "not"];
  const [head = ""] = part.split("'");
  return head ? [stem(head)] : [];
}
