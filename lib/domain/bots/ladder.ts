import { metrics } from "@/lib/platform/metrics";
import type { UsedTool } from "@/lib/contracts/tools";
import { phrase } from "../core";
import type { DoneCall } from "../flows";
import type { KnownPassage } from "../knowledge";
import { deadlines } from "../models";
import type { Answer, AnswerEngine, AnswerPart, AnswerRequest, FailedRung, Receipt } from "./answering";
import { askModels, since, type Climb } from "./climb";
import { conversationFor } from "./conversation-for";
import { answerStamp } from "./hot-answers";
import { keepModelAnswer } from "./keep-model-answer";
import { answeredBefore, localAnswer, understand } from "./local-engine";
import { lookUp } from "./look-up";
import { promptFor } from "./prompt";
import { knowsAnything } from "./store";
import { toolboxFor } from "./tools/toolbox-for";

const LOOKED_AT = 5;

/**
 * Models in their order, then what the desk knows by itself, then a person. A rung that fails is never seen: what it said is
 * dropped, the next one answers, and the receipt tells.
 */
export const ladder: AnswerEngine = {
  async *answer(request: AnswerRequest, signal: AbortSignal): AsyncIterable<AnswerPart> {
    const began = performance.now();
    const understood = understand(request.question);
    const [stamp, found] = await Promise.all([
      answerStamp(request.bot),
      understood.asksForPerson || understood.empty ? [] : lookUp(request, LOOKED_AT),
    ]);
    const retrievalMs = since(began);
    const local = () => localAnswer(request, understood, found);
    const atOnce =
      understood.asksForPerson || understood.empty || (understood.smallTalk && !request.bot.modelSettings.smallTalk);
    if (atOnce) {
      if (!signal.aborted) yield { type: "final", answer: local() };
      return;
    }
    const failed: FailedRung[] = [];
    const climb = { ...(await preparation(request, found, began)), retrievalMs, began };
    const answer = yield* askModels(climb, failed, signal);
    if (signal.aborted) return;
    const done = request.tools?.done;
    if (answer && !(done && (answer.outcome === "unsure" || answer.outcome === "handoff"))) {
      await keepModelAnswer(climb, answer, stamp);
      return void (yield { type: "final", answer });
    }
    // Something was done for the visitor: whatever the models make of it, they are told.
    if (done) return void (yield { type: "final", answer: doneAnswer(request, done, climb.box?.used ?? [], failed) });
    const before = understood.smallTalk ? undefined : await answeredBefore(request);
    if (signal.aborted) return;
    const below = withoutModels(before ?? local(), failed, retrievalMs, began);
    const used = climb.box?.used ?? [];
    yield { type: "final", answer: used.length > 0 ? { ...below, receipt: { ...below.receipt, tools: used } } : below };
  },
};

/** In the desk's own words, when no model has any. */
function doneAnswer({ locale }: AnswerRequest, { result }: DoneCall, tools: UsedTool[], failed: FailedRung[]): Answer {
  const receipt: Receipt = { engine: "tool", confidence: 1, passages: [], tools, failed };
  if (result.outcome === "failed") return { outcome: "handoff", reason: "failed", receipt };
  return { outcome: "answered", text: phrase("done", locale), confidence: 1, citations: [], receipt };
}

/** Nobody above could answer: what the desk knows by itself, or a person. */
function withoutModels(answer: Answer, failed: FailedRung[], retrievalMs: number, began: number): Answer {
  const hot = answer.receipt.engine === "hot-answer";
  const receipt: Receipt = {
    ...answer.receipt,
    rung: hot ? "hot" : "local",
    degradation: hot ? 2 : 3,
    failed,
    timings: { retrievalMs, totalMs: since(began) },
  };
  if (answer.outcome === "unsure") {
    metrics.answerRung.inc({ rung: "person" });
    return { outcome: "handoff", reason: "failed", receipt: { ...receipt, rung: "person", degradation: 4 } };
  }
  metrics.answerRung.inc({ rung: hot ? "hot" : "local" });
  return { ...answer, receipt };
}

async function preparation(
  request: AnswerRequest,
  found: KnownPassage[],
  began: number,
): Promise<Pick<Climb, "request" | "found" | "prompt" | "free" | "restore" | "box">> {
  const { bot, question, locale } = request;
  const { recent, hide, restore } = conversationFor(request);
  const free = bot.modelSettings.smallTalk || (found.length === 0 && !(await knowsAnything(bot)));
  const box = await toolboxFor(request, { hide, restore }, () => deadlines().whole - (performance.now() - began));
  const prompt = promptFor({
    name: bot.name,
    instructions: bot.instructions,
    guardrails: bot.guardrails,
    question,
    locale,
    history: recent,
    found,
    free,
    tools: Boolean(box?.tools.length),
    done: box?.done,
    maxTokens: bot.modelSettings.budget.promptTokens,
    hide,
  });
  return { request: { ...request, history: recent }, found, prompt, free, restore, box };
}
