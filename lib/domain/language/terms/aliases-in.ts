import { segmentNormalised } from "../segment";
import { isStopWord } from "../stop-words";

// Names that a text itself gives to one thing: "invoice / bill", "pet/animal", "single sign-on (sso)".
export function aliasesIn(text: string): [string, string][] {
  const pairs: [string, string][] = [];
  for (let at = text.indexOf("/"); at >= 0; at = text.indexOf("/", at + 1)) alternative(pairs, text, at);
  for (let at = text.indexOf(" ("); at >= 0; at = text.indexOf(" (", at + 1)) bracketed(pairs, text, at);
  return pairs;
}

const NEARBY = 80;
const LAST_WORD = /[\p{L}\p{N}][\p{L}\p{N}-]+$/u;
const FIRST_WORD = /^[\p{L}\p{N}][\p{L}\p{N}-]+/u;
const WORDS = /[\p{L}\p{N}]+/gu;

// A slash between two words, not one of a path, an address or a date.
function alternative(pairs: [string, string][], text: string, at: number): void {
  const before = text.slice(Math.max(0, at - NEARBY), at).trimEnd();
  const after = text.slice(at + 1, at + NEARBY).trimStart();
  const around = `${before.slice(before.lastIndexOf(" ") + 1)}/${after.split(" ", 1)[0] ?? ""}`;
  if (/[.:@\\?&=]\S|\/.*\/.*\/.*\/|^\/|\/$|\d\/\d/.test(around)) return;
  pair(pairs, LAST_WORD.exec(before)?.[0], FIRST_WORD.exec(after)?.[0]);
}

// "novel (new)", and initials behind their words.
function bracketed(pairs: [string, string][], text: string, at: number): void {
  const rest = text.slice(at + 2, at + 30);
  const inside = FIRST_WORD.exec(rest)?.[0];
  if (!inside || rest[inside.length] !== ")") return;
  const before = text.slice(Math.max(0, at - NEARBY), at).match(WORDS) ?? [];
  pair(pairs, before.at(-1), inside);
  const named = before.slice(-inside.length);
  if (named.length > 1 && named.map((word) => word[0]).join("") === inside)
    for (const word of named) pair(pairs, word, inside);
}

function pair(pairs: [string, string][], left = "", right = ""): void {
  for (const a of terms(left)) for (const b of terms(right)) if (a !== b) pairs.push([a, b]);
}

function terms(text: string): string[] {
  return segmentNormalised(text).filter((term) => term.length > 1 && !/^\d+$/.test(term) && !isStopWord(term));
}
