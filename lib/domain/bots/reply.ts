import { botActor, findBotForTurn } from "./store";
import { answerEngineFor } from "./engine";
import { handOff } from "../routing";
import { call } from "../core";
import { commitAnswer } from "./commit-answer";
import { loadTurn, questionOf, type OpenTurn } from "./turn-store";
import { streamTo } from "./stream";
import type { Answer } from "./engine";
import type { BotActor } from "@/lib/kernel/actor";
import { failpoint } from "@/lib/platform/failpoint";
import { log } from "@/lib/platform/log";
import { metrics } from "@/lib/platform/metrics";
import { onSignal } from "@/lib/platform/realtime";

const TURN_LIMIT_MS = 30_000;

/**
 * Runs one turn to its end. May run twice, on two workers, at any time: it speaks only through a commit that compares the
 * control epoch, so at most one answer lands and none after a person took over. A newer question restarts the work.
 */
export async function replyToVisitor(job: {
  workspaceId: string;
  conversationId: string;
  turnId: string;
}): Promise<void> {
  for (;;) {
    const turn = await loadTurn(job.workspaceId, job.turnId);
    if (!turn || turn.status !== "open") return;
    const ended = await answerOnce(turn);
    if (ended) {
      metrics.aiResponse.observe({ outcome: ended }, Date.now() - turn.openedAt.getTime());
      return;
    }
  }
}

type Ended = "answered" | "handed_off";

async function answerOnce(turn: OpenTurn): Promise<Ended | undefined> {
  const bot = await findBotForTurn(turn.workspaceId, turn.botId);
  if (!bot) return handOver(turn, botActor(turn.workspaceId, turn.botId, "Bot"), "failed");
  const actor = botActor(turn.workspaceId, bot.id, bot.name, bot.avatarUrl);
  const stop = new AbortController();
  const deaf = onSignal((signal) => {
    if (signal.kind === "cancel" && signal.conversationId === turn.conversationId) stop.abort();
  });
  const late = setTimeout(() => stop.abort(), TURN_LIMIT_MS);
  try {
    const question = await questionOf(turn);
    const stream = streamTo(turn);
    let answer: Answer | undefined;
    for await (const part of answerEngineFor(bot).answer(
      { bot, question: question.text, locale: turn.locale, history: question.history },
      stop.signal,
    )) {
      if (part.type === "delta") stream(part.text);
      else answer = part.answer;
    }
    await failpoint("bots.before_commit");
    if (!answer) return handOver(turn, actor, "failed");
    if (answer.outcome === "handoff") return handOver(turn, actor, answer.reason, bot.handoffMessage?.[turn.locale]);
    return await commitAnswer(turn, actor, bot, answer, question.upToSeq);
  } catch (error) {
    if (stop.signal.aborted) return undefined;
    log.error({ err: error, turnId: turn.id }, "the bot could not answer");
    return handOver(turn, actor, "failed");
  } finally {
    clearTimeout(late);
    deaf();
  }
}

async function handOver(
  turn: OpenTurn,
  actor: BotActor,
  reason: "asked" | "unsure" | "failed",
  message?: string,
): Promise<Ended> {
  const { conversationId, id: ifTurn } = turn;
  await call(
    handOff,
    { kind: "system", workspaceId: actor.workspaceId },
    { conversationId, ifTurn, reason, ...(message ? { message } : {}) },
  );
  return "handed_off";
}
