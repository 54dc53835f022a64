import { beforeAll, expect, it } from "vitest";
import { system } from "@/lib/kernel/actor";
import { pool } from "@/lib/platform/db";
import { makeAgent, makeDesk, makeVisitor, makeWorkspace, refusal, testRuntime, write } from "@/lib/testing";
import { call } from "../core";
import { createSource, indexSource, updateSource } from "../knowledge";
import { createProvider } from "../models";
import { getBotLadder } from "./get-ladder";
import { getReceipt } from "./receipt";
import { replyToVisitor } from "./reply";
import { updateBot } from "./update";

testRuntime();
const desk = await makeDesk({ online: true });
const { workspaceId, admin, botId } = desk;
const QUESTION = "How long does the delivery of a glimmerwick take?";
let sourceId: string;

beforeAll(async () => {
  const items = [{ question: QUESTION, answer: "A glimmerwick arrives within three working days." }];
  sourceId = (await call(createSource, admin, { kind: "faq", title: "Lamps", items })).id;
  await call(indexSource, system(workspaceId), { sourceId });
});

async function answered() {
  const { actor: visitor } = await makeVisitor(desk.inbox.key);
  const { conversationId } = await write(visitor, QUESTION);
  const { rows } = await pool().query<{ id: string }>("select id from turn where conversation_id = $1", [
    conversationId,
  ]);
  await replyToVisitor({ workspaceId, conversationId, turnId: rows[0]?.id ?? "" });
  return { visitor, conversationId };
}

it("tells an agent which passage answered, by which steps, and where it stands now", async () => {
  const { conversationId } = await answered();
  const receipt = await call(getReceipt, await makeAgent(workspaceId), { conversationId, seq: "2" });
  expect(receipt).toMatchObject({
    conversationId,
    seq: 2,
    bot: { id: botId, name: "Robin" },
    engine: "local",
    flow: { id: null },
    citations: [{ sourceId }],
  });
  expect(receipt.passages[0]).toMatchObject({ sourceId, title: QUESTION, cited: true });
  expect(receipt.passages[0]?.text).toContain("three working days");
  expect(receipt.steps.map(({ type }) => type)).toContain("knowledge");
  expect(receipt.stages.length).toBeGreaterThan(0);

  const items = [{ question: "Something else?", answer: "Quite." }];
  await call(updateSource, admin, { sourceId, items });
  await call(indexSource, system(workspaceId), { sourceId });
  const later = await call(getReceipt, admin, { conversationId, seq: 2 });
  expect(later.passages[0]).toMatchObject({ sourceId, title: null, text: null, changed: null });
  expect(later.citations[0]?.quote).toContain("three working days");
});

it("is nothing for visitors, for other workspaces, and for what people said", async () => {
  const { visitor, conversationId } = await answered();
  expect((await refusal(call(getReceipt, visitor, { conversationId, seq: 2 }))).code).toBe("not_found");
  const elsewhere = await makeWorkspace();
  expect((await refusal(call(getReceipt, elsewhere.admin, { conversationId, seq: 2 }))).code).toBe("not_found");
  expect((await refusal(call(getReceipt, admin, { conversationId, seq: 1 }))).code).toBe("not_found");
});

it("reads receipts that hold nothing it knows", async () => {
  const { conversationId } = await answered();
  const odd = JSON.stringify({ engine: 7, passages: "none", run: [], rung: {}, timings: null });
  await pool().query("update message set receipt = $2 where conversation_id = $1 and seq = 2", [conversationId, odd]);
  expect(await call(getReceipt, admin, { conversationId, seq: 2 })).toMatchObject({
    engine: null,
    rung: null,
    flow: null,
    passages: [],
    timings: {},
  });
});

it("says how each rung of a ladder fares and what a bot has spent", async () => {
  const provider = await call(createProvider, admin, {
    kind: "openai-compatible",
    name: "Local",
    baseUrl: "http://127.0.0.1:9/v1",
    models: ["small"],
    prices: { small: { input: 1, output: 2 } },
  });
  const providers = [
    { providerId: provider.id, model: "small" },
    { providerId: provider.id, model: "gone" },
  ];
  await call(updateBot, admin, { botId: botId ?? "", providers });
  await pool().query(
    `insert into model_call (workspace_id, id, provider_id, model, bot_id, outcome, input_tokens, output_tokens, cost_micros, total_ms)
     values ($1, gen_random_uuid(), $2, 'small', $3, 'answered', 100, 20, 140, 5)`,
    [workspaceId, provider.id, botId],
  );
  const ladder = await call(getBotLadder, await makeAgent(workspaceId), { botId: botId ?? "" });
  expect(ladder.spent).toEqual({ tokens: 120, cost: 0.00014 });
  expect(ladder.rungs).toMatchObject([
    { model: "small", provider: "Local", known: true, priced: true, state: { breaker: "closed" } },
    { model: "gone", known: false, priced: false },
  ]);
  expect(ladder.deadlines.firstToken).toBeGreaterThan(0);
});
