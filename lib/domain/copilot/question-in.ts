import { asksForPerson, isGoodbye, isGreeting, isStopWord, isThanks, segment } from "../language";
import type { Heard } from "./conversation-store";

const ENOUGH_TERMS = 3;
const MOST_LINES = 4;

/** Words of a text that tell something: without "the", "please", "了". */
export const tellingTerms = (text: string): string[] => segment(text).filter((term) => !isStopWord(term));

/** Says something: neither a courtesy nor a wish for a person alone. */
export const isTelling = (text: string): boolean =>
  !asksForPerson(text) && !isGreeting(text) && !isThanks(text) && !isGoodbye(text) && tellingTerms(text).length > 0;

/**
 * What the customer wants to know now: the lines since somebody last answered, and as many before them as it takes to say
 * anything ("yes, please" alone is no question). Empty when they asked nothing.
 */
export function questionIn(lines: readonly Heard[]): string {
  const heard = lines.filter(({ author, note }) => !note && author !== "system");
  const lastAnswer = heard.findLastIndex(({ author }) => author !== "visitor");
  const asked = heard.flatMap((line, at) =>
    line.author === "visitor" && isTelling(line.text) ? [{ text: line.text, at }] : [],
  );
  const kept: string[] = [];
  for (const { text, at } of asked.toReversed()) {
    const enough = kept.length >= MOST_LINES || tellingTerms(kept.join("\n")).length >= ENOUGH_TERMS;
    if (at < lastAnswer && kept.length > 0 && enough) break;
    if (kept.length >= MOST_LINES) break;
    kept.unshift(text);
  }
  return kept.join("\n");
}
