import { entitiesIn, hidePersonalData } from "../../language";
import { askedFor, figuresIn, plainQuestion, refusalsIn, tellingTerms } from "../wording";

const LONGEST = 300;

/**
 * The form under which an answer is kept, or undefined for what must not be shared: a question that names somebody's order,
 * address or day, one that leans on what was said before, or one too long to be asked twice.
 */
export function shareableQuestion(question: string): string | undefined {
  const plain = plainQuestion(question);
  if (plain.length < 2 || plain.length > LONGEST || question.includes("\n")) return undefined;
  if (entitiesIn(question).length > 0 || hidePersonalData(question).text !== question) return undefined;
  if (LEANS.test(plain) || tellingTerms(plain).length === 0) return undefined;
  return plain;
}

// "and for lamps?", 那这个呢: means something else in every conversation.
const LEANS =
  /^(?:and|but|or|so|then|also|what about|how about|why not|same|another|the (?:first|second|other|last) one)\b|^(?:那|那么|还有|另外|所以|但是|这个|那个|它|他|她)|\b(?:you (?:said|told|mentioned)|as (?:i|you) said|above|previous(?:ly)?|earlier|that one|this one)\b|刚才|上面|之前说|你说的/;

/** The same question in other words: nearly the same telling words, and exactly the same numbers and refusals. */
export function meanTheSame(a: string, b: string): boolean {
  if (a === b) return true;
  if (figuresIn(a) !== figuresIn(b) || refusalsIn(a) !== refusalsIn(b) || askedFor(a) !== askedFor(b)) return false;
  const [ours, theirs] = [new Set(tellingTerms(a)), new Set(tellingTerms(b))];
  const shared = [...ours].filter((term) => theirs.has(term)).length;
  return shared > 0 && shared === ours.size && shared === theirs.size;
}
