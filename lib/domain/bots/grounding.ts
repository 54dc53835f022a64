import type { KnownPassage } from "../knowledge";
import { isStopWord, segment } from "../language";

const MARK = /[[【]\s*(\d{1,2}(?:\s*[,，、]\s*\d{1,2})*)\s*[\]】]/g;

/** Passage numbers that a text names, from 1; those that were never given don't count. */
export function citedIn(text: string, given: number): number[] {
  const named = [...text.matchAll(MARK)].flatMap((match) => (match[1] ?? "").split(/[,，、]/).map(Number));
  return [...new Set(named)].filter((number) => number >= 1 && number <= given);
}

/** The same text without its numbers: what supports it is shown beside it. */
export const withoutMarks = (text: string): string => text.replace(new RegExp(`[ \\t]*${MARK.source}`, "g"), "");

/**
 * The passages that support an answer: those it names; else those that say most of what it says; else the best one where
 * retrieval itself was sure that it answers the question.
 */
export function supportOf(text: string, found: readonly KnownPassage[], threshold: number): KnownPassage[] {
  const named = citedIn(text, found.length).flatMap((number) => found[number - 1] ?? []);
  if (named.length > 0) return named;
  const said = wordsOf(withoutMarks(text));
  const alike = found.filter(({ passage }) => shared(said, passage) >= 0.5);
  if (alike.length > 0 && said.size >= 3) return alike.slice(0, 2);
  const [best] = found;
  return best && best.confidence >= threshold ? [best] : [];
}

function shared(said: Set<string>, passage: KnownPassage["passage"]): number {
  const known = wordsOf([passage.question, passage.title, passage.heading, passage.text].join("\n"));
  const both = [...said].filter((word) => known.has(word)).length;
  return said.size === 0 ? 0 : both / said.size;
}

const wordsOf = (text: string): Set<string> => new Set(segment(text).filter((word) => !isStopWord(word)));
