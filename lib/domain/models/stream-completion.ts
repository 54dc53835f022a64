import { setTimeout as sleep } from "node:timers/promises";
import { isBrokenCircuitError } from "cockatiel";
import {
  isPassing,
  ModelError,
  type ChatMessage,
  type ModelPart,
  type ModelTool,
  type Usage,
} from "@/lib/platform/llm";
import { log } from "@/lib/platform/log";
import { breakerOf } from "./breaker";
import { deadlines, type Deadlines } from "./deadlines";
import { endpointOf } from "./endpoint";
import { estimateTokens } from "./estimate-tokens";
import { problemOf } from "./problem-of";
import { markError, recordCall, shrinkRate, takePermit, type CallPurpose } from "./state-store";
import { providerForCall, type ProviderRow } from "./store";
import { tryModel } from "./try-model";

/** How often a turn may still ask, whom, and what that has cost so far: shared by all rungs of one turn. */
export type TryBudget = { left: number; providers: Set<string>; costMicros: number };
export const MOST_TRIES = 3;
const MOST_PROVIDERS = 2;
export const newTryBudget = (): TryBudget => ({ left: MOST_TRIES, providers: new Set(), costMicros: 0 });

/** What a call took: tokens as the provider counted them, else estimated; cost in millionths of the currency of its prices. */
export type Taken = { inputTokens: number; outputTokens: number; costMicros: number };
export type CompletionPart =
  | Exclude<ModelPart, { type: "finish" }>
  | ({ type: "finish"; reason: "stop" | "length" } & Taken);

/** By its prices this model can't answer within what one answer may cost. */
export class OverBudget extends Error {}
/** A shorter answer than this is none. */
const SHORTEST_ANSWER = 50;

export type ModelRequest = {
  workspaceId: string;
  providerId: string;
  model: string;
  system: string;
  messages: readonly ChatMessage[];
  /** What the model may call; bot platforms have tools of their own and are given none. */
  tools?: readonly ModelTool[];
  mayCall?: boolean;
  /** The answer goes on after a tool was called: another round of the same try. */
  goesOn?: boolean;
  /** Default 800. */
  maxOutputTokens?: number;
  /** Who asks, for the budget and for platforms that count by user. */
  botId?: string;
  conversationId?: string;
  /** What for; a visitor's budget counts what bots take alone. Default `bot`. */
  purpose?: CallPurpose;
  /** Of the whole turn; alone a request has three. */
  tries?: TryBudget;
  /** How many of them this rung may take; default all. */
  mostTries?: number;
  deadlines?: Deadlines;
  /** What all tries of the turn together may cost, in millionths; the answer is made shorter to fit. */
  mostCostMicros?: number;
};

/** Longer waits are the next rung's business. */
const LONGEST_WAIT_MS = 1_000;

/**
 * One rung of the ladder: asks one model under deadlines, through the provider's shared bucket and its breaker, and tries again
 * where that may help and nothing was said yet. Ends with `finish`, or throws a ModelError or OverBudget; an abort throws the
 * signal's reason.
 */
export async function* streamCompletion(request: ModelRequest, signal: AbortSignal): AsyncGenerator<CompletionPart> {
  const provider = await providerForCall(request.workspaceId, request.providerId);
  if (!provider) throw new ModelError("noSuchModel", "This provider is gone.");
  const tries = request.tries ?? newTryBudget();
  const until = performance.now() + (request.deadlines ?? deadlines()).whole;
  for (let again = 1; ; again += 1) {
    const maxOutputTokens = affordable(provider, request, tries);
    if (!request.goesOn || again > 1) take(tries, provider.id);
    let spoke = false;
    try {
      for await (const part of oneTry(
        provider,
        { ...request, maxOutputTokens, tries },
        Math.max(1, until - performance.now()),
        signal,
      )) {
        spoke ||= part.type === "text" || part.type === "call";
        yield part;
      }
      return;
    } catch (error) {
      signal.throwIfAborted();
      const waitMs = spoke ? undefined : waitBefore(error, again);
      const mayTry = tries.left > 0 && again < (request.mostTries ?? MOST_TRIES);
      if (waitMs === undefined || !mayTry || performance.now() + waitMs >= until) throw error;
      await sleep(waitMs, undefined, { signal }).catch(() => signal.throwIfAborted());
    }
  }
}

