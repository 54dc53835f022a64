import { createServer, type ServerResponse } from "node:http";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { startModelServer, type ModelMode, type ModelServer } from "@/lib/testing/model-server";
import { closeEgress } from "../egress";
import { askModel, embed, ModelError, type ModelEndpoint, type ModelPart } from ".";

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

const KEY = "sk-secret-1234567890";
const endpoint = (more: Partial<ModelEndpoint> = {}): ModelEndpoint => ({
  kind: "openai-compatible",
  baseUrl: server.url,
  apiKey: KEY,
  model: "scripted",
  streaming: true,
  ...more,
});
const question = {
  system: "Answer.",
  messages: [
    { role: "user" as const, text: "Hi" },
    { role: "assistant" as const, text: "Hello" },
    { role: "user" as const, text: "How long?" },
  ],
  maxOutputTokens: 50,
  user: "u",
};

async function ask(given: Partial<ModelEndpoint> = {}, signal = AbortSignal.timeout(10_000)): Promise<ModelPart[]> {
  const parts: ModelPart[] = [];
  for await (const part of askModel(endpoint(given), question, signal)) parts.push(part);
  return parts;
}
const failure = async (asked: Promise<unknown>): Promise<ModelError> => {
  const error = await asked.then(
    () => new Error("it answered"),
    (thrown: unknown) => thrown,
  );
  if (error instanceof ModelError) return error;
  throw error;
};
const textOf = (parts: ModelPart[]) => parts.map((part) => (part.type === "text" ? part.text : "")).join("");

describe("a model server", () => {
  it("streams words and ends with the tokens that it counted", async () => {
    server.mode("answer");
    server.says("Two to three days.");
    const parts = await ask();
    const words = parts.flatMap((part) => (part.type === "text" ? [part.text] : []));
    expect([words[0], words.join("")]).toEqual(["Two", "Two to three days."]);
    expect(parts.at(-1)).toEqual({ type: "finish", reason: "stop", usage: { inputTokens: 120, outputTokens: 8 } });
    const prompt = server.prompts.at(-1);
    expect(prompt?.messages.map(({ role }) => role)).toEqual(["system", "user", "assistant", "user"]);
    expect([prompt?.authorization, prompt?.path]).toEqual([`Bearer ${KEY}`, "/v1/chat/completions"]);
  });

  it("may answer in one piece", async () => {
    server.mode("whole");
    const parts = await ask({ streaming: false });
    expect(parts.map((part) => part.type)).toEqual(["text", "finish"]);
    expect(textOf(parts)).toBe("Two to three days.");
  });

  it("may think aloud without the visitor hearing it", async () => {
    server.mode("answer");
    server.says("<think>They ask for days.</think>Three days.");
    expect(textOf(await ask()).trim()).toBe("Three days.");
  });

  it.each<[ModelMode, string]>([
    ["limitedWithTime", "limited"],
    ["limited", "limited"],
    ["error500", "overloaded"],
    ["overloaded529", "overloaded"],
    ["truncated", "badAnswer"],
    ["invalidJson", "badAnswer"],
    ["wrongContentType", "badAnswer"],
    ["hugeToken", "badAnswer"],
    ["empty", "badAnswer"],
    ["toolLoop", "badAnswer"],
    ["refusal", "refused"],
    ["unauthorised", "unauthorised"],
    ["noSuchModel", "noSuchModel"],
  ])("%s is %s, and its words don't carry the key", async (mode, kind) => {
    server.mode(mode);
    const error = await failure(ask());
    expect(error.kind).toBe(kind);
    expect(JSON.stringify([error.message, error.more])).not.toContain("secret-1234567890");
  });

  it.each<ModelMode>(["connectTimeout", "noFirstToken", "stall"])("%s ends when the caller says so", async (mode) => {
    server.mode(mode);
    const stop = new AbortController();
    setTimeout(() => stop.abort(new Error("enough")), 100);
    await expect(ask({}, stop.signal)).rejects.toThrow();
  });

  it("says how long to wait", async () => {
    server.mode("limitedWithTime");
    expect((await failure(ask())).more.retryAfterMs).toBe(30_000);
  });

  it("that is not there is unreachable, in words that help", async () => {
    const error = await failure(ask({ baseUrl: "http://10.0.0.1/v1" }));
    expect([error.kind, error.message]).toEqual([
      "unreachable",
      "10.0.0.1 is not a public address. If Parley may reach it, add 10.0.0.1 to EGRESS_ALLOW.",
    ]);
  });

  it("gives vectors in the order of the texts", async () => {
    const vectors = await embed(endpoint(), ["a", "b", "aa"], AbortSignal.timeout(5000));
    expect(vectors.map((vector) => vector[1])).toEqual([1, 0, 2]);
  });
});

