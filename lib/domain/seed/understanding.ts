import { system } from "@/lib/kernel/actor";
import { createBotTest } from "../bots";
import { call } from "../core";
import { INTENTS } from "./intents";
import { createIntent, createWordList, trainIntents } from "../language";

/** What the demo understands: a few intents in both languages, a list of rude words, and tests for its bot. */
export async function seedUnderstanding(workspaceId: string, botId: string): Promise<void> {
  const desk = system(workspaceId);
  for (const intent of INTENTS) await call(createIntent, desk, intent);
  await call(trainIntents, desk, {});
  await call(createWordList, desk, { name: "Rude words · 不文明用语", action: "mask", words: RUDE });
  for (const test of TESTS) await call(createBotTest, desk, { botId, ...test });
}

const RUDE = ["idiot", "moron", "bastard", "shit", "fuck", "fucking", "傻逼", "王八蛋", "混蛋", "他妈的", "脑残"];

const TESTS = [
  { question: "How long does delivery take?", locale: "en", outcome: "answered" },
  { question: "怎么退货？", locale: "zh", outcome: "answered" },
  { question: "I want to talk to a person", locale: "en", outcome: "handoff" },
  { question: "Who won the world cup in 1954?", locale: "en", outcome: "unsure" },
];
