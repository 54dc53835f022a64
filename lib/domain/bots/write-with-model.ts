import type { EffectResult } from "../flows";
import { deadlines } from "../models";
import type { AnswerRequest, FailedRung } from "./answering";
import { askModels } from "./climb";
import { conversationFor } from "./conversation-for";
import { topicIn } from "./guardrails";
import { writingPrompt } from "./prompt";
import { toolboxFor } from "./tools/toolbox-for";

/**
 * Lets the bot's models write what a step of a flow asks for, in their order and within the bot's budgets. Nothing is looked up
 * and nothing shown word by word: it may go into a slot and never be said.
 */
export async function writeWithModel(
  about: Pick<AnswerRequest, "bot" | "locale" | "history" | "question" | "conversationId" | "tools">,
  task: string,
  signal: AbortSignal,
): Promise<EffectResult> {
  const { bot, question, locale, history, conversationId, tools } = about;
  const began = performance.now();
  if (bot.models.length === 0) return { kind: "model", outcome: "failed", why: "this bot has no models" };
  const request = {
    bot,
    question,
    locale,
    history,
    ...(conversationId ? { conversationId } : {}),
    ...(tools ? { tools } : {}),
  };
  const { recent, hide, restore } = conversationFor(request);
  const box = await toolboxFor(request, { hide, restore }, () => deadlines().whole - (performance.now() - began));
  const prompt = writingPrompt({
    name: bot.name,
    instructions: bot.instructions,
    guardrails: bot.guardrails,
    task,
    question,
    locale,
    history: recent,
    tools: Boolean(box?.tools.length),
    maxTokens: bot.modelSettings.budget.promptTokens,
    hide,
  });
  const climb = { request, found: [], prompt, free: true, restore, box, retrievalMs: 0, began };
  const failed: FailedRung[] = [];
  const words = askModels(climb, failed, signal);
  let next = await words.next();
  while (!next.done) next = await words.next();
  signal.throwIfAborted();
  const answer = next.value;
  if (answer?.outcome === "answered" && topicIn(bot.guardrails, answer.text) !== undefined)
    return { kind: "model", outcome: "failed", why: "guardrail" };
  if (answer?.outcome === "answered")
    return { kind: "model", outcome: "answered", text: answer.text, receipt: { ...answer.receipt } };
  return { kind: "model", outcome: "failed", why: answer?.outcome ?? failed.at(-1)?.why ?? "failed" };
}
