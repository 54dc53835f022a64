import { isStopWord, segmentNormalised } from "@/lib/domain/language";

// Names that a text itself gives to one thing: "invoice / bill", "single sign-on (SSO)", "pet/animal".
export function aliasesIn(text: string): [string, string][] {
  const pairs: [string, string][] = [];
  for (const [run] of text.matchAll(ALTERNATIVES)) {
    const parts = run.split("/");
    if (parts.length > 4) continue;
    for (let i = 0; i + 1 < parts.length; i++) pair(pairs, parts[i], parts[i + 1]);
  }
  for (const [, before, inside] of text.matchAll(IN_BRACKETS)) pair(pairs, before, inside);
  for (const [, phrase = "", short = ""] of text.matchAll(ACRONYM)) {
    const initials = phrase.split(/[\s-]+/).slice(-short.length);
    if (initials.map((word) => word[0]).join("") !== short) continue;
    for (const word of initials) pair(pairs, word, short);
  }
  return pairs;
}

const WORD = "[\\p{L}\\p{N}][\\p{L}\\p{N}-]+";
// Not inside a path, an address or a date.
const ALTERNATIVES = new RegExp(`(?<![\\p{L}\\p{N}./:@-])${WORD}(?: ?/ ?${WORD})+(?![\\p{L}\\p{N}/@]|\\.\\p{L})`, "gu");
const IN_BRACKETS = new RegExp(`(${WORD}) \\((${WORD})\\)`, "gu");
const ACRONYM = /((?:[a-z]+[ -]){1,5}[a-z]+) \(([a-z]{2,6})\)/g;

function pair(pairs: [string, string][], left = "", right = ""): void {
  for (const a of terms(left)) for (const b of terms(right)) if (a !== b) pairs.push([a, b]);
}

function terms(text: string): string[] {
  return segmentNormalised(text.trim()).filter((term) => term.length > 1 && !/^\d+$/.test(term) && !isStopWord(term));
}
