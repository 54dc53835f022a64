import { beforeAll, describe, expect, it } from "vitest";
import { system, type AgentActor } from "@/lib/kernel/actor";
import { pool } from "@/lib/platform/db";
import { makeAgent, makeWorkspace, refusal, testRuntime } from "@/lib/testing";
import { call } from "../../core";
import { createSource, indexSource, updateSource } from "../../knowledge";
import { addPublishGate, createFlow, getFlow, publishFlow, saveDraft } from "../../flows";
import { createBot } from "../create";
import {
  createBotTest,
  deleteBotTest,
  getTestRun,
  listBotTests,
  listTestRuns,
  runTests,
  startTestRun,
  testSetGate,
  updateBotTest,
} from ".";

const { recorded } = testRuntime();
let admin: AgentActor;
let botId: string;
let sourceId: string;

beforeAll(async () => {
  ({ admin } = await makeWorkspace());
  const returns = { question: "How do I return a lamp?", answer: "Choose Return in your order." };
  sourceId = (await call(createSource, admin, { kind: "faq", items: [returns] })).id;
  await call(indexSource, system(admin.workspaceId), { sourceId });
  botId = (await call(createBot, admin, { name: "Bot" })).id;
});

async function run(): Promise<Awaited<ReturnType<typeof report>>> {
  const { id: runId } = await call(startTestRun, admin, { botId });
  expect(recorded).toContainEqual({ type: "bot.testsAsked", workspaceId: admin.workspaceId, runId });
  await call(runTests, system(admin.workspaceId), { runId });
  return report(runId);
}
const report = (runId: string) => call(getTestRun, admin, { botId, runId });

describe("a bot's test set", () => {
  it("tells what is answered as expected, and what changed since the last run", async () => {
    expect((await refusal(call(startTestRun, admin, { botId }))).message).toContain("no tests");
    const good = await call(createBotTest, admin, {
      botId,
      question: "How do I return a lamp?",
      locale: "en",
      sourceId,
      words: ["CHOOSE return"],
    });
    const odd = await call(createBotTest, admin, {
      botId,
      question: "Who won the cup in 1954?",
      locale: "en",
      outcome: "unsure",
    });
    const bad = await call(createBotTest, admin, { botId, question: "I want to talk to a person", locale: "en" });
    const first = await run();
    expect(first).toMatchObject({ status: "done", total: 3, done: 3, passed: 2 });
    expect(first.results.map(({ testId, passed, wrong, before }) => ({ testId, passed, wrong, before }))).toEqual([
      { testId: good.id, passed: true, wrong: [], before: null },
      { testId: odd.id, passed: true, wrong: [], before: null },
      { testId: bad.id, passed: false, wrong: ["outcome"], before: null },
    ]);
    await call(updateBotTest, admin, { botId, testId: bad.id, outcome: "handoff" });
    const changed = { question: "How do I return a lamp?", answer: "Write to us." };
    await call(updateSource, admin, { sourceId, items: [changed] });
    await call(indexSource, system(admin.workspaceId), { sourceId });
    const second = await run();
    expect(second.results.map(({ passed, before, missing }) => ({ passed, before, missing }))).toEqual([
      { passed: false, before: "passed", missing: ["CHOOSE return"] },
      { passed: true, before: "passed", missing: [] },
      { passed: true, before: "failed", missing: [] },
    ]);
    expect((await call(listTestRuns, admin, { botId, limit: 50 })).data).toHaveLength(2);
    await call(deleteBotTest, admin, { botId, testId: bad.id });
    expect((await call(listBotTests, admin, { botId, limit: 50 })).data).toHaveLength(2);
  });

  it("holds back a flow that would fail it, unless an admin insists, which is written down", async () => {
    const mute = {
      format: 1,
      nodes: { start: { type: "start", next: "end" }, end: { type: "end", text: { en: "Please write to us." } } },
    };
    const { id: flowId } = await call(createFlow, admin, { name: "Mute", definition: mute });
    const bot = await call(createBot, admin, { name: "Gated", flowId });
    const question = "How do I clean a linen lampshade?";
    await call(createBotTest, admin, { botId: bot.id, question, locale: "en", words: ["brush"] });
    const undo = addPublishGate(testSetGate);
    const refused = await refusal(call(publishFlow, admin, { flowId }));
    expect(refused).toMatchObject({
      code: "invalid",
      message: `This flow can't go live yet. 1 test fails: "${question}".`,
      details: { forcible: true, refusals: [{ failing: [question], count: 1 }] },
    });
    expect(await call(getFlow, admin, { flowId })).toMatchObject({ publishedVersion: null });
    await call(publishFlow, admin, { flowId, force: true });
    expect(await call(getFlow, admin, { flowId })).toMatchObject({ publishedVersion: 1 });
    const { rows } = await pool().query(
      "select data from audit_entry where action = 'flow.published' and subject = $1",
      [flowId],
    );
    expect(rows).toMatchObject([{ data: { forced: true, despite: [`1 test fails: "${question}".`] } }]);
    const says = { ...mute, nodes: { ...mute.nodes, end: { type: "end", text: { en: "Use a soft brush." } } } };
    await call(saveDraft, admin, { flowId, definition: says });
    expect(await call(publishFlow, admin, { flowId })).toMatchObject({ publishedVersion: 2 });
    undo();
  });

  it("is the admins' to change, in their own workspace", async () => {
    const agent = await makeAgent(admin.workspaceId);
    const test = { botId, question: "Anything?", locale: "en" as const };
    expect((await refusal(call(createBotTest, agent, test))).code).toBe("forbidden");
    const stranger = (await makeWorkspace()).admin;
    expect((await refusal(call(createBotTest, stranger, test))).code).toBe("not_found");
    const theirs = (await call(createBot, stranger, { name: "Theirs" })).id;
    expect((await refusal(call(createBotTest, stranger, { ...test, botId: theirs, sourceId }))).code).toBe("invalid");
    expect((await refusal(call(listBotTests, stranger, { botId, limit: 50 }))).code).toBe("not_found");
  });
});
