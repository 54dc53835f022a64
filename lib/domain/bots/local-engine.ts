import { phrase } from "../core";
import type { KnownPassage } from "../knowledge";
import { citationOf, quoteOf } from "./citation";
import { asksForPerson, isGoodbye, isGreeting, isThanks } from "../language";
import { answerStamp, findHotAnswer, keepHotAnswer } from "./hot-answers";
import { languageOf, lookUp } from "./look-up";
import { decide, type Understood } from "./decide";
import type { Answer, AnswerEngine, AnswerPart, AnswerRequest, Receipt } from "./answering";

const LOOKED_AT = 5;

/** Answers from the company's own words, without a model. What it says is ready at once, so it comes as one piece. */
export const localEngine: AnswerEngine = {
  async *answer(request: AnswerRequest, signal: AbortSignal): AsyncIterable<AnswerPart> {
    const understood = understand(request.question);
    const isQuestion = !understood.asksForPerson && !understood.empty && !understood.smallTalk;
    const answer = isQuestion ? await answeredBefore(request) : undefined;
    if (!signal.aborted) yield { type: "final", answer: answer ?? (await answerAnew(request, understood, isQuestion)) };
  },
};

/** What was said to the same question before, while it still holds. */
export async function answeredBefore({ bot, question, locale }: AnswerRequest): Promise<Answer | undefined> {
  const hot = await findHotAnswer(bot, question, locale);
  if (!hot) return undefined;
  const { text, confidence, citations, passages } = hot;
  const receipt: Receipt = { engine: "hot-answer", confidence, passages, rung: "hot", degradation: 0 };
  return { outcome: "answered", text, confidence, citations, receipt };
}

/** Made of the question and public knowledge alone, so whoever asks the same may have it. */
async function answerAnew(request: AnswerRequest, understood: Understood, isQuestion: boolean): Promise<Answer> {
  const { bot, question, locale } = request;
  const stamp = isQuestion ? await answerStamp(bot) : "";
  const found = understood.asksForPerson || understood.empty ? [] : await lookUp(request, LOOKED_AT);
  const answer = localAnswer(request, understood, found);
  if (isQuestion && answer.outcome === "answered") {
    const { text, confidence, citations, receipt } = answer;
    const basis = { stamp, usedSlots: false, usedHistory: false };
    await keepHotAnswer(bot, question, locale, { text, confidence, citations, passages: receipt.passages }, basis);
  }
  return answer;
}

export function understand(question: string): Understood {
  return {
    empty: !/[\p{L}\p{N}]/u.test(question),
    asksForPerson: asksForPerson(question),
    smallTalk: isGreeting(question) ? "greeting" : isThanks(question) || isGoodbye(question) ? "thanks" : undefined,
  };
}

/** The answer from passages that were already looked up. */
export function localAnswer(
  { bot, question, locale }: AnswerRequest,
  understood: Understood,
  found: KnownPassage[],
): Answer {
  const decision = decide(understood, found, bot.threshold, languageOf(question, locale));
  switch (decision.say) {
    case "handoff":
      return { outcome: "handoff", reason: "asked", receipt: receiptOf(1, []) };
    case "unsure":
      return { outcome: "unsure", confidence: decision.confidence, receipt: receiptOf(decision.confidence, found) };
    case "smallTalk": {
      const text = phrase(decision.which, decision.locale);
      return { outcome: "answered", text, confidence: 1, citations: [], receipt: receiptOf(1, []) };
    }
    case "passage": {
      const { passage, confidence } = decision.found;
      const text = quoteOf(passage, question);
      const citation = citationOf(decision.found, question, text);
      return { outcome: "answered", text, confidence, citations: [citation], receipt: receiptOf(confidence, found) };
    }
  }
}

const receiptOf = (confidence: number, found: KnownPassage[]): Receipt => ({
  engine: "local",
  rung: "local",
  degradation: 0,
  confidence,
  passages: found.map((each) => ({
    passageId: each.passage.id,
    sourceId: each.passage.sourceId,
    confidence: each.confidence,
  })),
});