type Play = (response: ServerResponse, body: string) => void;
async function platform(play: Play): Promise<string> {
  const made = createServer((request, response) => {
    let body = "";
    request.on("data", (piece) => (body += String(piece)));
    request.on("end", () => play(response, body));
  });
  others.push(made);
  await new Promise<void>((done) => made.listen(0, "127.0.0.1", done));
  const address = made.address();
  return `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
}
const stream = (response: ServerResponse, text: string) => {
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.end(text);
};

describe("a Dify app", () => {
  it("streams its answer and is told the whole conversation", async () => {
    let asked = "";
    const baseUrl = await platform((response, body) => {
      asked = body;
      stream(
        response,
        [
          `data: {"event":"workflow_started"}`,
          `event: ping`,
          `data: {"event":"message","answer":"Three "}`,
          `data: {"event":"agent_message","answer":"days."}`,
          `data: {"event":"message_end","metadata":{"usage":{"prompt_tokens":7,"completion_tokens":2}}}`,
          "",
        ].join("\n\n"),
      );
    });
    const parts = await ask({ kind: "dify", baseUrl });
    expect(textOf(parts)).toBe("Three days.");
    expect(parts.at(-1)).toMatchObject({ usage: { inputTokens: 7, outputTokens: 2 } });
    expect(JSON.parse(asked)).toMatchObject({ response_mode: "streaming", user: "u" });
    expect(asked).toContain("How long?");
  });

  it("fails in the words of models", async () => {
    const broken = await platform((response) => stream(response, `data: {"event":"message","answer":"Th"}\n\n`));
    expect((await failure(ask({ kind: "dify", baseUrl: broken }))).kind).toBe("badAnswer");
    const limited = await platform((response) =>
      stream(response, `data: {"event":"error","status":429,"message":"x"}\n\n`),
    );
    expect((await failure(ask({ kind: "dify", baseUrl: limited }))).kind).toBe("limited");
  });
});

describe("a Coze bot", () => {
  it("streams its answer", async () => {
    const baseUrl = await platform((response) =>
      stream(
        response,
        [
          `event:conversation.message.delta\ndata:{"type":"answer","content":"三"}`,
          `event:conversation.message.delta\ndata:{"type":"answer","content":"天。"}`,
          `event:conversation.chat.completed\ndata:{"usage":{"input_count":5,"output_count":2}}`,
          `event:done\ndata:"[DONE]"`,
          "",
        ].join("\n\n"),
      ),
    );
    const parts = await ask({ kind: "coze", baseUrl });
    expect(textOf(parts)).toBe("三天。");
    expect(parts.at(-1)).toMatchObject({ usage: { inputTokens: 5, outputTokens: 2 } });
  });

  it("refuses with status 200, and is understood", async () => {
    const baseUrl = await platform((response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.end(`{"code":4100,"msg":"authentication is invalid"}`);
    });
    expect((await failure(ask({ kind: "coze", baseUrl }))).kind).toBe("unauthorised");
  });
});

describe("the vendors' own formats", () => {
  it("are read for Anthropic", async () => {
    const events = [
      {
        type: "message_start",
        message: {
          id: "m",
          model: "c",
          role: "assistant",
          type: "message",
          content: [],
          stop_reason: null,
          stop_sequence: null,
          usage: { input_tokens: 9, output_tokens: 0 },
        },
      },
      { type: "content_block_start", index: 0, content_block: { type: "text", text: "" } },
      { type: "content_block_delta", index: 0, delta: { type: "text_delta", text: "Three days." } },
      { type: "content_block_stop", index: 0 },
      { type: "message_delta", delta: { stop_reason: "end_turn", stop_sequence: null }, usage: { output_tokens: 3 } },
      { type: "message_stop" },
    ];
    const baseUrl = await platform((response) =>
      stream(response, events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join("")),
    );
    const parts = await ask({ kind: "anthropic", baseUrl });
    expect(textOf(parts)).toBe("Three days.");
    expect(parts.at(-1)).toEqual({ type: "finish", reason: "stop", usage: { inputTokens: 9, outputTokens: 3 } });
  });

  it("are read for Google", async () => {
    const events = [
      { candidates: [{ content: { role: "model", parts: [{ text: "Three " }] } }] },
      {
        candidates: [{ content: { role: "model", parts: [{ text: "days." }] }, finishReason: "STOP" }],
        usageMetadata: { promptTokenCount: 9, candidatesTokenCount: 3, totalTokenCount: 12 },
      },
    ];
    const baseUrl = await platform((response) =>
      stream(response, events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join("")),
    );
    const parts = await ask({ kind: "google", baseUrl });
    expect(textOf(parts)).toBe("Three days.");
    expect(parts.at(-1)).toEqual({ type: "finish", reason: "stop", usage: { inputTokens: 9, outputTokens: 3 } });
  });
});