function take(tries: TryBudget, providerId: string): void {
  const isNew = !tries.providers.has(providerId);
  if (tries.left < 1 || (isNew && tries.providers.size >= MOST_PROVIDERS))
    throw new ModelError("overloaded", "This turn has used up its tries.");
  tries.providers.add(providerId);
  tries.left -= 1;
}

/** How long the answer may be so that the turn stays below its ceiling. */
function affordable(provider: ProviderRow, request: ModelRequest, tries: TryBudget): number {
  const wanted = request.maxOutputTokens ?? 800;
  const price = provider.prices[request.model];
  if (request.mostCostMicros === undefined || !price) return wanted;
  const left = request.mostCostMicros - tries.costMicros - estimateTokens(promptOf(request)) * price.input;
  const tokens = price.output > 0 ? Math.min(wanted, Math.floor(left / price.output)) : wanted;
  if (left < 0 || tokens < Math.min(wanted, SHORTEST_ANSWER)) throw new OverBudget();
  return tokens;
}

const promptOf = ({ system, messages, tools = [] }: ModelRequest): string =>
  [system, ...messages.map(({ text }) => text), ...tools.map((tool) => JSON.stringify(tool))].join("\n");

/** What took a whole deadline is not waited for again. */
function waitBefore(error: unknown, again: number): number | undefined {
  if (!(error instanceof ModelError) || !isPassing(error.kind) || error.kind === "stalled") return undefined;
  if (error.more.retryAfterMs !== undefined)
    return error.more.retryAfterMs <= LONGEST_WAIT_MS ? error.more.retryAfterMs : undefined;
  return error.kind === "limited" ? undefined : again * 150 + Math.random() * 150;
}

async function* oneTry(
  provider: ProviderRow,
  request: ModelRequest & { tries: TryBudget },
  leftMs: number,
  signal: AbortSignal,
): AsyncGenerator<CompletionPart> {
  await permitFor(provider, signal);
  const settle = await throughBreaker(provider);
  const limits = request.deadlines ?? deadlines();
  const call = {
    system: request.system,
    messages: request.messages,
    maxOutputTokens: request.maxOutputTokens ?? 800,
    ...(hasTools(provider.kind) && request.tools?.length
      ? { tools: request.tools, mayCall: request.mayCall ?? true }
      : {}),
    user: request.conversationId ?? request.botId ?? "parley",
  };
  const began = performance.now();
  const seen = { text: "", firstTokenMs: null as number | null, usage: undefined as Usage | undefined };
  let outcome = "aborted";
  try {
    const parts = tryModel(
      endpointOf(provider, request.model),
      call,
      { ...limits, whole: Math.min(limits.whole, leftMs) },
      signal,
    );
    for await (const part of parts) {
      if (part.type === "text") {
        seen.firstTokenMs ??= Math.round(performance.now() - began);
        seen.text += part.text;
      }
      if (part.type === "call") {
        seen.firstTokenMs ??= Math.round(performance.now() - began);
        seen.text += part.call.input;
      }
      if (part.type !== "finish") {
        yield part;
        continue;
      }
      seen.usage = part.usage;
      outcome = "answered";
      settle();
      // Before the end is told, so that the next question finds it counted.
      yield { type: "finish", reason: part.reason, ...(await keep(provider, request, seen, outcome, began)) };
    }
  } catch (error) {
    if (error instanceof ModelError) {
      outcome = error.kind;
      await noteFailure(provider, error);
    }
    throw error;
  } finally {
    settle(outcome);
    if (outcome !== "answered") await keep(provider, request, seen, outcome, began);
  }
}

