import { unavailable } from "@/lib/kernel/errors";
import type { Effect, EffectResult } from "../flows";
import type { AnswerRequest } from "./answering";
import { callTool } from "./call-tool";
import { answerEngineFor, type Answer, type AnsweringBot } from "./engine";

type About = Pick<AnswerRequest, "locale" | "history" | "conversationId"> & {
  bot: AnsweringBot;
  turnId: string;
  onDelta(text: string): void;
};

/** Does for a flow what it can't do itself: answers with the bot's engine, lets a model write, calls tools. */
export function performFor(about: About, signal: AbortSignal): (effect: Effect) => Promise<EffectResult> {
  return async (effect) => {
    switch (effect.kind) {
      case "answer":
        return answerResult(await answered(about, effect.question, about.bot, signal));
      case "model": {
        // What a model writes for a slot is not shown word by word: it may never be said.
        const quiet = { ...about, onDelta: () => undefined };
        // It writes what it is told to, which no passage needs to support.
        const modelSettings = { ...about.bot.modelSettings, smallTalk: true };
        const bot = { ...about.bot, instructions: effect.instructions, modelSettings };
        return modelResult(await answered(quiet, effect.question, bot, signal));
      }
      case "tool":
        return callTool(about.bot.workspaceId, effect.call, `${about.turnId}-${effect.call.node}`, signal);
    }
  };
}

async function answered(
  { locale, history, conversationId, onDelta }: About,
  question: string,
  bot: AnsweringBot,
  signal: AbortSignal,
): Promise<Answer> {
  let answer: Answer | undefined;
  const request = { bot, question, locale, history, ...(conversationId ? { conversationId } : {}) };
  for await (const part of answerEngineFor(bot).answer(request, signal)) {
    if (part.type === "delta") onDelta(part.text);
    else answer = part.answer;
  }
  if (!answer) throw unavailable("The bot did not answer in time.");
  return answer;
}

export function answerResult(answer: Answer): EffectResult {
  switch (answer.outcome) {
    case "answered": {
      const { text, citations, receipt } = answer;
      return { kind: "answer", outcome: "answered", text, citations, receipt: { ...receipt } };
    }
    case "unsure":
      return { kind: "answer", outcome: "unsure", receipt: { ...answer.receipt } };
    case "handoff":
      return { kind: "answer", outcome: "handoff", reason: answer.reason };
  }
}

export function modelResult(answer: Answer): EffectResult {
  return answer.outcome === "answered"
    ? { kind: "model", outcome: "answered", text: answer.text, receipt: { ...answer.receipt } }
    : { kind: "model", outcome: "failed", why: answer.outcome };
}
