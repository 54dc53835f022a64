import { beforeAll, describe, expect, it } from "vitest";
import { system, type AgentActor } from "@/lib/kernel/actor";
import { makeAgent, makeWorkspace, refusal, testRuntime } from "@/lib/testing";
import { askBot, createBot } from "../bots";
import { call } from "../core";
import {
  createSource,
  getArticleVersion,
  getSource,
  indexSource,
  listArticleVersions,
  restoreArticle,
  searchKnowledge,
  updateSource,
} from ".";

const { recorded } = testRuntime();
let admin: AgentActor;
let grace: AgentActor;
let botId: string;

beforeAll(async () => {
  const workspace = await makeWorkspace();
  admin = workspace.admin;
  grace = await makeAgent(workspace.id, { role: "admin", name: "Grace" });
  botId = (await call(createBot, admin, { name: "Robin" })).id;
});

const index = (sourceId: string) => call(indexSource, system(admin.workspaceId), { sourceId });
async function article(text: string, more: object = {}): Promise<string> {
  const { id } = await call(createSource, admin, { kind: "text", title: "Showroom", text, ...more });
  await index(id);
  return id;
}
const saidOf = async (sourceId: string, query: string, more: object = {}) =>
  (await call(searchKnowledge, admin, { query, botId, ...more })).data.find((each) => each.sourceId === sourceId)?.text;

describe("an article", () => {
  it("keeps every text, with who saved it and when", async () => {
    const sourceId = await article("The showroom opens at ten.");
    await call(updateSource, grace, { sourceId, text: "The showroom opens at nine.", expectedVersion: 1 });
    const { data } = await call(listArticleVersions, admin, { sourceId });
    expect(data).toMatchObject([
      { version: 2, savedBy: "Grace", live: true },
      { version: 1, savedBy: admin.name, live: false },
    ]);
    expect(await call(getArticleVersion, admin, { sourceId, version: 1 })).toMatchObject({
      text: "The showroom opens at ten.",
    });
    expect((await refusal(call(getArticleVersion, admin, { sourceId, version: 7 }))).code).toBe("not_found");
    const first = await call(listArticleVersions, admin, { sourceId, limit: 1 });
    const next = await call(listArticleVersions, admin, { sourceId, limit: 1, cursor: first.nextCursor ?? "" });
    expect([first.data[0]?.version, next.data[0]?.version, next.nextCursor]).toEqual([2, 1, null]);
  });

  it("refuses the second of two people and gives them what the first one wrote", async () => {
    const sourceId = await article("The showroom has a café.");
    await call(updateSource, grace, { sourceId, text: "The showroom has a bar.", expectedVersion: 1 });
    const refused = await refusal(
      call(updateSource, admin, { sourceId, text: "The showroom has a garden.", expectedVersion: 1 }),
    );
    expect(refused.code).toBe("conflict");
    expect(refused.details).toMatchObject({ saved: { version: 2, savedBy: "Grace", text: "The showroom has a bar." } });
    // Theirs stays among the versions when mine is saved on top of it.
    await call(updateSource, admin, { sourceId, text: "The showroom has a garden.", expectedVersion: 2 });
    expect(await call(getArticleVersion, admin, { sourceId, version: 2 })).toMatchObject({
      text: "The showroom has a bar.",
    });
    expect((await call(getSource, admin, { sourceId })).text).toContain("garden");
  });

  it("lets only one of many who save at once have a number", async () => {
    const sourceId = await article("One.");
    const saves = ["a", "b", "c"].map((text) => call(updateSource, admin, { sourceId, text, expectedVersion: 1 }));
    const came = await Promise.allSettled(saves);
    expect(came.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await call(listArticleVersions, admin, { sourceId })).data).toHaveLength(2);
  });

  it("keeps a draft beside what is live until it is published", async () => {
    const sourceId = await article("The showroom sells lamps.");
    await call(updateSource, admin, { sourceId, text: "The showroom sells tables.", draft: true });
    await index(sourceId);
    expect(await saidOf(sourceId, "What does the showroom sell?")).toContain("lamps");
    expect(await call(getSource, admin, { sourceId })).toMatchObject({
      text: "The showroom sells lamps.",
      version: 2,
      draft: { version: 2, text: "The showroom sells tables.", live: false, publishedAt: null },
    });
    await call(updateSource, admin, { sourceId, text: "The showroom sells tables.", expectedVersion: 2 });
    await index(sourceId);
    expect(await saidOf(sourceId, "What does the showroom sell?")).toContain("tables");
    expect((await call(getSource, admin, { sourceId })).draft).toBeNull();
  });

  it("goes back to an earlier text, and loses none", async () => {
    const sourceId = await article("The showroom closes at six.");
    await call(updateSource, admin, { sourceId, text: "The showroom closes at seven." });
    recorded.length = 0;
    const restored = await call(restoreArticle, grace, { sourceId, version: 1, expectedVersion: 2 });
    expect(restored).toMatchObject({ text: "The showroom closes at six.", version: 3, draft: null });
    expect(recorded).toContainEqual({ type: "source.changed", workspaceId: admin.workspaceId, sourceId });
    await index(sourceId);
    expect(await saidOf(sourceId, "When does the showroom close?")).toContain("six");
    expect((await call(listArticleVersions, admin, { sourceId })).data).toHaveLength(3);
    const stale = call(restoreArticle, admin, { sourceId, version: 2, expectedVersion: 1 });
    expect((await refusal(stale)).code).toBe("conflict");
  });

  it("is changed by admins alone", async () => {
    const sourceId = await article("The showroom is warm.");
    const agent = await makeAgent(admin.workspaceId);
    expect((await refusal(call(restoreArticle, agent, { sourceId, version: 1 }))).code).toBe("forbidden");
    expect((await call(listArticleVersions, agent, { sourceId })).data).toHaveLength(1);
    const { admin: stranger } = await makeWorkspace();
    expect((await refusal(call(listArticleVersions, stranger, { sourceId }))).code).toBe("not_found");
  });
});

