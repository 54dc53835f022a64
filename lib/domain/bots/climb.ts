import { createHash } from "node:crypto";
import { log } from "@/lib/platform/log";
import { metrics } from "@/lib/platform/metrics";
import type { KnownPassage } from "../knowledge";
import {
  deadlines,
  ModelError,
  newTryBudget,
  OverBudget,
  spentBy,
  type CompletionPart,
  type TryBudget,
} from "../models";
import type { Answer, AnswerPart, AnswerRequest, FailedRung, Receipt } from "./answering";
import { citationOf } from "./citation";
import { citedIn, supportOf, withoutMarks } from "./grounding";
import { HANDOFF, UNSURE, type Prompt } from "./prompt";
import { safeText } from "./safe-text";
import { speech } from "./speech";
import { inRounds } from "./tools/in-rounds";
import type { Called, Toolbox } from "./tools/toolbox";

const MOST_PROMPT_KEPT = 16_000;

/** What models are asked with. `began`: when the work on this answer did. */
export type Climb = {
  request: AnswerRequest;
  found: KnownPassage[];
  prompt: Prompt;
  /** May answer without a passage that supports it. */
  free: boolean;
  box: Toolbox | undefined;
  /** Puts back what was hidden. */
  restore(text: string): string;
  retrievalMs: number;
  began: number;
};
type Rung = Climb & {
  rung: number;
  way: { providerId: string; model: string };
  leftMs: number;
  failed: FailedRung[];
  tries: TryBudget;
  quiet: boolean;
};

/**
 * Asks the bot's models in their order, within its budgets, and streams what they say until the first failure after words.
 * Returns the first answer, or none; `failed` is filled with the rungs that gave none.
 */
export async function* askModels(
  climb: Climb,
  failed: FailedRung[],
  signal: AbortSignal,
): AsyncGenerator<AnswerPart, Answer | undefined> {
  const { bot } = climb.request;
  const tries = newTryBudget();
  let quiet = false;
  if (!(await withinBudget(climb.request))) {
    failed.push({ providerId: null, model: null, why: "budget" });
    return undefined;
  }
  for (const [rung, way] of bot.models.entries()) {
    if (signal.aborted) return undefined;
    const leftMs = deadlines().whole - (performance.now() - climb.began);
    if (leftMs < 500) {
      failed.push({ ...way, why: "stalled" });
      return undefined;
    }
    const answer = yield* climbed({ ...climb, rung, way, leftMs, failed, tries, quiet }, signal);
    if (signal.aborted) return undefined;
    if (answer) {
      metrics.answerRung.inc({ rung: String(rung + 1) });
      return answer;
    }
    // What was shown is taken back by the final message; a second stream behind it would read as one sentence.
    quiet ||= failed.at(-1)?.spoke === true;
  }
  return undefined;
}

/** One model: its words as they come, and its answer; undefined when it failed, which `failed` then tells. */
async function* climbed(at: Rung, signal: AbortSignal): AsyncGenerator<AnswerPart, Answer | undefined> {
  const { request, found, way, free, restore, prompt, box } = at;
  const { bot } = request;
  const hosts = new Set([...bot.modelSettings.linkHosts, ...bot.origins.map((origin) => hostOf(origin))]);
  const clean = (text: string) => safeText(restore(withoutMarks(text)), hosts);
  const sure = free || (found[0]?.confidence ?? 0) >= bot.threshold;
  // Where retrieval is not sure, the first number of a passage opens the mouth, or what a tool said.
  const mouth = speech({ clean, open: (said) => sure || box?.succeeded() || citedIn(said, found.length).length > 0 });
  const started = performance.now();
  let firstTokenMs: number | undefined;
  let end: Finish | undefined;
  let roundFrom = 0;
  let stopped: Stopped;
  const ahead = bot.models.length - at.rung - 1;
  const { answerTokens, answerCost } = bot.modelSettings.budget;
  try {
    const rounds = inRounds(
      {
        ...way,
        ...prompt,
        workspaceId: bot.workspaceId,
        botId: bot.id,
        ...(request.conversationId ? { conversationId: request.conversationId } : {}),
        maxOutputTokens: answerTokens,
        tries: at.tries,
        mostTries: ahead > 0 ? 2 : 3,
        deadlines: { ...deadlines(), whole: at.leftMs },
        ...(answerCost === null ? {} : { mostCostMicros: answerCost * 1_000_000 }),
      },
      box,
      () => withinBudget(request),
      signal,
    );
    let next = await rounds.next();
    for (; !next.done; next = await rounds.next()) {
      const part = next.value;
      if (part.type === "finish") end = both(end, part);
      // Words before a call and words behind it are two paragraphs of one answer.
      const words = part.type === "text" ? part.text : part.type === "round" && mouth.said().trim() ? "\n\n" : "";
      if (part.type === "text") firstTokenMs ??= since(started);
      if (words) {
        const show = mouth.hear(words);
        if (show && !at.quiet) yield { type: "delta", text: show };
      }
      if (part.type === "round") roundFrom = mouth.said().length;
    }
    stopped = next.value;
  } catch (error) {
    if (signal.aborted) return undefined;
    at.failed.push({ ...way, why: whyOf(error), ...(mouth.spoke() ? { spoke: true } : {}) });
    return undefined;
  }
  const receipt = receiptOf(at, end, firstTokenMs, since(started));
  switch (stopped?.came) {
    case "confirm":
      return { outcome: "confirm", question: clean(stopped.question), pending: stopped.pending, receipt };
    case "unverified":
      return { outcome: "unverified", receipt };
    case undefined:
      return judged(mouth.said(), roundFrom, { ...at, clean }, receipt);
  }
}

