import { beforeAll, describe, expect, it } from "vitest";
import { system, type AgentActor } from "@/lib/kernel/actor";
import { makeAgent, makeWorkspace, refusal, testRuntime } from "@/lib/testing";
import { call } from "../core";
import { createInbox, deleteInbox, updateInbox } from "../inboxes";
import { createSource, indexSource } from "../knowledge";
import { askBot, createBot, deleteBot, getBot, listBots, updateBot } from ".";

const { recorded } = testRuntime();
let admin: AgentActor;
let botId: string;
let sourceId: string;

beforeAll(async () => {
  ({ admin } = await makeWorkspace());
  const items = [
    { question: "How long does delivery take?", answer: "Two to three working days." },
    { question: "How do I clean a linen lampshade?", answer: "Dust it with a soft brush." },
    { question: "多久可以收到货？", answer: "国内 2–3 个工作日送达。" },
  ];
  sourceId = (await call(createSource, admin, { kind: "faq", items })).id;
  await call(indexSource, system(admin.workspaceId), { sourceId });
  botId = (await call(createBot, admin, { name: "Linnea" })).id;
});

describe("a bot that is asked", () => {
  it.each([
    ["How long does delivery take?", "answered", "Two to three working days."],
    ["how long is the delivery", "answered", "Two to three working days."],
    ["收到货要多久", "answered", "国内 2–3 个工作日送达。"],
    ["Hello!", "answered", "Hello! What can I help you with?"],
    ["谢谢", "answered", "不客气。还有什么可以帮您？"],
    ["I want to talk to a human", "handoff", "I'm getting a person for you."],
    ["转人工", "handoff", "正在为您转接人工客服"],
    ["What is the capital of France?", "unsure", "I don't know the answer to that."],
    ["?!", "unsure", "I don't know the answer to that."],
  ])("%s: %s", async (text, outcome, said) => {
    const answer = await call(askBot, admin, { botId, text });
    expect(answer.outcome).toBe(outcome);
    expect(answer.text).toContain(said);
  });

  it("says where it has it from", async () => {
    const answer = await call(askBot, admin, { botId, text: "How long does delivery take?" });
    expect(answer.citations).toEqual([
      { sourceId, title: "How long does delivery take?", quote: "Two to three working days." },
    ]);
    expect(answer.passages[0]).toMatchObject({ sourceId, confidence: answer.confidence });
  });

  it("knows nothing beyond its sources", async () => {
    const narrow = await call(createBot, admin, { name: "Narrow", knowledge: { sourceIds: [] } });
    expect(await call(askBot, admin, { botId: narrow.id, text: "How long does delivery take?" })).toMatchObject({
      outcome: "unsure",
      passages: [],
    });
    await call(updateBot, admin, { botId: narrow.id, knowledge: {} });
    expect(await call(askBot, admin, { botId: narrow.id, text: "How long does delivery take?" })).toMatchObject({
      outcome: "answered",
    });
  });

  it("hands over in the admin's words", async () => {
    await call(updateBot, admin, { botId, handoff: { message: { en: "One moment!", zh: "请稍等！" } } });
    expect(await call(askBot, admin, { botId, text: "a human please" })).toMatchObject({
      outcome: "handoff",
      text: "One moment!",
    });
  });
});

describe("the settings of a bot", () => {
  it("are kept and changed one by one", async () => {
    const made = await call(createBot, admin, {
      name: "B",
      threshold: 0.7,
      knowledge: { sourceIds: [sourceId, sourceId] },
      handoff: { afterFailures: 3 },
    });
    expect(made).toMatchObject({
      threshold: 0.7,
      knowledge: { sourceIds: [sourceId] },
      handoff: { afterFailures: 3 },
      inboxes: [],
    });
    const changed = await call(updateBot, admin, { botId: made.id, name: "C" });
    expect(changed).toEqual({ ...made, name: "C" });
    expect(recorded).toContainEqual({ type: "bot.changed", workspaceId: admin.workspaceId, botId: made.id });
    expect((await call(listBots, admin, {})).data.map((bot) => bot.name)).toContain("C");
  });

  it("name only sources of this workspace", async () => {
    const other = await makeWorkspace("Other");
    const foreign = await call(createSource, other.admin, { kind: "text", title: "T", text: "t" });
    expect((await refusal(call(createBot, admin, { name: "X", knowledge: { sourceIds: [foreign.id] } }))).code).toBe(
      "invalid",
    );
    expect((await refusal(call(getBot, other.admin, { botId }))).code).toBe("not_found");
    expect((await refusal(call(askBot, other.admin, { botId, text: "hi" }))).code).toBe("not_found");
  });

  it("are an admin's", async () => {
    const agent = await makeAgent(admin.workspaceId);
    expect(await call(getBot, agent, { botId })).toMatchObject({ id: botId });
    expect((await refusal(call(updateBot, agent, { botId, name: "Mine" }))).code).toBe("forbidden");
  });

  it("stay while it answers somewhere", async () => {
    const made = await call(createBot, admin, { name: "Busy" });
    const inbox = await call(createInbox, admin, { name: "Web", botId: made.id });
    const refused = await refusal(call(deleteBot, admin, { botId: made.id }));
    expect(refused).toMatchObject({
      code: "conflict",
      message: "This bot answers in Web. Choose another bot there first.",
    });
    await call(updateInbox, admin, { inboxId: inbox.id, botId: null });
    await call(deleteBot, admin, { botId: made.id });
    await call(deleteInbox, admin, { inboxId: inbox.id });
    expect((await refusal(call(getBot, admin, { botId: made.id }))).code).toBe("not_found");
  });
});