describe("what bots answer from", () => {
  it("is what is published, for visitors, and for their language", async () => {
    const question = "Where is the glimmerwick shelf?";
    const sourceId = await article("The glimmerwick shelf is behind the stairs.", { published: false });
    expect(await saidOf(sourceId, question)).toBeUndefined();
    await call(updateSource, admin, { sourceId, published: true });
    expect(await saidOf(sourceId, question)).toContain("stairs");
    await call(updateSource, admin, { sourceId, audience: "internal" });
    expect(await saidOf(sourceId, question)).toBeUndefined();
    await call(updateSource, admin, { sourceId, audience: "public", locale: "zh" });
    expect(await saidOf(sourceId, question, { locale: "en" })).toBeUndefined();
    expect(await saidOf(sourceId, question, { locale: "zh" })).toContain("stairs");
    // The bot goes by the language of the question, whoever asks.
    const asked = async () =>
      (await call(askBot, admin, { botId, text: question })).passages.map((each) => each.sourceId);
    expect(await asked()).not.toContain(sourceId);
    await call(updateSource, admin, { sourceId, locale: "en" });
    expect(await asked()).toContain(sourceId);
    await call(updateSource, admin, { sourceId, published: false });
    expect(await asked()).not.toContain(sourceId);
    expect(await saidOf(sourceId, question, { locale: "zh" })).toBeUndefined();
  });

  it("has drafts of articles alone", async () => {
    const items = [{ question: "Open?", answer: "Yes." }];
    const { id: sourceId } = await call(createSource, admin, { kind: "faq", title: "Hours", items });
    const saved = call(updateSource, admin, { sourceId, items, draft: true });
    expect((await refusal(saved)).code).toBe("invalid");
    expect((await refusal(call(restoreArticle, admin, { sourceId, version: 1 }))).code).toBe("invalid");
  });
});
