import { beforeAll, describe, expect, it } from "vitest";
import { system } from "@/lib/kernel/actor";
import { pool } from "@/lib/platform/db";
import { makeAgent, makeDesk, makeVisitor, makeWorkspace, refusal, testRuntime, write } from "@/lib/testing";
import { resolveConversation, sendAsAgent } from "../../conversations";
import { call } from "../../core";
import { createSource, getSource, indexSource, searchKnowledge, updateSource } from "../../knowledge";
import { replyToVisitor } from "../reply";
import { approveSuggestion, declineSuggestion, listSuggestions, suggestPair } from "../suggestions";
import { draftFromGap, getGap, listGaps, noteGap, updateGap } from ".";

testRuntime();
const desk = await makeDesk({ online: true });
const { workspaceId, admin } = desk;

beforeAll(async () => {
  const items = [{ question: "How long does delivery take?", answer: "Two to three working days." }];
  const { id: sourceId } = await call(createSource, admin, { kind: "faq", items });
  await call(indexSource, system(workspaceId), { sourceId });
});

/** A visitor asks, the bot's turn runs, and so do the jobs that the turn left behind. */
async function ask(text: string): Promise<string> {
  const { actor } = await makeVisitor(desk.inbox.key);
  const { conversationId } = await write(actor, text);
  const { rows } = await pool().query<{ id: string }>("select id from turn where conversation_id = $1", [
    conversationId,
  ]);
  await replyToVisitor({ workspaceId, conversationId, turnId: rows[0]?.id ?? "" });
  const jobs = await pool().query<{ payload: { conversationId: string; turnId: string } }>(
    "select payload from outbox where job = 'bots.noteGap' and payload->>'conversationId' = $1",
    [conversationId],
  );
  for (const { payload } of jobs.rows) {
    const { turnId } = payload;
    await call(noteGap, system(workspaceId), { conversationId, turnId });
    await call(noteGap, system(workspaceId), { conversationId, turnId });
  }
  return conversationId;
}
const gaps = async (status: "open" | "drafted" | "solved" | "dismissed" = "open") =>
  (await call(listGaps, admin, { limit: 50, status })).data;

async function answerAndResolve(conversationId: string, text: string): Promise<void> {
  await call(sendAsAgent, admin, { clientId: crypto.randomUUID(), conversationId, text, kind: "reply" });
  await call(resolveConversation, admin, { conversationId });
  const { rows } = await pool().query(
    "select 1 from outbox where job = 'bots.suggestPair' and payload->>'conversationId' = $1",
    [conversationId],
  );
  expect(rows).toHaveLength(1);
  await call(suggestPair, system(workspaceId), { conversationId });
  await call(suggestPair, system(workspaceId), { conversationId });
}

