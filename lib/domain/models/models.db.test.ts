import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { AgentActor } from "@/lib/kernel/actor";
import { makeAgent, makeWorkspace, refusal, testRuntime } from "@/lib/testing";
import { startModelServer, type ModelServer } from "@/lib/testing/model-server";
import { until } from "@/lib/testing/until";
import { pool } from "@/lib/platform/db";
import { call } from "../core";
import {
  createProvider,
  deleteProvider,
  dropOldCalls,
  embedTexts,
  getProvider,
  ModelError,
  newTryBudget,
  streamCompletion,
  testProvider,
  updateProvider,
  type ModelRequest,
} from ".";
import { shrinkRate, spentBy, takePermit } from "./state-store";

testRuntime();
let server: ModelServer;
let admin: AgentActor;
const KEY = "sk-abcdefgh-1234";

beforeAll(async () => {
  ({ admin } = await makeWorkspace());
  server = await startModelServer();
});
afterAll(() => server.close());
beforeEach(() => {
  server.mode("answer");
  server.prompts.length = 0;
});

const make = (more: object = {}) =>
  call(createProvider, admin, {
    kind: "openai-compatible",
    name: "Local",
    baseUrl: `${server.url}/`,
    apiKey: KEY,
    models: ["small", "large"],
    ...more,
  });
const quick = { firstToken: 400, stall: 300, whole: 2000 };
const request = (providerId: string, more: Partial<ModelRequest> = {}): ModelRequest => ({
  workspaceId: admin.workspaceId,
  providerId,
  model: "small",
  system: "Answer.",
  messages: [{ role: "user", text: "How long?" }],
  deadlines: quick,
  ...more,
});
async function ask(given: ModelRequest, signal = AbortSignal.timeout(20_000)): Promise<string> {
  let text = "";
  for await (const part of streamCompletion(given, signal)) if (part.type === "text") text += part.text;
  return text;
}
const kindOf = (asked: Promise<unknown>) =>
  asked.then(
    () => "answered",
    (error: unknown) => (error instanceof ModelError ? error.kind : String(error)),
  );

describe("a provider", () => {
  it("keeps its key to itself", async () => {
    const made = await make();
    expect(made).toMatchObject({ keyHint: "****1234", baseUrl: server.url, state: { breaker: "closed" } });
    expect(JSON.stringify(made)).not.toContain(KEY);
    const { rows } = await pool().query<{ t: string }>("select t::text as t from provider t");
    expect(rows.map(({ t }) => t).join()).not.toContain(KEY);
    expect((await call(testProvider, admin, { providerId: made.id })).ok).toBe(true);
    expect(server.prompts.at(-1)?.authorization).toBe(`Bearer ${KEY}`);
  });

  it("doesn't take its key to another address", async () => {
    const { id: providerId } = await make();
    const moved = { providerId, baseUrl: "https://elsewhere.example/v1" };
    expect((await refusal(call(updateProvider, admin, moved))).message).toContain("enter its key");
    expect(await call(updateProvider, admin, { ...moved, apiKey: "" })).toMatchObject({ keyHint: null });
    expect(await call(updateProvider, admin, { providerId, name: "Other" })).toMatchObject({
      name: "Other",
      models: ["small", "large"],
    });
  });

  it("has an address of its own where the vendor has one", async () => {
    expect(await make({ kind: "anthropic", baseUrl: undefined })).toMatchObject({
      baseUrl: "https://api.anthropic.com/v1",
    });
    expect((await refusal(make({ baseUrl: undefined }))).message).toContain("baseUrl");
    expect((await refusal(make({ kind: "coze", embeddingModel: "e" }))).message).toContain("embeddings");
  });

  it("is an admin's, and of one workspace", async () => {
    const { id: providerId } = await make();
    const agent = await makeAgent(admin.workspaceId);
    expect(await call(getProvider, agent, { providerId })).toMatchObject({ id: providerId });
    expect((await refusal(call(testProvider, agent, { providerId }))).code).toBe("forbidden");
    const other = await makeWorkspace("Other");
    expect((await refusal(call(getProvider, other.admin, { providerId }))).code).toBe("not_found");
    expect((await refusal(call(testProvider, other.admin, { providerId }))).code).toBe("not_found");
    await call(deleteProvider, admin, { providerId });
    expect((await refusal(call(getProvider, admin, { providerId }))).code).toBe("not_found");
  });

  it("is tested in words", async () => {
    const { id: providerId } = await make({ embeddingModel: "vectors" });
    const good = await call(testProvider, admin, { providerId });
    expect(good.checks.map(({ what, ok }) => [what, ok])).toEqual([
      ["chat", true],
      ["embeddings", true],
    ]);
    server.mode("unauthorised");
    expect((await call(testProvider, admin, { providerId })).checks[0]).toMatchObject({
      ok: false,
      problem: "The provider refuses the key. Check that it is complete and still valid.",
      code: "unauthorised",
    });
    const { id: closed } = await make({ baseUrl: "http://10.1.2.3/v1" });
    const [refused] = (await call(testProvider, admin, { providerId: closed })).checks;
    expect(refused?.problem).toContain("add 10.1.2.3 to EGRESS_ALLOW");
    expect(refused?.code).toBe("address");
  });
});

