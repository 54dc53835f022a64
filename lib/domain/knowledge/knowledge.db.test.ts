import { beforeAll, describe, expect, it } from "vitest";
import { system, type AgentActor } from "@/lib/kernel/actor";
import { pool } from "@/lib/platform/db";
import { makeAgent, makeWorkspace, refusal, testRuntime } from "@/lib/testing";
import { createBot } from "../bots";
import { call } from "../core";
import { createSource, deleteSource, getSource, indexSource, listSources, searchKnowledge, updateSource } from ".";

const { recorded } = testRuntime();
let admin: AgentActor;
let desk: ReturnType<typeof system>;

beforeAll(async () => {
  const workspace = await makeWorkspace();
  admin = workspace.admin;
  desk = system(workspace.id);
});

const returns = { question: "How do I return a lamp?", answer: "Choose Return in your order and print the label." };
const shipping = { question: "How long does delivery take?", answer: "Two to three working days." };

async function learn(actor: AgentActor, source: unknown): Promise<string> {
  const { id } = await call(createSource, actor, source);
  await call(indexSource, system(actor.workspaceId), { sourceId: id });
  return id;
}

const bestFor = async (query: string, actor = admin, botId?: string) =>
  (await call(searchKnowledge, actor, { query, ...(botId ? { botId } : {}) })).data[0];

describe("a source", () => {
  it("waits to be indexed and then is ready", async () => {
    const { id, status } = await call(createSource, admin, { kind: "faq", items: [returns, shipping] });
    expect(status).toBe("queued");
    expect(recorded).toContainEqual({ type: "source.changed", workspaceId: admin.workspaceId, sourceId: id });
    const { rows } = await pool().query("select job, payload from outbox where payload->>'sourceId' = $1", [id]);
    expect(rows).toEqual([{ job: "knowledge.index", payload: { workspaceId: admin.workspaceId, sourceId: id } }]);
    expect(await call(indexSource, desk, { sourceId: id })).toEqual({ published: true });
    expect(await call(getSource, admin, { sourceId: id })).toMatchObject({
      title: returns.question,
      status: "ready",
      items: 2,
      passages: 2,
      itemsList: [returns, shipping],
    });
  });

  it("is answered from at once after an edit, without its old words", async () => {
    const sourceId = await learn(admin, { kind: "text", title: "Opening", text: "The showroom opens at ten." });
    expect((await bestFor("When does the showroom open?"))?.text).toContain("ten");
    await call(updateSource, admin, { sourceId, text: "The showroom opens at nine." });
    expect((await bestFor("When does the showroom open?"))?.text).toContain("ten");
    await call(indexSource, desk, { sourceId });
    expect((await bestFor("When does the showroom open?"))?.text).toContain("nine");
    expect(
      (await call(searchKnowledge, admin, { query: "showroom" })).data.filter((each) => each.sourceId === sourceId),
    ).toHaveLength(1);
  });

  it("is answered from in other processes within a second, without any signal", async () => {
    const sourceId = await learn(admin, { kind: "text", title: "Parking", text: "Parking is behind the house." });
    await bestFor("Where can I park?");
    await pool().query("update passage set body = 'Parking is across the road.' where source_id = $1", [sourceId]);
    await pool().query("update source set indexed_version = indexed_version + 1 where id = $1", [sourceId]);
    await new Promise((resolve) => setTimeout(resolve, 1050));
    expect((await bestFor("Where can I park?"))?.text).toContain("across the road");
  });

  it("is forgotten at once when it is deleted, by bots that were limited to it too", async () => {
    const sourceId = await learn(admin, { kind: "text", title: "Secret", text: "The zeppelin lands on Friday." });
    const bot = await call(createBot, admin, { name: "Narrow", knowledge: { sourceIds: [sourceId] } });
    expect(await bestFor("When does the zeppelin land?", admin, bot.id)).toBeDefined();
    await call(deleteSource, admin, { sourceId });
    expect(
      (await call(searchKnowledge, admin, { query: "zeppelin" })).data.filter((each) => each.text.includes("zeppelin")),
    ).toEqual([]);
    expect((await call(searchKnowledge, admin, { query: "delivery", botId: bot.id })).data).toEqual([]);
    expect((await refusal(call(getSource, admin, { sourceId }))).code).toBe("not_found");
    expect(await call(indexSource, desk, { sourceId })).toEqual({ published: false });
  });

  it("of an older version is not published over a newer one", async () => {
    const { id: sourceId } = await call(createSource, admin, { kind: "text", title: "Race", text: "one" });
    const { publishPassages } = await import("./passage-store");
    const { db } = await import("@/lib/platform/db");
    await call(updateSource, admin, { sourceId, text: "two" });
    const old = [
      { id: crypto.randomUUID(), question: "", title: "", heading: "", body: "one", locale: "en", words: "one" },
    ];
    expect(await db().$transaction((tx) => publishPassages(tx, admin.workspaceId, sourceId, 1, old))).toBe(false);
    await call(indexSource, desk, { sourceId });
    const { rows } = await pool().query("select body from passage where source_id = $1", [sourceId]);
    expect(rows).toEqual([{ body: "two" }]);
  });

  it("may hold what Postgres can't store", async () => {
    const sourceId = await learn(admin, {
      kind: "faq",
      title: "Odd",
      items: [{ question: "a\u0000b", answer: "c\ud800" }],
    });
    expect(await call(getSource, admin, { sourceId })).toMatchObject({
      itemsList: [{ question: "ab", answer: "c\ufffd" }],
    });
  });

  it("keeps its kind", async () => {
    const sourceId = await learn(admin, { kind: "text", title: "Kind", text: "words" });
    expect((await refusal(call(updateSource, admin, { sourceId, items: [returns] }))).code).toBe("invalid");
  });
});

describe("knowledge in Chinese", () => {
  it("is found by words that are put differently", async () => {
    await learn(admin, {
      kind: "faq",
      items: [{ question: "怎么申请退货？", answer: "登录后打开订单，选择“退货”。" }],
    });
    expect((await bestFor("我要退货，怎么弄"))?.text).toContain("选择“退货”");
  });
});

describe("who may", () => {
  it("read and write: admins write, agents read, others neither", async () => {
    const agent = await makeAgent(admin.workspaceId);
    expect((await call(listSources, agent, { q: "showroom" })).data).toHaveLength(1);
    expect((await refusal(call(createSource, agent, { kind: "text", title: "No", text: "no" }))).code).toBe(
      "forbidden",
    );
    const { admin: stranger } = await makeWorkspace("Other");
    expect((await call(listSources, stranger, {})).data).toEqual([]);
    expect((await call(searchKnowledge, stranger, { query: "How do I return a lamp?" })).data).toEqual([]);
    const [source] = (await call(listSources, admin, {})).data;
    for (const verb of [getSource, deleteSource, updateSource])
      expect((await refusal(call(verb, stranger, { sourceId: source?.id }))).code).toBe("not_found");
  });

  it("be listed page by page", async () => {
    const first = await call(listSources, admin, { limit: 2 });
    const second = await call(listSources, admin, { limit: 2, cursor: first.nextCursor });
    const ids = [...first.data, ...second.data].map((source) => source.id);
    expect(new Set(ids).size).toBe(4);
    expect((await refusal(call(listSources, admin, { cursor: "nonsense" }))).code).toBe("invalid");
  });
});
