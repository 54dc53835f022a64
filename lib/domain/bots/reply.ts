import { setTimeout as sleep } from "node:timers/promises";
import { handOff } from "../routing";
import { call } from "../core";
import type { BotActor } from "@/lib/kernel/actor";
import { failpoint } from "@/lib/platform/failpoint";
import { log } from "@/lib/platform/log";
import { metrics } from "@/lib/platform/metrics";
import { onSignal } from "@/lib/platform/realtime";
import { openSession, runTurn, type Session, type TurnResult } from "../flows";
import { hoursOf, isOpen } from "../hours";
import { commitTurn, type Outcome } from "./commit-turn";
import { callTool } from "./call-tool";
import { talksEndlessly } from "./endless-talk";
import type { Answer } from "./engine";
import { identify, provenIdentity } from "./identity";
import { modeFor } from "./mode";
import { performFor } from "./perform";
import { sensesFor } from "./senses";
import { botActor, findBotForTurn, type AnsweringBot } from "./store";
import { streamTo } from "./stream";
import { loadTurn, questionOf, type OpenTurn, type Question } from "./turn-store";

const TURN_LIMIT_MS = 30_000;
/** A model is asked again so soon at the earliest, however fast somebody types. */
const BETWEEN_CALLS_MS = 600;
/** Newer questions restart the work for ten seconds; more restarts than that are a fault, and the sweeper hands over. */
const MAX_RESTARTS = 100;

/**
 * Runs one turn to its end. May run twice, on two workers, at any time: it speaks only through a commit that compares the
 * control epoch, so at most one answer lands and none after a person took over. A newer question restarts the work.
 */
export async function replyToVisitor(job: {
  workspaceId: string;
  conversationId: string;
  turnId: string;
}): Promise<void> {
  let notBefore = 0;
  for (let run = 0; run < MAX_RESTARTS; run += 1) {
    const turn = await settled(job, notBefore);
    if (!turn || turn.status !== "open") return;
    notBefore = performance.now() + BETWEEN_CALLS_MS;
    const ended = await answerOnce(turn);
    if (ended) {
      metrics.aiResponse.observe({ outcome: ended }, Date.now() - turn.openedAt.getTime());
      return;
    }
  }
}

/** The turn as it stands; where the work begins again and models are asked, after the pause they are owed. */
async function settled(job: { workspaceId: string; turnId: string }, notBefore: number): Promise<OpenTurn | undefined> {
  const turn = await loadTurn(job.workspaceId, job.turnId);
  const pause = notBefore - performance.now();
  if (!turn || turn.status !== "open" || pause <= 0) return turn;
  const bot = await findBotForTurn(turn.workspaceId, turn.botId);
  if (!bot || bot.models.length === 0) return turn;
  await sleep(pause);
  return loadTurn(job.workspaceId, job.turnId);
}

type Ended = "answered" | "handed_off";

async function answerOnce(turn: OpenTurn): Promise<Ended | undefined> {
  const bot = await findBotForTurn(turn.workspaceId, turn.botId);
  if (!bot) return handOver(turn, botActor(turn.workspaceId, turn.botId, "Bot"));
  const actor = botActor(turn.workspaceId, bot.id, bot.name, bot.avatarUrl);
  const stop = new AbortController();
  const deaf = onSignal((signal) => {
    if (signal.kind === "cancel" && signal.conversationId === turn.conversationId) stop.abort();
  });
  let tooLate = false;
  const late = setTimeout(() => {
    tooLate = true;
    stop.abort();
  }, TURN_LIMIT_MS);
  try {
    const question = await questionOf(turn);
    const session = await openSession({
      workspaceId: turn.workspaceId,
      conversationId: turn.conversationId,
      botId: bot.id,
      flowId: bot.flowId,
      locale: turn.locale,
      now: Date.now(),
    });
    const mode = question.spoke ? await modeFor(bot, question.text, session.state.intent) : bot.mode;
    if (mode === "off") return await handOver(turn, actor, "rule");
    if (await talksEndlessly(turn)) return await handOver(turn, actor);
    let answer: Answer | undefined;
    const onAnswer = (given: Answer) => void (answer = given);
    // What people look over first is not shown while it comes.
    const onDelta = mode === "draft" ? () => undefined : streamTo(turn);
    const heard = { onAnswer, onDelta, mayAsk: mode !== "draft" };
    const result = await runFlow(turn, bot, question, session, heard, stop.signal);
    await failpoint("bots.before_commit");
    const spoken = outcomeOf(turn, bot, session, result, answer);
    const outcome = mode === "draft" ? asDraft(turn, question, spoken) : spoken;
    return await commitTurn(turn, actor, outcome, question.upToSeq);
  } catch (error) {
    if (tooLate) return handOver(turn, actor);
    if (stop.signal.aborted) return undefined;
    log.error({ err: error, turnId: turn.id }, "the bot could not answer");
    return handOver(turn, actor);
  } finally {
    clearTimeout(late);
    deaf();
  }
}