describe("one rung", () => {
  it("tries again what may pass, and counts what was taken", async () => {
    const { id } = await make({ prices: { small: { input: 2, output: 10 } } });
    server.mode("error500", "truncated", "answer");
    const botId = crypto.randomUUID();
    // What was said can't be taken back, so the broken-off second try is the last.
    expect(await kindOf(ask(request(id, { botId })))).toBe("badAnswer");
    server.mode("overloaded529", "empty", "answer");
    expect(await ask(request(id, { botId }))).toContain("Two to three");
    expect(server.prompts).toHaveLength(5);
    const spent = await spentBy(admin.workspaceId, botId, null);
    expect(spent.dayCostMicros).toBeGreaterThanOrEqual(120 * 2 + 8 * 10);
  });

  it("asks three times a turn and two providers at most", async () => {
    const [one, two, three] = [await make(), await make(), await make()];
    server.mode("error500");
    const tries = newTryBudget();
    expect(await kindOf(ask(request(one.id, { tries, mostTries: 1 })))).toBe("overloaded");
    expect(await kindOf(ask(request(two.id, { tries, mostTries: 1 })))).toBe("overloaded");
    expect(await kindOf(ask(request(three.id, { tries })))).toBe("overloaded");
    expect(server.prompts).toHaveLength(2);
    expect(await kindOf(ask(request(one.id, { tries })))).toBe("overloaded");
    expect(await kindOf(ask(request(one.id, { tries })))).toBe("overloaded");
    expect(server.prompts).toHaveLength(3);
  });

  it.each(["connectTimeout", "noFirstToken", "stall"] as const)("%s ends by the deadline", async (mode) => {
    const { id } = await make();
    server.mode(mode);
    expect(await kindOf(ask(request(id)))).toBe("stalled");
    expect(server.prompts).toHaveLength(1);
  });

  it("stops when nobody wants it any more", async () => {
    const { id } = await make();
    server.mode("noFirstToken");
    const stop = new AbortController();
    const asked = kindOf(ask(request(id), stop.signal));
    await until(() => expect(server.prompts).toHaveLength(1));
    stop.abort(new Error("a person took over"));
    expect(await asked).toBe("Error: a person took over");
  });
});

describe("what all workers share", () => {
  it("is left alone after five failures in half a minute, by everyone", async () => {
    const { id } = await make();
    server.mode("unauthorised");
    for (let at = 0; at < 5; at += 1) expect(await kindOf(ask(request(id)))).toBe("unauthorised");
    server.mode("answer");
    expect(await kindOf(ask(request(id)))).toBe("unreachable");
    expect(server.prompts).toHaveLength(5);
    await until(async () => expect((await takePermit({ workspaceId: admin.workspaceId, id })).open).toBe(true));
    expect(await call(getProvider, admin, { providerId: id })).toMatchObject({ state: { breaker: "open" } });
    // New settings are a new start.
    await call(updateProvider, admin, { providerId: id, apiKey: "sk-another-key-9999" });
    expect(await kindOf(ask(request(id)))).toBe("answered");
  });

  it("slows down when asked to, and grows again", async () => {
    const { id } = await make();
    server.mode("limitedWithTime");
    expect(await kindOf(ask(request(id)))).toBe("limited");
    const which = { workspaceId: admin.workspaceId, id };
    const { state } = await call(getProvider, admin, { providerId: id });
    expect([state.requestsPerSecond, state.blockedUntil !== null]).toEqual([10, true]);
    expect((await takePermit(which)).granted).toBe(false);
    server.mode("answer");
    // Nobody knocks while the provider wants to be left alone.
    expect(await kindOf(ask(request(id)))).toBe("limited");
    expect(server.prompts).toHaveLength(1);
    await pool().query("update provider_state set blocked_until = null, tokens = 5 where provider_id = $1", [id]);
    expect(await kindOf(ask(request(id)))).toBe("answered");
    expect((await call(getProvider, admin, { providerId: id })).state.requestsPerSecond).toBe(10.5);
  });

  it("lets no more through than the bucket holds, however many ask", async () => {
    const { id } = await make();
    const which = { workspaceId: admin.workspaceId, id };
    await pool().query("update provider_state set rate = 0.2, tokens = 1, refilled_at = now() where provider_id = $1", [
      id,
    ]);
    const permits = await Promise.all(Array.from({ length: 12 }, () => takePermit(which)));
    expect(permits.filter(({ granted }) => granted)).toHaveLength(1);
    await Promise.all([shrinkRate(which, 1), shrinkRate(which, 1)]);
    expect((await call(getProvider, admin, { providerId: id })).state.requestsPerSecond).toBe(0.2);
  });
});

describe("what calls leave behind", () => {
  it("is kept for three months and then forgotten, in every workspace", async () => {
    const { id } = await make();
    for (const text of ["old", "new"]) await ask(request(id, { messages: [{ role: "user", text }] }));
    const calls = async () => {
      const { rows } = await pool().query<{ days: number }>(
        "select extract(day from now() - at)::int as days from model_call where workspace_id = $1 and provider_id = $2 order by 1",
        [admin.workspaceId, id],
      );
      return rows.map(({ days }) => days);
    };
    const age = (days: number, which: string) =>
      pool().query(
        `update model_call set at = now() - make_interval(days => $3) where workspace_id = $1 and id =
           (select id from model_call where workspace_id = $1 and provider_id = $2 order by at ${which} limit 1)`,
        [admin.workspaceId, id, days],
      );
    await age(91, "asc");
    await age(89, "desc");
    expect(await calls()).toEqual([89, 91]);
    await dropOldCalls();
    expect(await calls()).toEqual([89]);
  });
});

describe("embeddings", () => {
  it("come from the provider that has a model for them, or not at all", async () => {
    const other = await makeWorkspace("Vectors");
    expect(await embedTexts(other.id, ["a"])).toBeNull();
    const provider = { kind: "openai-compatible", name: "V", baseUrl: server.url, models: ["m"], embeddingModel: "v" };
    await call(createProvider, other.admin, provider);
    const texts = Array.from({ length: 70 }, (_each, at) => "a".repeat(at + 1));
    const vectors = await embedTexts(other.id, texts);
    expect(vectors?.map((vector) => vector[1])).toEqual(texts.map((text) => text.length));
  });
});
