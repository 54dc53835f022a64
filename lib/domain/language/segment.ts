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
  if (PLAIN.test(text)) {
    pushPlain(terms, text);
    return terms;
  }
  for (const [run] of text.matchAll(RUNS)) {
    const first = run.charCodeAt(0);
    if (first >= 0x2e80 && STARTS_CJK.test(run)) pushCjk(terms, run);
    else if (run.includes("@")) terms.push(run);
    else pushWord(terms, run);
  }
  return terms;
}

// Letters are lower case here. Text without an address in it, in ASCII alone, needs no pattern to be cut.
const PLAIN = /^[\x20-\x3f\x5b-\x7e]*$/;

function pushPlain(terms: string[], text: string): void {
  let from = -1;
  for (let at = 0; at <= text.length; at++) {
    const code = text.charCodeAt(at);
    if (isAlphanumeric(code)) {
      if (from < 0) from = at;
    } else if (from >= 0 && !(isJoiner(code) && isAlphanumeric(text.charCodeAt(at + 1)))) {
      pushWord(terms, text.slice(from, at));
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

function pushCjk(terms: string[], run: string): void {
  jieba ??= Jieba.withDict(dict);
  for (const word of jieba.cutForSearch(run, true)) terms.push(word);
}

const stems = new Map<string, readonly string[]>();
const REMEMBERED = 200_000;

function pushWord(terms: string[], run: string): void {
  let known = stems.get(run);
  if (known === undefined) {
    known = analyse(run);
    if (stems.size >= REMEMBERED) stems.clear();
    stems.set(run, known);
  }
  for (const term of known) terms.push(term);
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
