import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { system, type VisitorActor } from "@/lib/kernel/actor";
import { pool } from "@/lib/platform/db";
import {
  languageThread,
  makeAgent,
  makeDesk,
  makeVisitor,
  makeWorkspace,
  refusal,
  testRuntime,
  write,
} from "@/lib/testing";
import { listMessages, pageMessages } from "../../conversations";
import { call } from "../../core";
import { createSource, indexSource } from "../../knowledge";
import { classifyIntent, createIntent } from "../../language";
import { askBot } from "../ask";
import { replyToVisitor } from "../reply";
import { updateBot } from "../update";
import { approveDraft, discardDraft, draftStats, listDrafts, suggestDraft } from ".";

testRuntime();
languageThread();
const desk = await makeDesk({ online: true });
const { workspaceId, admin } = desk;
const botId = desk.botId ?? "";
const KNOWN = "How long does delivery take?";
const SAYS = "Two to three working days.";

beforeAll(async () => {
  const items = [{ question: KNOWN, answer: SAYS }];
  const { id: sourceId } = await call(createSource, admin, { kind: "faq", items });
  await call(indexSource, system(workspaceId), { sourceId });
});
beforeEach(async () => {
  await call(updateBot, admin, { botId, mode: "automatic", intentModes: {}, guardrails: { rules: "", topics: [] } });
});

async function run(conversationId: string): Promise<void> {
  const { rows } = await pool().query<{ id: string }>(
    "select id from turn where conversation_id = $1 and status = 'open'",
    [conversationId],
  );
  for (const { id: turnId } of rows) await replyToVisitor({ workspaceId, conversationId, turnId });
}
async function ask(text: string): Promise<{ visitor: VisitorActor; conversationId: string }> {
  const visitor = (await makeVisitor(desk.inbox.key)).actor;
  const { conversationId } = await write(visitor, text);
  await run(conversationId);
  return { visitor, conversationId };
}
const saidIn = async (visitor: VisitorActor, conversationId: string) =>
  (await call(listMessages, visitor, { conversationId, afterSeq: 0 })).messages.map(({ author, text }) => [
    author.kind,
    text,
  ]);
const draftsOf = async (conversationId: string) => (await call(listDrafts, admin, { conversationId })).data;

describe("a bot that drafts", () => {
  beforeEach(() => call(updateBot, admin, { botId, mode: "draft" }));

  it("leaves what it would say to people, and the visitor sees nothing of it", async () => {
    const { visitor, conversationId } = await ask(KNOWN);
    const said = await saidIn(visitor, conversationId);
    expect(said.map(([kind]) => kind)).toEqual(["visitor", "system"]);
    expect(JSON.stringify(said)).not.toContain(SAYS);
    const [draft, ...more] = await draftsOf(conversationId);
    expect(more).toEqual([]);
    expect(draft).toMatchObject({ text: SAYS, status: "pending", outdated: false, question: KNOWN });
    expect(draft?.citations).toMatchObject([{ quote: SAYS }]);
    const { notes } = await call(pageMessages, admin, { conversationId, limit: 50 });
    expect(notes?.map(({ event }) => event?.type)).toContain("draft");
    const visible = JSON.stringify(await call(listMessages, visitor, { conversationId, afterSeq: 0 }));
    expect(visible).not.toContain(draft?.id);
    expect((await refusal(call(listDrafts, visitor, { conversationId }))).code).toBe("not_found");
  });

  it("is sent by whoever approves it, as it stands or changed, once", async () => {
    const { visitor, conversationId } = await ask(KNOWN);
    const [draft] = await draftsOf(conversationId);
    const draftId = draft?.id ?? "";
    const text = "Two to four working days.";
    const sent = await call(approveDraft, admin, { draftId, text });
    expect(sent).toMatchObject({ status: "sent", finalText: text, edited: 0.2, decidedBy: admin.agentId });
    expect((await refusal(call(approveDraft, admin, { draftId }))).code).toBe("conflict");
    expect((await saidIn(visitor, conversationId)).at(-1)).toEqual(["agent", text]);
    const other = await ask(KNOWN);
    const [second] = await draftsOf(other.conversationId);
    await call(discardDraft, admin, { draftId: second?.id ?? "" });
    expect(await call(draftStats, admin, { botId })).toMatchObject({ sentEdited: 1, sentAsIs: 0, discarded: 1 });
  });

  it("calls people where it doesn't know, with nothing to approve", async () => {
    const { conversationId } = await ask("Do you sell zeppelins to Mars?");
    expect(await draftsOf(conversationId)).toEqual([]);
    const { rows } = await pool().query("select handoff_reason from conversation where id = $1", [conversationId]);
    expect(rows).toEqual([{ handoff_reason: "unsure" }]);
  });

  it("drafts again when it is asked to, while people have the conversation", async () => {
    const { visitor, conversationId } = await ask("I want to talk to a person");
    expect((await call(suggestDraft, admin, { conversationId })).draft).toBeNull();
    await write(visitor, KNOWN, { conversationId });
    const { draft } = await call(suggestDraft, admin, { conversationId });
    expect(draft).toMatchObject({ status: "pending" });
    await write(visitor, "And another thing", { conversationId });
    expect(await draftsOf(conversationId)).toMatchObject([{ outdated: true }]);
    const stranger = (await makeWorkspace()).admin;
    expect((await refusal(call(suggestDraft, stranger, { conversationId }))).code).toBe("not_found");
    expect((await refusal(call(approveDraft, stranger, { draftId: draft?.id ?? "" }))).code).toBe("not_found");
    const agent = await makeAgent(workspaceId);
    expect(await call(discardDraft, agent, { draftId: draft?.id ?? "" })).toMatchObject({ status: "discarded" });
  });
});

describe("a bot that is off", () => {
  it("leaves every question to people", async () => {
    await call(updateBot, admin, { botId, mode: "off" });
    const { visitor, conversationId } = await ask(KNOWN);
    expect((await saidIn(visitor, conversationId)).map(([kind]) => kind)).toEqual(["visitor", "system"]);
    expect(await draftsOf(conversationId)).toEqual([]);
  });

  it("is off for one intent and speaks about the rest", async () => {
    await call(createIntent, admin, { name: "delivery", examples: [], patterns: ["delivery"] });
    await call(updateBot, admin, { botId, intentModes: { delivery: "off" } });
    await expect
      .poll(async () => (await classifyIntent(workspaceId, KNOWN)).intent, { timeout: 20_000 })
      .toBe("delivery");
    const { visitor, conversationId } = await ask(KNOWN);
    expect((await saidIn(visitor, conversationId)).at(-1)?.[0]).toBe("system");
    const hello = await ask("hello");
    expect((await saidIn(hello.visitor, hello.conversationId)).at(-1)?.[0]).toBe("bot");
  });
});

describe("a topic that a bot must not talk about", () => {
  it("goes to a person, whether it is asked about or would be said", async () => {
    const topics = [{ name: "Work", words: ["working days", "lawsuit"] }];
    await call(updateBot, admin, { botId, guardrails: { rules: "", topics } });
    const answer = await call(askBot, admin, { botId, text: KNOWN });
    expect(answer).toMatchObject({ outcome: "handoff", receipt: { guardrail: "Work" } });
    expect(answer.text).not.toContain(SAYS);
    const { conversationId } = await ask("I'll file a lawsuit");
    const { rows } = await pool().query("select handoff_reason from conversation where id = $1", [conversationId]);
    expect(rows).toEqual([{ handoff_reason: "guardrail" }]);
  });
});
