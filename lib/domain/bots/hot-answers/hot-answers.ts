import { createHash } from "node:crypto";
import type { Locale } from "@/lib/contracts/basics";
import { log } from "@/lib/platform/log";
import { metrics } from "@/lib/platform/metrics";
import { sharedCache } from "@/lib/platform/shared-cache";
import type { AnsweringBot } from "../store";
import { meanTheSame, shareableQuestion } from "./alike";
import { answerStamp } from "./answer-stamp";
import { processTier } from "./process-tier";
import { dropOldAnswers, insertAnswer, KeptAnswer, similarAnswers, type AnswerKey } from "./store";

type Tier = "process" | "redis" | "similar";
export type HotAnswer = KeptAnswer & { tier: Tier };

/** What an answer was made of. `stamp`: what `answerStamp` said before the work began. */
export type Basis = { stamp: string; usedSlots: boolean; usedHistory: boolean };

const KEPT_SECONDS = 24 * 60 * 60;
const MOST_PER_BOT = 5_000;
const TIDY_EVERY = 50;
let kept = 0;

/**
 * An answer that this bot gave to the same question before: from this process, from Redis, or from the answers to nearly the same
 * words. Never one that rested on other knowledge or settings, and never for a question that is somebody's own.
 */
export async function findHotAnswer(
  bot: AnsweringBot,
  question: string,
  locale: Locale,
): Promise<HotAnswer | undefined> {
  try {
    return await lookUp(bot, question, locale);
  } catch (error) {
    // A cache that can't be read is no failure of an answer.
    log.warn({ err: String(error) }, "kept answers could not be looked up");
    return undefined;
  }
}

async function lookUp(bot: AnsweringBot, question: string, locale: Locale): Promise<HotAnswer | undefined> {
  const key = await keyFor(bot, question, locale);
  if (!key) return undefined;
  const name = nameOf(key);
  const own = processTier.find(name);
  count("process", own);
  if (own) return { ...own, tier: "process" };
  if (sharedCache.available) {
    const shared = parsed(await sharedCache.get(name));
    count("redis", shared);
    if (shared) return hold(name, shared, "redis");
  }
  const alike = (await similarAnswers(key)).find((each) => meanTheSame(each.question, key.question))?.answer;
  count("similar", alike);
  if (!alike) return undefined;
  if (sharedCache.available) await sharedCache.set(name, JSON.stringify(alike), KEPT_SECONDS);
  return hold(name, alike, "similar");
}

/**
 * Keeps an answer for whoever asks the same. False: it must not be shared, because it used what belongs to one conversation, has
 * no public source, or the bot or its knowledge changed while it was being made.
 */
export async function keepHotAnswer(
  bot: AnsweringBot,
  question: string,
  locale: Locale,
  answer: KeptAnswer,
  basis: Basis,
): Promise<boolean> {
  if (basis.usedSlots || basis.usedHistory || answer.citations.length === 0) return false;
  try {
    const key = await keyFor(bot, question, locale);
    if (!key || key.stamp !== basis.stamp) return false;
    const name = nameOf(key);
    const plain = KeptAnswer.parse(answer);
    processTier.keep(name, plain);
    if (sharedCache.available) await sharedCache.set(name, JSON.stringify(plain), KEPT_SECONDS);
    await insertAnswer(key, plain);
    kept += 1;
    if (kept % TIDY_EVERY === 0) await dropOldAnswers(key, MOST_PER_BOT);
    return true;
  } catch (error) {
    log.warn({ err: String(error) }, "an answer was not kept");
    return false;
  }
}

async function keyFor(bot: AnsweringBot, question: string, locale: Locale): Promise<AnswerKey | undefined> {
  const plain = shareableQuestion(question);
  if (plain === undefined) return undefined;
  return { workspaceId: bot.workspaceId, botId: bot.id, locale, stamp: await answerStamp(bot), question: plain };
}

const nameOf = ({ workspaceId, botId, locale, stamp, question }: AnswerKey): string =>
  `${workspaceId}:${botId}:${locale}:${createHash("sha256").update(`${stamp}\n${question}`).digest("base64url")}`;

function hold(name: string, answer: KeptAnswer, tier: Tier): HotAnswer {
  processTier.keep(name, answer);
  return { ...answer, tier };
}

function count(tier: Tier, found: KeptAnswer | undefined): void {
  metrics.answerCache.inc({ tier, result: found ? "hit" : "miss" });
}

function parsed(text: string | undefined): KeptAnswer | undefined {
  if (text === undefined) return undefined;
  try {
    return KeptAnswer.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