/** Nobody's words opened the turn: a timer did, and the run goes on if it still sleeps. */
async function runFlow(
  turn: OpenTurn,
  bot: AnsweringBot,
  question: Question,
  session: Session,
  { onAnswer, onDelta, mayAsk }: { onAnswer(answer: Answer): void; onDelta(text: string): void; mayAsk: boolean },
  signal: AbortSignal,
): Promise<TurnResult> {
  const schedule = await hoursOf(turn.workspaceId, turn.inboxId);
  const about = {
    locale: turn.locale,
    verified: turn.verified,
    open: schedule && isOpen(schedule, new Date()),
    failures: turn.botFailures,
    failureLimit: bot.afterFailures,
  };
  const silent = !question.spoke && session.state.status !== "sleeping";
  if (silent) return { state: session.state, parts: [], failures: turn.botFailures, trace: NOTHING };
  return runTurn(
    session.at.flow,
    session.state,
    question.spoke ? { type: "message", text: question.text } : { type: "timer" },
    about,
    {
      now: () => Date.now(),
      senses: sensesFor(turn.workspaceId, turn.visitorLocale),
      perform: performFor(
        {
          bot,
          conversationId: turn.conversationId,
          locale: turn.locale,
          history: question.history,
          onDelta,
          onAnswer,
          mayAsk,
          who: () => provenIdentity(turn.workspaceId, turn.conversationId),
          callTool: (tool) => callTool(turn.workspaceId, tool, `${turn.id}-${tool.node}`, signal),
          identify: (ask) =>
            identify(
              ask,
              { conversationId: turn.conversationId, turnId: turn.id },
              botActor(turn.workspaceId, bot.id, bot.name, bot.avatarUrl),
            ),
        },
        signal,
      ),
    },
  );
}

const NOTHING = { stages: [], steps: [], tookMs: 0 };

/**
 * What is said carries how it came about: flow, version, steps and timings beside the engine's own receipt. An answer that was
 * looked for and not given is in it as well: which rungs failed, and what was found.
 */
function outcomeOf(
  turn: OpenTurn,
  bot: AnsweringBot,
  { at, rev }: Session,
  result: TurnResult,
  answer: Answer | undefined,
): Outcome {
  const { state, parts, failures, handOff, trace, sleepSeconds } = result;
  const { workspaceId, conversationId } = turn;
  const run = { flowId: at.flowId, version: at.version, ...trace };
  const missed = answer && answer.outcome !== "answered" ? answer.receipt : {};
  // A question that knowledge had no answer to; a wish for a person, or a topic to keep from, is none.
  const unanswered =
    answer?.outcome === "unsure" ||
    (answer?.outcome === "handoff" && (answer.reason === "unsure" || answer.reason === "failed"));
  return {
    parts: parts.map((part) => ({ ...part, receipt: { ...missed, ...part.receipt, run } })),
    failures,
    unanswered,
    ...(handOff
      ? {
          handOff: {
            reason: handOff.reason,
            team: handOff.team,
            message: handOff.message ?? bot.handoffMessage?.[turn.locale],
            run: { ...run, receipt: missed },
          },
        }
      : {}),
    session: {
      workspaceId,
      conversationId,
      botId: bot.id,
      flowId: at.flowId,
      version: at.version,
      state,
      rev,
      sleepSeconds: sleepSeconds ?? null,
    },
  };
}

/** What would be said is kept for people, and one of them is called. Where the bot doesn't know, there is nothing to keep. */
function asDraft(turn: OpenTurn, question: Question, spoken: Outcome): Outcome {
  const { parts, failures, unanswered, handOff } = spoken;
  if (parts.length === 0 || handOff) return { ...spoken, parts: [] };
  const run = parts.at(-1)?.receipt ?? {};
  const base = { parts: [], failures, unanswered };
  if (failures > turn.botFailures) return { ...base, handOff: { reason: "unsure", run } };
  const draft = {
    question: question.text,
    text: parts.map(({ text }) => text).join("\n\n"),
    citations: parts.flatMap(({ citations }) => citations ?? []),
    receipt: run,
    afterSeq: question.upToSeq,
  };
  return { ...base, handOff: { reason: "rule" }, draft };
}

async function handOver(turn: OpenTurn, actor: BotActor, reason: "failed" | "rule" = "failed"): Promise<Ended> {
  const { conversationId, id: ifTurn } = turn;
  const desk = { kind: "system" as const, workspaceId: actor.workspaceId };
  await call(handOff, desk, { conversationId, ifTurn, reason });
  return "handed_off";
}
