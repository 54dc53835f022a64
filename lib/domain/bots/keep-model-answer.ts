import { entitiesIn, hidePersonalData } from "../language";
import type { Answer } from "./answering";
import type { Climb } from "./climb";
import { keepHotAnswer } from "./hot-answers";

/**
 * Keeps what a model said for whoever asks the same, where it is nobody's own: to the first question of a conversation, with a
 * source, and with no number, name or address in it that the sources don't say themselves.
 */
export async function keepModelAnswer(
  { request: { bot, question, locale, history }, found }: Climb,
  answer: Answer,
  stamp: string,
): Promise<void> {
  // What a tool said was said to this visitor, now.
  if (answer.outcome !== "answered" || answer.receipt.cut || answer.receipt.tools?.length) return;
  const { text, confidence, citations, receipt } = answer;
  const known = found.map(({ passage }) => [passage.question, passage.text].join("\n")).join("\n");
  if (personalIn(text).some((piece) => !known.includes(piece))) return;
  const passages = receipt.passages.map(({ passageId, sourceId, confidence: sure }) => ({
    passageId,
    sourceId,
    confidence: sure,
  }));
  const usedHistory = history.some(({ author }) => author !== "system");
  const basis = { stamp, usedSlots: false, usedHistory };
  await keepHotAnswer(bot, question, locale, { text, confidence, citations, passages }, basis);
}

/** Pieces of a text that may be somebody's own. */
function personalIn(text: string): string[] {
  const hidden = hidePersonalData(text);
  const pieces = [...new Set(hidden.text.match(/\[(?:email|card|id|phone)-\d+\]/g))].map((mark) =>
    hidden.restore(mark),
  );
  return [...pieces, ...entitiesIn(text).map(({ text: piece }) => piece)];
}