type Finish = Extract<CompletionPart, { type: "finish" }>;
type Stopped = Exclude<Called, { came: "goOn" }> | undefined;

/** What all rounds together took. */
const both = (one: Finish | undefined, two: Finish): Finish =>
  one === undefined
    ? two
    : {
        ...two,
        inputTokens: one.inputTokens + two.inputTokens,
        outputTokens: one.outputTokens + two.outputTokens,
        costMicros: one.costMicros + two.costMicros,
      };

function whyOf(error: unknown): string {
  if (error instanceof ModelError) return error.kind;
  if (error instanceof OverBudget) return "budget";
  log.error({ err: error }, "a model could not be asked");
  return "failed";
}

/** What the model said, held against what it was given; its last words behind `from` may stand for no answer. */
function judged(
  said: string,
  from: number,
  { request, found, free, clean, box }: Climb & { clean(text: string): string },
  receipt: Receipt,
): Answer {
  const word = said
    .slice(from)
    .trim()
    .replace(/[.。!"'*]+/g, "");
  if (word.startsWith(HANDOFF)) return { outcome: "handoff", reason: "asked", receipt };
  if (word.startsWith(UNSURE)) return { outcome: "unsure", confidence: found[0]?.confidence ?? 0, receipt };
  const support = supportOf(said, found, request.bot.threshold);
  const text = clean(said).trim();
  if (text === "" || (support.length === 0 && !free && !box?.succeeded()))
    return { outcome: "unsure", confidence: 0, receipt };
  const confidence = support[0]?.confidence ?? 0;
  const citations = support.map((each) => citationOf(each, request.question));
  return { outcome: "answered", text, confidence, citations, receipt: { ...receipt, confidence } };
}

function receiptOf(at: Rung, end: Finish | undefined, firstTokenMs: number | undefined, modelMs: number): Receipt {
  const { found, prompt, way, rung, failed, retrievalMs, began, box } = at;
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
    tokens: { input: end?.inputTokens ?? null, output: end?.outputTokens ?? null },
    cost: at.tries.costMicros / 1_000_000,
    degradation: rung === 0 ? 0 : 1,
    ...(end?.reason === "length" ? { cut: true } : {}),
    ...(box?.used.length ? { tools: [...box.used] } : {}),
    failed,
    timings: { retrievalMs, modelMs, totalMs: since(began), ...(firstTokenMs === undefined ? {} : { firstTokenMs }) },
  };
}

async function withinBudget({ bot, conversationId }: AnswerRequest): Promise<boolean> {
  const { conversationTokens, visitorTokens, dayTokens, dayCost } = bot.modelSettings.budget;
  if ([conversationTokens, visitorTokens, dayTokens, dayCost].every((ceiling) => ceiling === null)) return true;
  const spent = await spentBy(bot.workspaceId, bot.id, conversationId ?? null);
  return (
    spent.conversationTokens < (conversationTokens ?? Infinity) &&
    spent.visitorTokens < (visitorTokens ?? Infinity) &&
    spent.dayTokens < (dayTokens ?? Infinity) &&
    spent.dayCostMicros < (dayCost ?? Infinity) * 1_000_000
  );
}

export const since = (began: number): number => Math.round((performance.now() - began) * 10) / 10;
const hostOf = (origin: string): string => (URL.canParse(origin) ? new URL(origin).hostname : origin);
