import { unavailable } from "@/lib/kernel/errors";
import type { DoneCall, Effect, EffectResult, IdentityAsk, IdentityResult, ToolCall } from "../flows";
import type { AnswerRequest } from "./answering";
import { answerEngineFor, type Answer, type AnsweringBot } from "./engine";
import type { ToolGround } from "./tools/toolbox";
import { writeWithModel } from "./write-with-model";

type About = Pick<AnswerRequest, "locale" | "history" | "conversationId"> & {
  bot: AnsweringBot;
  onDelta(text: string): void;
  /** Hears of every answer, of those too that the flow then doesn't say. */
  onAnswer(answer: Answer): void;
  callTool(call: ToolCall): Promise<EffectResult>;
  /** Who is proven to ask. */
  who(): Promise<{ email: string | null; id: string | null }>;
  /** What models want to change is asked about; false where people look over what is said first. */
  mayAsk: boolean;
  identify(ask: IdentityAsk): Promise<IdentityResult>;
};

/** Does for a flow what it can't do itself: answers with the bot's engine, lets a model write, calls tools. */
export function performFor(about: About, signal: AbortSignal): (effect: Effect) => Promise<EffectResult> {
  return async (effect) => {
    switch (effect.kind) {
      case "answer": {
        const answer = await answered(about, effect, signal);
        about.onAnswer(answer);
        return answerResult(answer);
      }
      case "model":
        return writeWithModel(
          { ...about, question: effect.question, tools: groundOf(about, { ...effect, mayIdentify: false }, false) },
          effect.instructions,
          signal,
        );
      case "tool":
        return about.callTool(effect.call);
      case "identity":
        return about.identify(effect.ask);
    }
  };
}

const groundOf = (
  { callTool, who }: About,
  { verified, mayIdentify, done }: { verified: boolean; mayIdentify: boolean; done?: DoneCall },
  mayAsk: boolean,
): ToolGround => ({ verified, mayIdentify, mayAsk, done, who, call: callTool });

async function answered(
  about: About,
  effect: Extract<Effect, { kind: "answer" }>,
  signal: AbortSignal,
): Promise<Answer> {
  const { bot, locale, history, conversationId, onDelta } = about;
  let answer: Answer | undefined;
  const request = {
    bot,
    question: effect.question,
    locale,
    history,
    ...(conversationId ? { conversationId } : {}),
    tools: groundOf(about, effect, about.mayAsk),
  };
  for await (const part of answerEngineFor(bot).answer(request, signal)) {
    if (part.type === "delta") onDelta(part.text);
    else answer = part.answer;
  }
  if (!answer) throw unavailable("The bot did not answer in time.");
  return answer;
}

function answerResult(answer: Answer): EffectResult {
  switch (answer.outcome) {
    case "answered": {
      const { text, citations, receipt } = answer;
      return { kind: "answer", outcome: "answered", text, citations, receipt: { ...receipt } };
    }
    case "unsure":
      return { kind: "answer", outcome: "unsure", receipt: { ...answer.receipt } };
    case "handoff":
      return { kind: "answer", outcome: "handoff", reason: answer.reason };
    case "confirm": {
      const { question, pending, receipt } = answer;
      return { kind: "answer", outcome: "confirm", question, pending, receipt: { ...receipt } };
    }
    case "unverified":
      return { kind: "answer", outcome: "unverified", receipt: { ...answer.receipt } };
  }
}
