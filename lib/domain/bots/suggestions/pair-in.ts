import { entitiesIn, hidePersonalData } from "../../language";
import { tellingTerms, plainQuestion } from "../wording";
import type { Line } from "./store";

const SHORTEST_ANSWER = 15;
const LONGEST_ANSWER = 2000;
const LONGEST_QUESTION = 300;

/**
 * A question of the visitor and what a person replied to it, where both would help the next visitor: long enough to say
 * something, and with nobody's name, number or address in them. Undefined where a conversation has none.
 */
export function pairIn(lines: readonly Line[]): { question: string; answer: string } | undefined {
  for (const [at, line] of lines.entries()) {
    if (line.author !== "agent" || lines[at - 1]?.author === "agent") continue;
    const answer = runFrom(lines, at);
    const question = askedBefore(lines, at);
    if (question && isTelling(question) && isAnswer(answer)) return { question, answer };
  }
  return undefined;
}

/** What a person wrote until the visitor wrote again. */
function runFrom(lines: readonly Line[], at: number): string {
  const said: string[] = [];
  for (const line of lines.slice(at)) {
    if (line.author === "visitor") break;
    if (line.author === "agent") said.push(line.text);
  }
  return said.join("\n\n").trim();
}

/** The visitor's last words before that which ask something; what the bot said in between doesn't matter. */
const askedBefore = (lines: readonly Line[], at: number): string | undefined =>
  lines
    .slice(0, at)
    .findLast(({ author, text }) => author === "visitor" && isTelling(text))
    ?.text.trim();

const isTelling = (text: string): boolean =>
  text.length <= LONGEST_QUESTION && isNobodys(text) && new Set(tellingTerms(plainQuestion(text))).size >= 2;
const isAnswer = (text: string): boolean =>
  text.length >= SHORTEST_ANSWER && text.length <= LONGEST_ANSWER && isNobodys(text);

/** Amounts and days may be anybody's; order numbers, addresses and the like are not. */
const isNobodys = (text: string): boolean =>
  hidePersonalData(text).text === text && !entitiesIn(text).some(({ type }) => type === "orderNumber");