/** Bot platforms bring their own. */
const hasTools = (kind: ProviderRow["kind"]): boolean =>
  kind === "openai-compatible" || kind === "anthropic" || kind === "google";

async function permitFor(provider: ProviderRow, signal: AbortSignal): Promise<void> {
  for (let first = true; ; first = false) {
    const permit = await takePermit(provider);
    if (permit.granted) return;
    if (permit.open)
      throw new ModelError("unreachable", "This provider failed too often and is left alone for a moment.");
    if (!first || permit.waitMs > LONGEST_WAIT_MS)
      throw new ModelError("limited", "The provider's limit is reached.", { retryAfterMs: permit.waitMs });
    await sleep(permit.waitMs, undefined, { signal }).catch(() => signal.throwIfAborted());
  }
}

/** Waits to be let in; the function returned tells the breaker how it ended. */
async function throughBreaker(provider: ProviderRow): Promise<(failure?: string) => void> {
  let settle: (failure?: string) => void = () => undefined;
  const outcome = new Promise<void>((done, fail) => {
    settle = (failure) => {
      if (failure === undefined || failure === "aborted" || failure === "answered") done();
      else fail(new ModelError(kindOf(failure), ""));
    };
  });
  await new Promise<void>((admit, refuse) => {
    breakerOf(provider)
      .execute(() => {
        admit();
        return outcome;
      })
      .catch(refuse);
  }).catch((error: unknown) => {
    if (!isBrokenCircuitError(error)) throw error;
    throw new ModelError("unreachable", "This provider failed too often and is left alone for a moment.");
  });
  return settle;
}

const kindOf = (failure: string) =>
  failure === "limited" || failure === "refused" || failure === "tooLong" ? failure : "overloaded";

async function noteFailure(provider: ProviderRow, error: ModelError): Promise<void> {
  const { status, said, retryAfterMs } = error.more;
  log.warn({ provider: provider.id, kind: error.kind, status, said }, "a model gave no answer");
  await Promise.all([
    markError(provider, error.message, problemOf(error)),
    error.kind === "limited" ? shrinkRate(provider, Math.min(retryAfterMs ?? 1000, 60_000)) : undefined,
  ]).catch((failed: unknown) => log.warn({ err: String(failed) }, "a provider's state could not be kept"));
}

type Seen = { text: string; firstTokenMs: number | null; usage: Usage | undefined };

/** Where the provider doesn't count, the desk estimates; half an answer costs as well. */
async function keep(
  provider: ProviderRow,
  request: ModelRequest & { tries: TryBudget },
  seen: Seen,
  outcome: string,
  began: number,
): Promise<Taken> {
  const sent = seen.firstTokenMs !== null || outcome === "answered";
  const inputTokens = seen.usage?.inputTokens ?? (sent ? estimateTokens(promptOf(request)) : 0);
  const outputTokens = seen.usage?.outputTokens ?? estimateTokens(seen.text);
  const price = provider.prices[request.model] ?? { input: 0, output: 0 };
  // A price per million tokens is a millionth of it per token.
  const costMicros = Math.round(inputTokens * price.input + outputTokens * price.output);
  request.tries.costMicros += costMicros;
  await recordCall({
    workspaceId: provider.workspaceId,
    providerId: provider.id,
    model: request.model,
    botId: request.botId ?? null,
    conversationId: request.conversationId ?? null,
    purpose: request.purpose ?? "bot",
    outcome,
    inputTokens,
    outputTokens,
    costMicros,
    firstTokenMs: seen.firstTokenMs,
    totalMs: Math.round(performance.now() - began),
  }).catch((error: unknown) => log.warn({ err: String(error) }, "a model call could not be counted"));
  return { inputTokens, outputTokens, costMicros };
}
