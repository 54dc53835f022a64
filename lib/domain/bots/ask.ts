import { AskBot, type BotAnswer } from "@/lib/contracts/resources";
import { Id, type Locale } from "@/lib/contracts/basics";
import { notFound, unavailable } from "@/lib/kernel/errors";
import { phrase, task, workspaceOf } from "../core";
import { findPassages, presentPassage } from "../knowledge";
import type { AnswerRequest } from "./answering";
import { answerEngineFor, type Answer, type AnsweringBot } from "./engine";
import { maySeeBot } from "./policy";
import { findBotForTurn } from "./store";

const ASKED_FOR_MS = 30_000;

/** A dry run: what the bot would say, and what it looked at. Nothing is stored, nobody is told. */
export const askBot = task({
  name: "bots.ask",
  input: AskBot.extend({ botId: Id }),
  async subject({ actor }, { botId }) {
    const bot = await findBotForTurn(workspaceOf(actor), botId);
    if (!bot) throw notFound("bot");
    return bot;
  },
  allow: maySeeBot,
  async run(_ctx, { text, history = [] }, bot): Promise<BotAnswer> {
    const began = performance.now();
    const locale: Locale = /\p{Script=Han}/u.test(text) ? "zh" : "en";
    const answer = await finalAnswer(bot, text, locale, history);
    const tookMs = Math.round((performance.now() - began) * 10) / 10;
    const passages = (await findPassages(bot, text, 5)).map(presentPassage);
    return {
      outcome: answer.outcome,
      text: spoken(answer, bot, locale),
      confidence: answer.receipt.confidence,
      citations: answer.outcome === "answered" ? answer.citations : [],
      passages,
      tookMs,
      receipt: { ...answer.receipt },
    };
  },
});

async function finalAnswer(
  bot: AnsweringBot,
  question: string,
  locale: Locale,
  history: AnswerRequest["history"],
): Promise<Answer> {
  const parts = answerEngineFor(bot).answer({ bot, question, locale, history }, AbortSignal.timeout(ASKED_FOR_MS));
  for await (const part of parts) if (part.type === "final") return part.answer;
  throw unavailable("The bot did not answer in time. Please try again.");
}

function spoken(answer: Answer, bot: AnsweringBot, locale: Locale): string {
  switch (answer.outcome) {
    case "answered":
      return answer.text;
    case "unsure":
      return phrase("unsure", locale);
    case "handoff":
      return bot.handoffMessage?.[locale] || phrase("handedOff", locale);
  }
}
