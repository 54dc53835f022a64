import { createServer } from "node:http";
import { afterAll, expect, it, vi } from "vitest";
import { briefAgents, replyToVisitor } from "@/lib/domain/bots";
import { call } from "@/lib/domain/core";
import { crawlSource, indexSource, readDocument } from "@/lib/domain/knowledge";
import { system } from "@/lib/kernel/actor";
import { pool } from "@/lib/platform/db";
import { endParsers } from "@/lib/platform/parser";
import { languageThread, makeVisitor, makeWorkspace, rest, testRuntime, withToken, write } from "@/lib/testing";
import { startModelServer } from "@/lib/testing/model-server";
import { createApi } from "./index";

// Before anything reads the settings.
vi.hoisted(() => {
  process.env["EGRESS_ALLOW"] = "127.0.0.1";
  process.env["MODEL_DEADLINES"] = "firstToken=8,stall=1,whole=20";
});

const { recorded } = testRuntime();
languageThread();
const api = createApi();
const fetchApi = (request: Request, bindings: { address: string }) => api.fetch(request, bindings);
const { id: workspaceId, admin } = await makeWorkspace();
const { token } = await withToken(admin);
const desk = rest(fetchApi, { token });
const model = await startModelServer();
const site = createServer((_request, response) =>
  response
    .writeHead(200, { "content-type": "text/html" })
    .end(
      "<html><title>Care</title><main><h1>Care</h1><p>Rinse the vase with cold water every two weeks.</p></main></html>",
    ),
);
await new Promise<void>((done) => site.listen(0, "127.0.0.1", done));
afterAll(async () => {
  site.close();
  endParsers();
  await model.close();
});

const ok = async (answer: ReturnType<typeof desk.get>) => {
  const { status, body, text } = await answer;
  expect(status, text).toBeLessThan(300);
  return body;
};
const idOf = (body: Record<string, unknown>): string => String(body["id"]);

/** What the worker would do with what was just asked for. */
async function work(): Promise<void> {
  for (let event = recorded.shift(); event; event = recorded.shift()) {
    const by = system(workspaceId);
    if (event.type === "source.changed") await call(indexSource, by, { sourceId: event.sourceId });
    if (event.type === "source.crawlDue") await call(crawlSource, by, { sourceId: event.sourceId });
    if (event.type === "document.queued") await call(readDocument, by, { documentId: event.documentId });
  }
}

it("a bot is made, fed, given models, asked, looked through and relieved by a person, over REST alone", async () => {
  const faq = {
    kind: "faq",
    items: [{ question: "How long does delivery take?", answer: "Two to three working days." }],
  };
  await ok(desk.post("/knowledge/sources", faq));
  const address = site.address();
  const url = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}/`;
  const website = idOf(await ok(desk.post("/knowledge/sources", { kind: "url", url })));
  const form = new FormData();
  form.append("file", new File(["# Warranty\n\nThe glaze has a warranty of seven years."], "warranty.md"));
  const upload = new Request("http://localhost/api/v1/knowledge/sources", {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    body: form,
  });
  expect((await api.fetch(upload, { address: "192.0.2.1" })).status).toBe(201);
  await work();
  expect((await ok(desk.get(`/knowledge/sources/${website}`)))["status"]).toBe("ready");

  const provider = { kind: "openai-compatible", name: "Local", baseUrl: model.url, models: ["m"] };
  const providerId = idOf(await ok(desk.post("/providers", provider)));
  expect((await ok(desk.post(`/providers/${providerId}/test`)))["ok"]).toBe(true);
  const providers = [{ providerId, model: "m" }];
  const botId = idOf(await ok(desk.post("/bots", { name: "Coral", providers })));
  const inbox = await ok(desk.post("/inboxes", { name: "Shop", botId }));
  expect(await ok(desk.get(`/bots/${botId}/ladder`))).toMatchObject({ rungs: [{ model: "m", known: true }] });

  model.says("The glaze has a warranty of seven years [1].");
  const asked = await ok(desk.post(`/bots/${botId}/ask`, { text: "How long is the warranty of the glaze?" }));
  expect(asked).toMatchObject({
    outcome: "answered",
    trace: { rung: 1 },
    citations: [{ title: expect.stringContaining("Warranty") }],
  });
  model.mode("stall", "error500");
  const below = await ok(desk.post(`/bots/${botId}/ask`, { text: "How do I rinse the vase?" }));
  expect(below).toMatchObject({ outcome: "answered", trace: { rung: "local", failed: [{ model: "m" }] } });
  expect(below["text"]).toContain("cold water");

  const visitor = (await makeVisitor(String(inbox["key"]), { locale: "en" })).actor;
  const { conversationId } = await write(visitor, "How long does delivery take?");
  const { rows } = await pool().query<{ id: string }>("select id from turn where conversation_id = $1", [
    conversationId,
  ]);
  model.mode("answer");
  model.says("Two to three working days [1].");
  await replyToVisitor({ workspaceId, conversationId, turnId: rows[0]?.id ?? "" });
  expect(await ok(desk.get(`/conversations/${conversationId}/messages/2/receipt`))).toMatchObject({
    rung: 1,
    model: { provider: "Local" },
    tokens: { input: 120 },
    passages: [{ cited: true }],
    tools: [],
  });
  expect(await ok(desk.post(`/conversations/${conversationId}/handoff`))).toMatchObject({ onDuty: "agent" });
  await briefAgents({ workspaceId, conversationId });
  const { notes } = await ok(desk.get(`/conversations/${conversationId}/messages`));
  expect(JSON.stringify(notes)).toContain("How long does delivery take?");
  expect(await ok(desk.get(`/conversations/${conversationId}`))).toMatchObject({
    onDuty: "agent",
    handoffReason: "agent",
  });
}, 60_000);
