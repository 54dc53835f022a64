import { beforeAll, describe, expect, it } from "vitest";
import { system, type AgentActor } from "@/lib/kernel/actor";
import { makeAgent, makeWorkspace, refusal, testRuntime } from "@/lib/testing";
import { call } from "../../core";
import { createSource, indexSource } from "../../knowledge";
import { askBot } from "../ask";
import { createBot } from "../create";
import {
  createCuratedAnswer,
  deleteCuratedAnswer,
  getCuratedAnswer,
  listCuratedAnswers,
  matchCuratedAnswer,
  updateCuratedAnswer,
} from ".";

const { recorded } = testRuntime();
let admin: AgentActor;
let botId: string;
let answerId: string;

beforeAll(async () => {
  ({ admin } = await makeWorkspace());
  const items = [{ question: "How do I return a lamp?", answer: "Choose Return in your order." }];
  const { id: sourceId } = await call(createSource, admin, { kind: "faq", items });
  await call(indexSource, system(admin.workspaceId), { sourceId });
  botId = (await call(createBot, admin, { name: "Linnea" })).id;
  const questions = ["How do I return a lamp?", "Can I send something back?"];
  const made = await call(createCuratedAnswer, admin, {
    locale: "en",
    questions,
    answer: "Returns are free until May.",
  });
  answerId = made.id;
  await call(createCuratedAnswer, admin, { locale: "zh", questions: ["怎么退货？"], answer: "五月前免费退货。" });
});

describe("a curated answer", () => {
  it.each([
    ["How do I return a lamp?", "Returns are free until May."],
    ["how do I return my lamp", "Returns are free until May."],
    ["can I send something back", "Returns are free until May."],
    ["怎么退货", "五月前免费退货。"],
    ["请问怎么退货呢？", "五月前免费退货。"],
  ])("comes before knowledge: %s", async (text, said) => {
    const answer = await call(askBot, admin, { botId, text });
    expect(answer).toMatchObject({ outcome: "answered", text: said, receipt: { rung: "curated" } });
  });

  it.each(["How do I not return a lamp?", "How do I return 3 lamps to you in Paris?", "Where is my lamp?"])(
    "is not said to another question: %s",
    async (text) => {
      expect((await call(askBot, admin, { botId, text })).text).not.toContain("free until May");
    },
  );

  it("waits behind a wish for a person", async () => {
    const wish = { locale: "en" as const, questions: ["I want to talk to a person"], answer: "No." };
    const { id } = await call(createCuratedAnswer, admin, wish);
    expect(await call(askBot, admin, { botId, text: "I want to talk to a person" })).toMatchObject({
      outcome: "handoff",
    });
    await call(deleteCuratedAnswer, admin, { answerId: id });
  });

  it("is changed, switched off and limited to a bot, at once", async () => {
    await call(updateCuratedAnswer, admin, { answerId, answer: "Returns are free." });
    expect(recorded).toContainEqual({ type: "curated.changed", workspaceId: admin.workspaceId, botId: null });
    const text = "How do I return a lamp?";
    await expect.poll(async () => (await call(askBot, admin, { botId, text })).text).toBe("Returns are free.");
    const other = await call(createBot, admin, { name: "Other" });
    await call(updateCuratedAnswer, admin, { answerId, botId: other.id });
    await expect
      .poll(async () => (await call(askBot, admin, { botId, text })).text)
      .toBe("Choose Return in your order.");
    expect((await call(askBot, admin, { botId: other.id, text })).text).toBe("Returns are free.");
    await call(updateCuratedAnswer, admin, { answerId, botId: null, threshold: 1 });
    const near = await call(matchCuratedAnswer, admin, { text: "how can I return my lamp", locale: "en" });
    expect(near.candidates[0]).toMatchObject({ answer: { id: answerId }, question: text, says: false });
  });

  it("is an admin's to write, in their own workspace", async () => {
    const agent = await makeAgent(admin.workspaceId);
    expect((await call(listCuratedAnswers, agent, { limit: 50 })).data).toHaveLength(2);
    const mine = { locale: "en" as const, questions: ["Hi?"], answer: "Hello." };
    expect((await refusal(call(createCuratedAnswer, agent, mine))).code).toBe("forbidden");
    const stranger = (await makeWorkspace()).admin;
    expect((await refusal(call(getCuratedAnswer, stranger, { answerId }))).code).toBe("not_found");
    expect((await refusal(call(createCuratedAnswer, stranger, { ...mine, botId }))).code).toBe("invalid");
  });
});
