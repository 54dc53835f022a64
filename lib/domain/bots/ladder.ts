import { createHash } from "node:crypto";
import type { Citation } from "@/lib/contracts/conversation";
import { log } from "@/lib/platform/log";
import { metrics } from "@/lib/platform/metrics";
import { findPassages, quote, titleOfPassage, type KnownPassage } from "../knowledge";
import { personalDataHider } from "../language";
import { deadlines, ModelError, newTryBudget, spentBy, streamCompletion, type ModelPart } from "../models";
import type { Answer, AnswerEngine, AnswerPart, AnswerRequest, FailedRung, Receipt } from "./answering";
import { answeredBefore, localAnswer, understand } from "./local-engine";
import { HANDOFF, promptFor, UNSURE, type Prompt } from "./prompt";
import { citedIn, supportOf, withoutMarks } from "./grounding";
import { safeText } from "./safe-text";
import { speech } from "./speech";
import { knowsAnything } from "./store";

const LOOKED_AT = 5;
const MOST_PROMPT_KEPT = 16_000;

/**
 * Models in their order, then what the desk knows by itself, then a person. A rung that fails is never seen: what it said is
 * dropped, the next one answers, and the receipt tells. Words are streamed until the first failure after words.
 */
export const ladder: AnswerEngine = {
  async *answer(request: AnswerRequest, signal: AbortSignal): AsyncIterable<AnswerPart> {
    const began = performance.now();
    const understood = understand(request.question);
    const found =
      understood.asksForPerson || understood.empty ? [] : await findPassages(request.bot, request.question, LOOKED_AT);
    const retrievalMs = since(began);
    const local = () => localAnswer(request, understood, found);
    const atOnce =
      understood.asksForPerson || understood.empty || (understood.smallTalk && !request.bot.modelSettings.smallTalk);
    if (atOnce) {
      if (!signal.aborted) yield { type: "final", answer: local() };
      return;
    }
    const failed: FailedRung[] = [];
    const climb = {
      ...(await preparation(request, found)),
      retrievalMs,
      began,
      failed,
      tries: newTryBudget(),
      quiet: false,
    };
    const allowed = await withinBudget(request);
    if (!allowed) failed.push({ providerId: null, model: null, why: "budget" });
    for (const [rung, way] of allowed ? request.bot.models.entries() : []) {
      if (signal.aborted) return;
      const leftMs = deadlines().whole - (performance.now() - began);
      if (leftMs < 500) {
        failed.push({ ...way, why: "stalled" });
        break;
      }
      const answer = yield* climbed({ ...climb, request, found, rung, way, leftMs }, signal);
      if (signal.aborted) return;
      if (answer) {
        metrics.answerRung.inc({ rung: String(rung + 1) });
        return void (yield { type: "final", answer });
      }
      // What was shown is taken back by the final message; a second stream behind it would read as one sentence.
      climb.quiet ||= failed.at(-1)?.spoke === true;
    }
    if (signal.aborted) return;
    const before = understood.smallTalk ? undefined : await answeredBefore(request);
    yield { type: "final", answer: withoutModels(before ?? local(), failed, retrievalMs, began) };
  },
};

/** Nobody above could answer: what the desk knows by itself, or a person. */
function withoutModels(answer: Answer, failed: FailedRung[], retrievalMs: number, began: number): Answer {
  const rung = answer.receipt.engine === "hot-answer" ? "hot" : "local";
  const receipt: Receipt = {
    ...answer.receipt,
    rung,
    failed,
    timings: { retrievalMs, totalMs: since(began) },
  };
  if (answer.outcome === "unsure") {
    metrics.answerRung.inc({ rung: "person" });
    return { outcome: "handoff", reason: "failed", receipt: { ...receipt, rung: "person" } };
  }
  metrics.answerRung.inc({ rung });
  return { ...answer, receipt };
}

type Prepared = { prompt: Prompt; free: boolean; restore(text: string): string };

async function preparation(
  { bot, question, locale, history }: AnswerRequest,
  found: KnownPassage[],
): Promise<Prepared> {
  const recent = sinceSilence(history, bot.modelSettings.silenceHours);
  const hider = bot.modelSettings.hidePersonalData
    ? personalDataHider([question, ...recent.map(({ text }) => text)])
    : { hide: (text: string) => text, restore: (text: string) => text };
  const free = bot.modelSettings.smallTalk || (found.length === 0 && !(await knowsAnything(bot)));
  const prompt = promptFor({
    name: bot.name,
    instructions: bot.instructions,
    question,
    locale,
    history: recent,
    found,
    free,
    maxTokens: bot.modelSettings.budget.promptTokens,
    hide: (text) => hider.hide(text),
  });
  return { prompt, free, restore: (text) => hider.restore(text) };
}

/** A conversation that slept for hours begins anew. */
function sinceSilence(history: AnswerRequest["history"], hours: number): AnswerRequest["history"] {
  let last = Date.now();
  for (let at = history.length - 1; at >= 0; at -= 1) {
    const when = history[at]?.at?.getTime();
    if (when !== undefined && last - when > hours * 3_600_000) return history.slice(at + 1);
    last = when ?? last;
  }
  return history;
}

type Rung = Prepared & {
  request: AnswerRequest;
  found: KnownPassage[];
  rung: number;
  way: { providerId: string; model: string };
  leftMs: number;
  retrievalMs: number;
  began: number;
  failed: FailedRung[];
  tries: ReturnType<typeof newTryBudget>;
  quiet: boolean;
};

