import { AskBot, type AskedBot, type BotAnswer } from "@/lib/contracts/resources";
import { Id, type Locale } from "@/lib/contracts/basics";
import { notFound, unavailable } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { db } from "@/lib/platform/db";
import { phrase, task, workspaceOf } from "../core";
import { liveFlow, type EffectResult, type FlowAt, type ToolCall } from "../flows";
import { presentPassage } from "../knowledge";
import type { AnswerRequest } from "./answering";
import { callTool } from "./call-tool";
import type { AnsweringBot } from "./engine";
import { lookUp } from "./look-up";
import { maySeeBot } from "./policy";
import { rehearse, type Played } from "./rehearse";
import { findBotForTurn } from "./store";
import { KeptReceipt, traceOf } from "./trace";

/** A dry run of the bot's live flow: what it would say, and what it looked at. Nothing is stored, nobody is told. */
export const askBot = task({
  name: "bots.ask",
  input: AskBot.extend({ botId: Id }),
  async subject({ actor }, { botId }) {
    const bot = await findBotForTurn(workspaceOf(actor), botId);
    if (!bot) throw notFound("bot");
    return bot;
  },
  allow: maySeeBot,
  async run(_ctx, { text, locale, history = [] }, bot): Promise<AskedBot> {
    const answer = await tryAnswer(bot, await liveFlow(bot.workspaceId, bot.flowId), text, { locale, history });
    return { ...answer, trace: await traceOf(db(), bot.workspaceId, KeptReceipt.parse(answer.receipt)) };
  },
});

/** One question put to this bot by way of this flow, live or not. */
export async function tryAnswer(
  bot: AnsweringBot,
  { flowId, version, flow }: FlowAt,
  text: string,
  given: { locale?: Locale | undefined; history?: AnswerRequest["history"] } = {},
): Promise<BotAnswer> {
  const began = performance.now();
  const locale = given.locale ?? (/\p{Script=Han}/u.test(text) ? "zh" : "en");
  const { workspaceId } = bot;
  const hear = await rehearse({ workspaceId, flow, bot, ...given, locale, callTool: readsAlone(workspaceId) });
  const played = await hear(text);
  const [first] = played;
  if (!first) throw unavailable("The bot did not answer in time. Please try again.");
  const tookMs = Math.round((performance.now() - began) * 10) / 10;
  const parts = played.flatMap(({ turn }) => turn.parts);
  const engine = played.findLast(({ answer }) => answer)?.answer?.receipt;
  const own = parts.findLast(({ receipt }) => receipt)?.receipt;
  const outcome = outcomeOf(played);
  return {
    outcome,
    text: spoken(played, bot, locale),
    confidence: engine?.confidence ?? (outcome === "answered" ? 1 : 0),
    citations: parts.flatMap(({ citations }) => citations ?? []),
    quickReplies: parts.at(-1)?.quickReplies ?? [],
    passages: (await lookUp({ bot, question: text, locale }, 5)).map(presentPassage),
    tookMs,
    receipt: { ...(engine ?? own), run: { flowId, version, ...first.turn.trace } },
  };
}

function outcomeOf(played: Played[]): BotAnswer["outcome"] {
  if (played.some(({ turn }) => turn.handOff)) return "handoff";
  // It counts its own failures: one more than none is a turn in which it didn't know.
  return played.some(({ turn }) => turn.failures > 0) ? "unsure" : "answered";
}

function spoken(played: Played[], bot: AnsweringBot, locale: Locale): string {
  const said = played.flatMap(({ turn }) => turn.parts.map(({ text }) => text));
  const handOff = played.at(-1)?.turn.handOff;
  if (handOff) said.push(handOff.message ?? (bot.handoffMessage?.[locale] || phrase("handedOff", locale)));
  return said.join("\n\n");
}

/** Tools that only read are called, unless their step brings a sample; what would change something never is. */
const readsAlone =
  (workspaceId: string) =>
  async (call: ToolCall, signal: AbortSignal): Promise<EffectResult> => {
    if (call.sample !== undefined) return { kind: "tool", outcome: "ok", status: 200, body: call.sample };
    if (call.writes) return { kind: "tool", outcome: "failed", why: "a trial changes nothing" };
    return callTool(workspaceId, call, newId(), signal);
  };
