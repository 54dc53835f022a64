import { beforeAll, describe, expect, it } from "vitest";
import { system, type AgentActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import { registry } from "@/lib/platform/metrics";
import { makeWorkspace, testRuntime } from "@/lib/testing";
import { until } from "@/lib/testing/until";
import { call } from "../../core";
import { createSource, indexSource, updateSource } from "../../knowledge";
import { createBot } from "../create";
import { updateBot } from "../update";
import { findBotForTurn, type AnsweringBot } from "../store";
import { answerStamp, findHotAnswer, keepHotAnswer } from ".";

testRuntime();
let admin: AgentActor;
let sourceId: string;
let botId: string;

const answer = {
  text: "Choose Return in your order.",
  confidence: 0.9,
  citations: [{ sourceId: "00000000-0000-7000-8000-000000000001", title: "Returns", quote: "Choose Return." }],
  passages: [],
};
const context = { usedSlots: false, usedHistory: false };

async function theBot(actor = admin, id = botId): Promise<AnsweringBot> {
  const bot = await findBotForTurn(actor.workspaceId, id);
  if (!bot) throw notFound("bot");
  return bot;
}

beforeAll(async () => {
  ({ admin } = await makeWorkspace());
  const source = await call(createSource, admin, {
    kind: "text",
    title: "Returns",
    text: "Choose Return in your order.",
  });
  sourceId = source.id;
  await call(indexSource, system(admin.workspaceId), { sourceId });
  botId = (await call(createBot, admin, { name: "Bot" })).id;
});

describe("hot answers", () => {
  it("are found again for the same question, and for the same in other words", async () => {
    const bot = await theBot();
    expect(await findHotAnswer(bot, "How do I return a lamp?", "en")).toBeUndefined();
    const stamp = await answerStamp(bot);
    expect(await keepHotAnswer(bot, "How do I return a lamp?", "en", answer, { stamp, ...context })).toBe(true);
    expect(await findHotAnswer(bot, "how do i RETURN a lamp", "en")).toMatchObject({
      text: answer.text,
      tier: "process",
    });
    expect(await findHotAnswer(bot, "How can I return lamps?", "en")).toMatchObject({ tier: "similar" });
    expect(await findHotAnswer(bot, "How do I return a sofa?", "en")).toBeUndefined();
    expect(await findHotAnswer(bot, "How do I return a lamp?", "zh")).toBeUndefined();
    expect(await registry.metrics()).toContain('answer_cache_requests_total{tier="similar",result="hit"} 1');
  });

  it("are gone when knowledge or the bot is edited", async () => {
    const question = "Who pays for the return label?";
    const stamp = await answerStamp(await theBot());
    await keepHotAnswer(await theBot(), question, "en", answer, { stamp, ...context });
    expect(await findHotAnswer(await theBot(), question, "en")).toBeDefined();
    await call(updateSource, admin, { sourceId, text: "The visitor pays." });
    await call(indexSource, system(admin.workspaceId), { sourceId });
    await until(async () => expect(await findHotAnswer(await theBot(), question, "en")).toBeUndefined());
    // An answer that was under way meanwhile rests on what was known before.
    expect(await keepHotAnswer(await theBot(), question, "en", answer, { stamp, ...context })).toBe(false);
    const fresh = await answerStamp(await theBot());
    expect(await keepHotAnswer(await theBot(), question, "en", answer, { stamp: fresh, ...context })).toBe(true);
    await call(updateBot, admin, { botId, instructions: "Be brief." });
    expect(await findHotAnswer(await theBot(), question, "en")).toBeUndefined();
  });

  it("never hold what belongs to one conversation, nor reach another bot or workspace", async () => {
    const bot = await theBot();
    const stamp = await answerStamp(bot);
    const keep = (question: string, basis: object, what = answer) =>
      keepHotAnswer(bot, question, "en", what, { stamp, ...context, ...basis });
    expect(await keep("Do you ship abroad?", { usedSlots: true })).toBe(false);
    expect(await keep("Do you ship abroad?", { usedHistory: true })).toBe(false);
    expect(await keep("Do you ship abroad?", {}, { ...answer, citations: [] })).toBe(false);
    expect(await keep("Where is order 10245?", {})).toBe(false);
    expect(await findHotAnswer(bot, "Do you ship abroad?", "en")).toBeUndefined();
    expect(await keep("Do you ship abroad?", {})).toBe(true);
    const second = await call(createBot, admin, { name: "Second" });
    expect(await findHotAnswer(await theBot(admin, second.id), "Do you ship abroad?", "en")).toBeUndefined();
    const stranger = (await makeWorkspace()).admin;
    const strange = await call(createBot, stranger, { name: "Bot" });
    expect(await findHotAnswer(await theBot(stranger, strange.id), "Do you ship abroad?", "en")).toBeUndefined();
  });
});
