import type { Guardrails } from "@/lib/contracts/conduct";
import { normalise } from "../language";
import type { AnswerEngine, AnswerPart, AnswerRequest, Receipt } from "./answering";

/** The topic that a text touches though the bot must not; words count whatever their case, width or script. */
export function topicIn({ topics }: Guardrails, text: string): string | undefined {
  if (topics.length === 0) return undefined;
  const said = normalise(text);
  return topics.find(({ words }) => words.some((word) => says(said, normalise(word))))?.name;
}

/** Latin words as words, with their plural; Chinese has no gaps between words. */
function says(said: string, word: string): boolean {
  if (word === "" || !said.includes(word)) return false;
  if (!/^[\p{Script=Latin}\p{N}]/u.test(word)) return true;
  const literal = word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<![\\p{Script=Latin}\\p{N}])${literal}(?:e?s)?(?![\\p{Script=Latin}\\p{N}])`, "u").test(said);
}

/** A question or an answer about what the bot must not talk about goes to a person; nothing of it is said. */
export const guarded = (engine: AnswerEngine): AnswerEngine => ({
  async *answer(request: AnswerRequest, signal: AbortSignal): AsyncIterable<AnswerPart> {
    const { guardrails } = request.bot;
    if (guardrails.topics.length === 0) return void (yield* engine.answer(request, signal));
    const asked = topicIn(guardrails, request.question);
    if (asked) {
      const receipt = { engine: "guardrail", confidence: 1, passages: [] };
      if (!signal.aborted) yield toPerson(receipt, asked);
      return;
    }
    let said = "";
    for await (const part of engine.answer(request, signal)) {
      if (part.type === "delta") {
        said += part.text;
        if (topicIn(guardrails, said) === undefined) yield part;
        continue;
      }
      const { answer } = part;
      const topic = answer.outcome === "answered" ? topicIn(guardrails, answer.text) : undefined;
      yield topic ? toPerson(answer.receipt, topic) : part;
    }
  },
});

const toPerson = (receipt: Receipt, guardrail: string): AnswerPart => ({
  type: "final",
  answer: {
    outcome: "handoff",
    reason: "guardrail",
    receipt: { ...receipt, rung: "person", degradation: 4, guardrail },
  },
});