/** One model: its words as they come, and its answer; undefined when it failed, which `failed` then tells. */
async function* climbed(at: Rung, signal: AbortSignal): AsyncGenerator<AnswerPart, Answer | undefined> {
  const { request, found, way, free, restore, prompt } = at;
  const { bot } = request;
  const hosts = new Set([...bot.modelSettings.linkHosts, ...bot.origins.map((origin) => hostOf(origin))]);
  const clean = (text: string) => safeText(restore(withoutMarks(text)), hosts);
  const sure = free || (found[0]?.confidence ?? 0) >= bot.threshold;
  // Where retrieval is not sure, the first number of a passage opens the mouth.
  const mouth = speech({ clean, open: (said) => sure || citedIn(said, found.length).length > 0 });
  const started = performance.now();
  let firstTokenMs: number | undefined;
  let end: Extract<ModelPart, { type: "finish" }> | undefined;
  const ahead = bot.models.length - at.rung - 1;
  try {
    for await (const part of streamCompletion(
      {
        ...way,
        ...prompt,
        workspaceId: bot.workspaceId,
        botId: bot.id,
        ...(request.conversationId ? { conversationId: request.conversationId } : {}),
        maxOutputTokens: bot.modelSettings.budget.answerTokens,
        tries: at.tries,
        mostTries: ahead > 0 ? 2 : 3,
        deadlines: { ...deadlines(), whole: at.leftMs },
      },
      signal,
    )) {
      if (part.type === "finish") end = part;
      if (part.type !== "text") continue;
      firstTokenMs ??= since(started);
      const show = mouth.hear(part.text);
      if (show && !at.quiet) yield { type: "delta", text: show };
    }
  } catch (error) {
    if (signal.aborted) return undefined;
    if (!(error instanceof ModelError)) log.error({ err: error }, "a model could not be asked");
    at.failed.push({
      ...way,
      why: error instanceof ModelError ? error.kind : "failed",
      ...(mouth.spoke() ? { spoke: true } : {}),
    });
    return undefined;
  }
  const receipt = receiptOf(at, end, firstTokenMs, since(started));
  return judged(mouth.said(), { ...at, clean }, receipt);
}

/** What the model said, held against what it was given. */
function judged(
  said: string,
  { request, found, free, clean }: Rung & { clean(text: string): string },
  receipt: Receipt,
): Answer {
  const word = said.trim().replace(/[.。!"'*]+/g, "");
  if (word.startsWith(HANDOFF)) return { outcome: "handoff", reason: "asked", receipt };
  if (word.startsWith(UNSURE)) return { outcome: "unsure", confidence: found[0]?.confidence ?? 0, receipt };
  const support = supportOf(said, found, request.bot.threshold);
  const text = clean(said).trim();
  if (text === "" || (support.length === 0 && !free)) return { outcome: "unsure", confidence: 0, receipt };
  const confidence = support[0]?.confidence ?? 0;
  const citations = support.map((each) => citationOf(each, request.question));
  return { outcome: "answered", text, confidence, citations, receipt: { ...receipt, confidence } };
}

function citationOf({ passage }: KnownPassage, question: string): Citation {
  const { question: asked, ...rest } = passage;
  return {
    sourceId: passage.sourceId,
    title: titleOfPassage(passage),
    quote: quote({ ...rest, question: asked || undefined }, question).text,
  };
}

function receiptOf(
  at: Rung,
  end: Extract<ModelPart, { type: "finish" }> | undefined,
  firstTokenMs: number | undefined,
  modelMs: number,
): Receipt {
  const { found, prompt, way, rung, failed, retrievalMs, began } = at;
  const text = [prompt.system, ...prompt.messages.map(({ role, text: said }) => `${role}: ${said}`)].join("\n\n");
  return {
    engine: "model",
    confidence: found[0]?.confidence ?? 0,
    passages: found.map(({ passage, confidence }) => ({
      passageId: passage.id,
      sourceId: passage.sourceId,
      confidence,
      hash: createHash("sha256").update(passage.text).digest("base64url").slice(0, 16),
    })),
    rung: rung + 1,
    model: way,
    prompt: text.slice(0, MOST_PROMPT_KEPT),
    tokens: { input: end?.usage.inputTokens ?? null, output: end?.usage.outputTokens ?? null },
    ...(end?.reason === "length" ? { cut: true } : {}),
    failed,
    timings: { retrievalMs, modelMs, totalMs: since(began), ...(firstTokenMs === undefined ? {} : { firstTokenMs }) },
  };
}

async function withinBudget({ bot, conversationId }: AnswerRequest): Promise<boolean> {
  const { conversationTokens, dayTokens, dayCost } = bot.modelSettings.budget;
  if (conversationTokens === null && dayTokens === null && dayCost === null) return true;
  const spent = await spentBy(bot.workspaceId, bot.id, conversationId ?? null);
  return (
    spent.conversationTokens < (conversationTokens ?? Infinity) &&
    spent.dayTokens < (dayTokens ?? Infinity) &&
    spent.dayCostMicros < (dayCost ?? Infinity) * 1_000_000
  );
}

const since = (began: number): number => Math.round((performance.now() - began) * 10) / 10;
const hostOf = (origin: string): string => (URL.canParse(origin) ? new URL(origin).hostname : origin);