describe("what no bot could answer", () => {
  it("is counted with the questions like it, once per turn, with personal data masked", async () => {
    await ask("Do you ship zeppelins to Iceland?");
    await ask("can you ship zeppelins to iceland");
    await ask("Do you rent out llamas? I am ada@example.com");
    await ask("How long does delivery take?");
    await ask("I want to talk to a person");
    await ask("hello");
    const found = await gaps();
    expect(found.map(({ question, asked }) => [question, asked])).toEqual([
      ["Do you ship zeppelins to Iceland?", 2],
      ["Do you rent out llamas? I am [email-1]", 1],
    ]);
    const { questions } = await call(getGap, admin, { gapId: found[0]?.id ?? "" });
    expect(questions.map(({ question }) => question)).toEqual([
      "can you ship zeppelins to iceland",
      "Do you ship zeppelins to Iceland?",
    ]);
  });

  it("groups Chinese questions by themselves", async () => {
    await ask("你们出租热气球吗？");
    await ask("请问你们出租热气球吗");
    expect((await gaps()).find(({ locale }) => locale === "zh")).toMatchObject({ asked: 2 });
  });

  it("becomes a draft that nobody is answered from until it is published, and opens again when it didn't help", async () => {
    const [gap] = await gaps();
    const gapId = gap?.id ?? "";
    expect((await refusal(call(draftFromGap, admin, { gapId, kind: "pair" }))).code).toBe("invalid");
    const { sourceId, gap: drafted } = await call(draftFromGap, admin, {
      gapId,
      kind: "pair",
      text: "Only by balloon.",
    });
    expect(drafted).toMatchObject({ status: "drafted", sourceId });
    await call(indexSource, system(workspaceId), { sourceId });
    expect(await call(getSource, admin, { sourceId })).toMatchObject({ published: false });
    const query = "Do you ship zeppelins to Iceland?";
    const found = async () => (await call(searchKnowledge, admin, { query, limit: 5 })).data.map((each) => each.text);
    expect(await found()).not.toContain("Only by balloon.");
    await call(updateSource, admin, { sourceId, published: true });
    await call(indexSource, system(workspaceId), { sourceId });
    await expect.poll(found).toContain("Only by balloon.");
    await call(updateGap, admin, { gapId, status: "solved" });
    expect(await gaps("solved")).toHaveLength(1);
    await call(updateSource, admin, { sourceId, published: false });
    await expect.poll(found).not.toContain("Only by balloon.");
    await ask("Could you ship zeppelins to Iceland?");
    expect((await gaps()).find(({ id }) => id === gapId)).toMatchObject({ asked: 3, status: "open" });
  });

  it("is drafted from what people answered", async () => {
    const conversationId = await ask("Do you repair harps?");
    await call(sendAsAgent, admin, {
      clientId: crypto.randomUUID(),
      conversationId,
      text: "Yes, in our workshop on Mondays.",
      kind: "reply",
    });
    const gap = (await gaps()).find(({ question }) => question.includes("harps"));
    const { replies } = await call(getGap, admin, { gapId: gap?.id ?? "" });
    expect(replies).toEqual(["Yes, in our workshop on Mondays."]);
    const { sourceId } = await call(draftFromGap, admin, { gapId: gap?.id ?? "", kind: "article" });
    expect(await call(getSource, admin, { sourceId })).toMatchObject({ text: "Yes, in our workshop on Mondays." });
  });

  it("is shown to everybody who works here and changed by admins, in their own workspace", async () => {
    const [gap] = await gaps();
    const gapId = gap?.id ?? "";
    const agent = await makeAgent(workspaceId);
    expect(await call(getGap, agent, { gapId })).toMatchObject({ id: gapId });
    expect((await refusal(call(updateGap, agent, { gapId, status: "dismissed" }))).code).toBe("forbidden");
    const stranger = (await makeWorkspace()).admin;
    expect((await refusal(call(getGap, stranger, { gapId }))).code).toBe("not_found");
    expect((await call(listGaps, stranger, { limit: 50 })).data).toEqual([]);
  });
});

describe("a resolved conversation", () => {
  it("suggests what a person replied, once; approved it is knowledge", async () => {
    const conversationId = await ask("Do you engrave copper kettles?");
    await answerAndResolve(conversationId, "Yes, up to twenty letters on every copper kettle, free of charge.");
    const [suggestion, ...more] = (await call(listSuggestions, admin, { limit: 50 })).data;
    expect(more).toEqual([]);
    expect(suggestion).toMatchObject({ question: "Do you engrave copper kettles?", status: "pending" });
    const suggestionId = suggestion?.id ?? "";
    const approved = await call(approveSuggestion, admin, { suggestionId, answer: "Yes, up to twenty letters." });
    expect((await refusal(call(declineSuggestion, admin, { suggestionId }))).code).toBe("conflict");
    const sourceId = approved.sourceId ?? "";
    await call(indexSource, system(workspaceId), { sourceId });
    expect(await call(getSource, admin, { sourceId })).toMatchObject({
      itemsList: [{ question: "Do you engrave copper kettles?", answer: "Yes, up to twenty letters." }],
    });
  });

  it.each([
    ["it is known already", "How long does delivery take?", "Usually two to three working days, as it says."],
    ["it is somebody's own", "Where is my order LC20417 now?", "Your order LC20417 arrives on Tuesday, Ada."],
    ["it says nothing", "Do you sell blue umbrellas?", "Yes."],
  ])("suggests nothing where %s", async (_why, question, reply) => {
    const before = (await call(listSuggestions, admin, { limit: 50 })).data.length;
    await answerAndResolve(await ask(question), reply);
    expect((await call(listSuggestions, admin, { limit: 50 })).data).toHaveLength(before);
  });
});
