import { expect, it } from "vitest";
import { makeAgent, makeDesk, makeVisitor, refusal, testRuntime } from "@/lib/testing";
import { call } from "../core";
import { createIntent, createWordList, understandText } from ".";

testRuntime();
const desk = await makeDesk();

it("tells an agent what is understood of a text, and a visitor nothing", async () => {
  const { admin, workspaceId } = desk;
  await call(createWordList, admin, { name: "Rude", action: "mask", words: ["blockhead"] });
  await call(createIntent, admin, { name: "refund", patterns: ["money back"], examples: [] });
  const text = "I want my money back for order A-1029384, you blockhead. Terrible!!";
  const understood = await call(understandText, await makeAgent(workspaceId), { text });
  expect(understood).toMatchObject({
    language: "en",
    asksForPerson: false,
    intent: { intent: "refund", matchedBy: "rule" },
    words: { action: "mask", hits: [{ list: "Rude", word: "blockhead" }] },
  });
  expect(understood.sentiment.score).toBeLessThan(0);
  expect(understood.entities).toMatchObject([{ type: "orderNumber" }]);
  const { actor } = await makeVisitor(desk.inbox.key);
  expect((await refusal(call(understandText, actor, { text }))).code).toBe("forbidden");
});
