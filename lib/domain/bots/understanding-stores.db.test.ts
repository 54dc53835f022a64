import { beforeAll, expect, it } from "vitest";
import type { AgentActor } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import { db, pool, type Tx } from "@/lib/platform/db";
import { makeWorkspace, testRuntime } from "@/lib/testing";
import { call } from "../core";
import { createIntent, createWordList, trainIntents } from "../language";
import * as intents from "../language/intents/store";
import * as trainings from "../language/intents/training-store";
import * as lists from "../language/word-lists/store";
import { createBot } from "./create";
import * as answers from "./hot-answers/store";
import { createBotTest, startTestRun } from "./test-sets";
import * as tests from "./test-sets/store";

testRuntime();
const MARK = "quokka";
let owner: AgentActor;
let here: string;
let there: { list: string; intent: string; training: string; bot: string; test: string; run: string };

beforeAll(async () => {
  ({ admin: owner } = await makeWorkspace(MARK));
  here = (await makeWorkspace("Other")).id;
  const list = await call(createWordList, owner, { name: MARK, action: "mask", words: [MARK] });
  const intent = await call(createIntent, owner, {
    name: MARK,
    examples: [`${MARK} a`, `${MARK} b`],
    patterns: [MARK],
  });
  await call(createIntent, owner, { name: "x", examples: [`${MARK} c`, `${MARK} d`] });
  const { training } = await call(trainIntents, owner, {});
  const bot = await call(createBot, owner, { name: MARK });
  const test = await call(createBotTest, owner, { botId: bot.id, question: MARK, locale: "en" });
  const run = await call(startTestRun, owner, { botId: bot.id });
  const ids = {
    list: list.id,
    intent: intent.id,
    training: training?.id ?? "",
    bot: bot.id,
    test: test.id,
    run: run.id,
  };
  there = ids;
  const key = { workspaceId: owner.workspaceId, botId: bot.id, locale: "en" as const, stamp: "s", question: MARK };
  await answers.insertAnswer(key, { text: MARK, confidence: 1, citations: [], passages: [] });
});

type Attempts = Record<string, (tx: Tx) => unknown>;
const settings = { question: "x", locale: "en" as const, outcome: "answered" as const, sourceId: null, words: [] };
const at = new Date();
const key = () => ({ workspaceId: here, botId: there.bot, locale: "en" as const, stamp: "s", question: MARK });
const kept = { text: "x", confidence: 1, citations: [], passages: [] };

/** Every function of these stores, called from one workspace with the ids of another. */
const attempts: [store: object, tries: Attempts][] = [
  [
    lists,
    {
      wordListRows: (tx) => lists.wordListRows(tx, here),
      findWordList: (tx) => lists.findWordList(tx, here, there.list),
      wordsOf: (tx) => lists.wordsOf(tx, here, there.list),
      isNameTaken: (tx) => lists.isNameTaken(tx, here, MARK, newId()),
      insertWordList: (tx) =>
        lists.insertWordList(tx, { workspaceId: here, id: newId(), name: "x", action: "mask", words: ["x"] }),
      changeWordList: (tx) => lists.changeWordList(tx, here, there.list, { name: "x", at }),
      removeWordList: (tx) => lists.removeWordList(tx, here, there.list),
    },
  ],
  [
    intents,
    {
      intentRows: (tx) => intents.intentRows(tx, here),
      findIntent: (tx) => intents.findIntent(tx, here, there.intent),
      intentTexts: (tx) => intents.intentTexts(tx, here, there.intent),
      isIntentNameTaken: (tx) => intents.isIntentNameTaken(tx, here, MARK, newId()),
      insertIntent: (tx) =>
        intents.insertIntent(tx, { workspaceId: here, id: newId(), name: "x", description: "", patterns: [] }),
      changeIntent: (tx) => intents.changeIntent(tx, here, there.intent, { name: "x", at }),
      removeIntent: (tx) => intents.removeIntent(tx, here, there.intent),
      replaceExamples: (tx) => intents.replaceExamples(tx, here, there.intent, ["x"]),
      addExamples: (tx) => intents.addExamples(tx, here, [{ intentId: there.intent, text: "x" }]),
    },
  ],
  [
    trainings,
    {
      newestTraining: (tx) => trainings.newestTraining(tx, here),
      insertTraining: (tx) => trainings.insertTraining(tx, here, newId()),
      examplesStamp: (tx) => trainings.examplesStamp(tx, here),
      beginTraining: () => trainings.beginTraining(here, there.training),
      noteProgress: () => trainings.noteProgress(here, there.training, 1),
      finishTraining: (tx) => trainings.finishTraining(tx, here, there.training, { status: "ready", error: null, at }),
      modelInForce: () => trainings.modelInForce(here).then(({ names }) => names),
      modelBytes: () => trainings.modelBytes(here, there.training),
    },
  ],
  [
    tests,
    {
      testRows: (tx) => tests.testRows(tx, here, there.bot),
      findTest: (tx) => tests.findTest(tx, here, there.bot, there.test),
      changeTest: (tx) => tests.changeTest(tx, here, there.test, settings),
      removeTest: (tx) => tests.removeTest(tx, here, there.test),
      runRows: (tx) => tests.runRows(tx, here, there.bot, 9),
      findRun: (tx) => tests.findRun(tx, here, there.bot, there.run),
      beginRun: () => tests.beginRun(here, there.run),
      noteResults: () => tests.noteResults(here, there.run, []),
      finishRun: () => tests.finishRun(here, there.run, null),
      testsForRun: () => tests.testsForRun(here, there.bot),
    },
  ],
  [
    answers,
    {
      knowledgeStamp: () => answers.knowledgeStamp(here, null),
      similarAnswers: () => answers.similarAnswers(key()),
      insertAnswer: () => answers.insertAnswer(key(), kept),
      dropOldAnswers: () => answers.dropOldAnswers(key(), 0),
    },
  ],
];

it.each(attempts.flatMap(([, tries]) => Object.entries(tries)))(
  "%s finds and changes nothing of another workspace",
  async (_name, attempt) => {
    const before = await digest();
    const found = await db().$transaction(async (tx) => attempt(tx));
    expect(JSON.stringify(found) ?? "").not.toContain(MARK);
    expect(await digest()).toBe(before);
  },
);

const TABLES = "word_list intent intent_example intent_training bot_test bot_test_run previous_answer".split(" ");

async function digest(): Promise<string> {
  const parts = TABLES.map(
    (name) =>
      `select md5(coalesce(string_agg(t::text, '' order by t::text), '')) as d from ${name} t where workspace_id = $1`,
  );
  const { rows } = await pool().query<{ d: string }>(parts.join(" union all "), [owner.workspaceId]);
  return rows.map((row) => row.d).join();
}
