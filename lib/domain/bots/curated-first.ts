import type { AnswerEngine, AnswerPart, AnswerRequest } from "./answering";
import { findCuratedAnswer } from "./curated";
import { understand } from "./local-engine";
import { languageOf } from "./look-up";

/** What people wrote for a question is said before anything is looked up or any model asked; a wish for a person comes before it. */
export const curatedFirst = (engine: AnswerEngine): AnswerEngine => ({
  async *answer(request: AnswerRequest, signal: AbortSignal): AsyncIterable<AnswerPart> {
    const { bot, question, locale } = request;
    const { asksForPerson, empty } = understand(question);
    const found =
      asksForPerson || empty ? undefined : await findCuratedAnswer(bot, question, languageOf(question, locale));
    if (!found) return void (yield* engine.answer(request, signal));
    const confidence = Math.round(found.likeness * 1000) / 1000;
    const curated = { id: found.row.id, question: found.question };
    const receipt = {
      engine: "curated",
      rung: "curated" as const,
      degradation: 0 as const,
      confidence,
      passages: [],
      curated,
    };
    if (!signal.aborted)
      yield {
        type: "final",
        answer: { outcome: "answered", text: found.row.answer, confidence, citations: [], receipt },
      };
  },
});
