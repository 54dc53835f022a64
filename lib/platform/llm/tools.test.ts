import { createServer, type ServerResponse } from "node:http";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { startModelServer, type ModelServer } from "@/lib/testing/model-server";
import { closeEgress } from "../egress";
import { askModel, type ChatMessage, type ModelCall, type ModelEndpoint, type ModelPart, type ToolUse } from ".";

vi.stubEnv("DATABASE_URL", "postgres://localhost/parley");
vi.stubEnv("SECRET_KEY", "k".repeat(32));
vi.stubEnv("LOCAL_MODELS", "1");

let server: ModelServer;
const others: { close(): unknown }[] = [];
beforeAll(async () => {
  server = await startModelServer();
});
afterAll(async () => {
  await server.close();
  others.forEach((other) => other.close());
  await closeEgress();
});

/** A vendor's endpoint; keeps what it was sent. */
async function platform(script: (response: ServerResponse) => void): Promise<{ baseUrl: string; asked: string[] }> {
  const asked: string[] = [];
  const platformServer = createServer((request, response) => {
    let body = "";
    request.on("data", (piece) => (body += String(piece)));
    request.on("end", () => {
      asked.push(body);
      response.writeHead(200, { "content-type": "text/event-stream" });
      script(response);
    });
  });
  others.push(platformServer);
  await new Promise<void>((done) => platformServer.listen(0, "127.0.0.1", done));
  const address = platformServer.address();
  return { baseUrl: `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`, asked };
}

const order = { type: "object", properties: { number: { type: "string" } }, required: ["number"] };
const tools = [{ name: "orderStatus", description: "Where an order is", parameters: order }];
const question: ChatMessage = { role: "user", text: "Where is LC1?" };

async function ask(given: Partial<ModelEndpoint>, more: Partial<ModelCall> = {}): Promise<ModelPart[]> {
  const endpoint: ModelEndpoint = {
    kind: "openai-compatible",
    baseUrl: "",
    apiKey: "k",
    model: "m",
    streaming: true,
    ...given,
  };
  const call = { system: "Answer.", messages: [question], tools, maxOutputTokens: 50, user: "u", ...more };
  const parts: ModelPart[] = [];
  for await (const part of askModel(endpoint, call, AbortSignal.timeout(10_000))) parts.push(part);
  return parts;
}
const callsIn = (parts: ModelPart[]): ToolUse[] => parts.flatMap((part) => (part.type === "call" ? [part.call] : []));
/** The conversation a round later: the call goes back, with what the tool said. */
const later = (use: ToolUse | undefined): ChatMessage[] => {
  if (!use) throw new Error("nothing was called");
  return [
    question,
    { role: "assistant", text: "", calls: [use] },
    { role: "tool", id: use.id, name: use.name, text: "on its way" },
  ];
};

it.each([true, false])("an OpenAI-compatible server calls tools, streaming: %s", async (streaming) => {
  server.mode(streaming ? "answer" : "whole");
  server.says(() => ({ text: "One moment.", calls: [{ name: "orderStatus", arguments: { number: "LC1" } }] }));
  const parts = await ask({ baseUrl: server.url, streaming });
  const [use] = callsIn(parts);
  expect(use).toMatchObject({ name: "orderStatus", id: "call_0" });
  expect(JSON.parse(use?.input ?? "")).toEqual({ number: "LC1" });
  expect(parts.at(-1)).toMatchObject({ type: "finish", reason: "stop", usage: { inputTokens: 120 } });
  server.says("It is on its way.");
  await ask({ baseUrl: server.url, streaming }, { messages: later(use), mayCall: false });
  const sent: unknown = JSON.parse(server.prompts.at(-1)?.text ?? "");
  expect(sent).toMatchObject({
    tool_choice: "none",
    tools: [{ type: "function", function: { name: "orderStatus", parameters: order } }],
    messages: [
      { role: "system" },
      { role: "user" },
      { role: "assistant", tool_calls: [{ id: "call_0", function: { name: "orderStatus" } }] },
      { role: "tool", tool_call_id: "call_0", content: "on its way" },
    ],
  });
});

it("a call that was not asked for is a bad answer", async () => {
  server.mode("answer");
  server.says(() => ({ calls: [{ name: "orderStatus", arguments: {} }] }));
  await expect(ask({ baseUrl: server.url }, { tools: [] })).rejects.toMatchObject({ kind: "badAnswer" });
  await expect(ask({ baseUrl: server.url }, { mayCall: false })).rejects.toMatchObject({ kind: "badAnswer" });
});

it("a call without an end is stopped", async () => {
  server.says(() => ({ calls: [{ name: "orderStatus", arguments: { number: "x".repeat(40_000) } }] }));
  await expect(ask({ baseUrl: server.url })).rejects.toMatchObject({ kind: "badAnswer" });
});

it("Anthropic calls tools, and gets them back in its own words", async () => {
  const usage = { input_tokens: 9, output_tokens: 3 };
  const message = {
    id: "m",
    model: "c",
    role: "assistant",
    type: "message",
    content: [],
    stop_reason: null,
    stop_sequence: null,
    usage,
  };
  const events = [
    { type: "message_start", message },
    {
      type: "content_block_start",
      index: 0,
      content_block: { type: "tool_use", id: "toolu_1", name: "orderStatus", input: {} },
    },
    { type: "content_block_delta", index: 0, delta: { type: "input_json_delta", partial_json: '{"number":' } },
    { type: "content_block_delta", index: 0, delta: { type: "input_json_delta", partial_json: '"LC1"}' } },
    { type: "content_block_stop", index: 0 },
    { type: "message_delta", delta: { stop_reason: "tool_use", stop_sequence: null }, usage: { output_tokens: 3 } },
    { type: "message_stop" },
  ];
  const { baseUrl, asked } = await platform((response) =>
    response.end(events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join("")),
  );
  const [use] = callsIn(await ask({ kind: "anthropic", baseUrl }));
  expect(use).toMatchObject({ id: "toolu_1", name: "orderStatus", input: '{"number":"LC1"}' });
  await ask({ kind: "anthropic", baseUrl }, { messages: later(use) });
  const sent: unknown = JSON.parse(asked.at(-1) ?? "");
  expect(sent).toMatchObject({
    tools: [{ name: "orderStatus", input_schema: order }],
    messages: [
      { role: "user" },
      { role: "assistant", content: [{ type: "tool_use", id: "toolu_1", input: { number: "LC1" } }] },
      { role: "user", content: [{ type: "tool_result", tool_use_id: "toolu_1" }] },
    ],
  });
});

it("Google calls tools, and gets its own signature back with them", async () => {
  const functionCall = { name: "orderStatus", args: { number: "LC1" } };
  const content = { role: "model", parts: [{ functionCall, thoughtSignature: "c2ln" }] };
  const event = {
    candidates: [{ content, finishReason: "STOP" }],
    usageMetadata: { promptTokenCount: 9, candidatesTokenCount: 3 },
  };
  const { baseUrl, asked } = await platform((response) => response.end(`data: ${JSON.stringify(event)}\n\n`));
  const [use] = callsIn(await ask({ kind: "google", baseUrl }));
  expect(use).toMatchObject({ name: "orderStatus", input: '{"number":"LC1"}' });
  await ask({ kind: "google", baseUrl }, { messages: later(use) });
  expect(asked.at(-1)).toContain('"functionResponse"');
  expect(asked.at(-1)).toContain("c2ln");
  expect(asked[0]).toContain('"functionDeclarations"');
});
