import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { system, type AgentActor } from "@/lib/kernel/actor";
import { pool } from "@/lib/platform/db";
import { makeWorkspace, testRuntime } from "@/lib/testing";
import { startModelServer, type ModelServer } from "@/lib/testing/model-server";
import { call } from "../../core";
import { createProvider, updateProvider } from "../../models";
import { createSource, embedPassages, indexSource, searchKnowledge, updateSource } from "..";
import * as store from "./vector-store";

const { recorded } = testRuntime();
let admin: AgentActor;
let server: ModelServer;
let sourceId: string;
let providerId: string;

// The scripted server calls texts alike that share letters, so an anagram is what "means the same" here.
const ANSWER = { question: "listen silent", answer: "enlist tinsel" };
const items = [
  ANSWER,
  { question: "How long does delivery take?", answer: "Two to three working days." },
  { question: "Do you gift-wrap?", answer: "Yes, on request." },
];
const query = "Inlets netsil";

beforeAll(async () => {
  server = await startModelServer();
  ({ admin } = await makeWorkspace());
  sourceId = (await call(createSource, admin, { kind: "faq", items })).id;
  await call(indexSource, system(admin.workspaceId), { sourceId });
  const provider = { kind: "openai-compatible", name: "One", baseUrl: server.url, models: ["m"], embeddingModel: "e" };
  providerId = (await call(createProvider, admin, provider)).id;
});
afterAll(() => server.close());
beforeEach(() => void (server.prompts.length = 0));

const embed = () => call(embedPassages, system(admin.workspaceId), {});
const search = async (text: string) => (await call(searchKnowledge, admin, { query: text, limit: 5 })).data;
const count = () => store.countVectors(admin.workspaceId, `${providerId}:e`);

describe("passages with an embedding model", () => {
  it("are found by what they mean once they are embedded, and by words until then", async () => {
    expect((await search(query)).map(({ text }) => text)).not.toContain("enlist tinsel");
    expect(await embed()).toEqual({ embedded: 3 });
    expect(await embed()).toEqual({ embedded: 0 });
    await expect.poll(async () => (await search(query))[0]?.text).toBe("enlist tinsel");
    const [best] = await search("How long does delivery take?");
    expect(best).toMatchObject({ text: "Two to three working days.", why: { meaning: expect.any(Number) } });
  });

  it("are embedded again where they changed, and those alone", async () => {
    const before = server.embedded();
    const changed = [...items.slice(0, 2), { question: "Do you gift-wrap?", answer: "No longer." }];
    await call(updateSource, admin, { sourceId, items: changed });
    await call(indexSource, system(admin.workspaceId), { sourceId });
    expect(recorded).toContainEqual({ type: "source.indexed", workspaceId: admin.workspaceId, sourceId });
    await embed();
    expect(server.embedded() - before).toBe(1);
    expect(await count()).toBe(3);
  });

  it("go on by words alone while the endpoint fails", async () => {
    server.failEmbeddings(true);
    const found = await search("How long does a delivery take then?");
    expect(found[0]).toMatchObject({ text: "Two to three working days." });
    expect(found[0]?.why.meaning).toBeUndefined();
    await call(updateSource, admin, { sourceId, items: [...items, { question: "New?", answer: "Brand new." }] });
    await call(indexSource, system(admin.workspaceId), { sourceId });
    await expect(embed()).rejects.toThrow();
    server.failEmbeddings(false);
    // What was embedded before the failure is not sent again.
    await embed();
    expect(await count()).toBe(4);
  });

  it("lose their vectors with the model, and get new ones from another", async () => {
    await call(updateProvider, admin, { providerId, embeddingModel: "f" });
    expect(recorded).toContainEqual({ type: "embeddings.changed", workspaceId: admin.workspaceId });
    await embed();
    expect(await count()).toBe(0);
    expect(await store.countVectors(admin.workspaceId, `${providerId}:f`)).toBe(4);
    await call(updateProvider, admin, { providerId, embeddingModel: null });
    await embed();
    const { rows } = await pool().query("select 1 from passage_vector where workspace_id = $1", [admin.workspaceId]);
    expect(rows).toEqual([]);
  });

  it("are never another workspace's", async () => {
    await call(updateProvider, admin, { providerId, embeddingModel: "e" });
    await embed();
    const here = (await makeWorkspace("Other")).id;
    const model = `${providerId}:e`;
    const [mine] = await store.vectorsAfter(admin.workspaceId, model, "0", 1);
    expect(await store.vectorsAfter(here, model, "0", 9)).toEqual([]);
    expect(await store.countVectors(here, model)).toBe(0);
    expect(await store.reuseVectors(here, model)).toBe(0);
    expect(await store.passagesToEmbed(here, model, 9)).toEqual([]);
    await store.saveVectors(here, model, [{ id: mine?.passageId ?? "", hash: "x", vector: new Int8Array(16) }]);
    await store.dropVectors(here, null);
    expect(await store.vectorsAfter(admin.workspaceId, model, "0", 1)).toEqual([mine]);
    expect(await store.vectorsAfter(here, model, "0", 9)).toEqual([]);
  });
});
