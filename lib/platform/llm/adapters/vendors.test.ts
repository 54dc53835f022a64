import { createServer, type IncomingMessage } from "node:http";
import { afterAll, describe, expect, it, vi } from "vitest";
import { askModel, ModelError, type ModelEndpoint, type ModelPart } from "..";
import { closeEgress } from "../../egress";

vi.stubEnv("DATABASE_URL", "postgres://localhost/parley");
vi.stubEnv("SECRET_KEY", "k".repeat(32));
vi.stubEnv("LOCAL_MODELS", "1");

const KEY = "sk-secret-1234567890";
const closing: (() => unknown)[] = [];
afterAll(async () => {
  for (const close of closing) close();
  await closeEgress();
});

type Vendor = "anthropic" | "google";
type Asked = { url: string; headers: IncomingMessage["headers"]; body: unknown };

/** A server that answers once with these bytes, cut where `cut` says. */
async function vendor(text: string, { status = 200, cut = Infinity } = {}) {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (piece) => (body += String(piece)));
    request.on("end", () => {
      asked.push({ url: request.url ?? "", headers: request.headers, body: JSON.parse(body) });
      response.writeHead(status, { "content-type": "text/event-stream", "retry-after": "30" });
      const bytes = Buffer.from(text);
      response.write(bytes.subarray(0, cut));
      setImmediate(() => response.end(bytes.subarray(Math.min(cut, bytes.length))));
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  closing.push(() => server.close());
  const address = server.address();
  return { baseUrl: `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}/v1/`, asked };
}

async function ask(kind: Vendor, baseUrl: string, model = "scripted"): Promise<ModelPart[]> {
  const endpoint: ModelEndpoint = { kind, baseUrl, apiKey: KEY, model, streaming: true };
  const call = {
    system: "Answer.",
    messages: [
      { role: "user" as const, text: "Hi" },
      { role: "assistant" as const, text: "Hello" },
      { role: "user" as const, text: "How long?" },
    ],
    maxOutputTokens: 50,
    user: "u",
  };
  const parts: ModelPart[] = [];
  for await (const part of askModel(endpoint, call, AbortSignal.timeout(20_000))) parts.push(part);
  return parts;
}

async function failure(asked: Promise<unknown>): Promise<ModelError> {
  const error = await asked.then(
    () => new Error("it answered"),
    (thrown: unknown) => thrown,
  );
  if (error instanceof ModelError) return error;
  throw error;
}
const wordsOf = (parts: ModelPart[]) => parts.map((part) => (part.type === "text" ? part.text : "")).join("");
const sse = (events: object[]) =>
  events
    .map((event) => `${"type" in event ? `event: ${String(event.type)}\n` : ""}data: ${JSON.stringify(event)}\n\n`)
    .join("");

const anthropic = {
  begin: {
    type: "message_start",
    message: { usage: { input_tokens: 9, cache_read_input_tokens: 4, output_tokens: 1 } },
  },
  ping: { type: "ping" },
  thinks: { type: "content_block_delta", index: 0, delta: { type: "thinking_delta", thinking: "Days?" } },
  block: { type: "content_block_start", index: 1, content_block: { type: "text", text: "" } },
  says: (text: string) => ({ type: "content_block_delta", index: 1, delta: { type: "text_delta", text } }),
  ends: (stop: string) => ({ type: "message_delta", delta: { stop_reason: stop }, usage: { output_tokens: 3 } }),
  stop: { type: "message_stop" },
};
const google = {
  says: (text: string, finishReason?: string) => ({
    candidates: [{ content: { role: "model", parts: [{ text }] }, ...(finishReason ? { finishReason } : {}) }],
    usageMetadata: { promptTokenCount: 9, candidatesTokenCount: 3, thoughtsTokenCount: 2 },
  }),
  thinks: { candidates: [{ content: { parts: [{ text: "Days?", thought: true }] } }] },
};
const whole: Record<Vendor, string> = {
  anthropic: sse([
    anthropic.begin,
    anthropic.ping,
    anthropic.thinks,
    anthropic.block,
    anthropic.says("三"),
    anthropic.says("天。"),
    anthropic.ends("end_turn"),
    anthropic.stop,
  ]),
  google: sse([google.thinks, google.says("三"), google.says("天。", "STOP")]),
};
const usage: Record<Vendor, object> = {
  anthropic: { inputTokens: 13, outputTokens: 3 },
  google: { inputTokens: 9, outputTokens: 5 },
};

describe.each<Vendor>(["anthropic", "google"])("the stream of %s", (kind) => {
  it("is words, signs of life, and an end with the tokens that were counted", async () => {
    const { baseUrl } = await vendor(whole[kind]);
    expect(await ask(kind, baseUrl)).toEqual([
      { type: "alive" },
      { type: "text", text: "三" },
      { type: "text", text: "天。" },
      { type: "finish", reason: "stop", usage: usage[kind] },
    ]);
  });

  it("may be cut anywhere, inside a character too", async () => {
    const size = Buffer.byteLength(whole[kind]);
    const { baseUrl: uncut } = await vendor(whole[kind]);
    const parts = await ask(kind, uncut);
    for (let cut = 1; cut < size; cut += 17) {
      const { baseUrl } = await vendor(whole[kind], { cut });
      expect(await ask(kind, baseUrl)).toEqual(parts);
    }
  });

  it("may think aloud without the visitor hearing it", async () => {
    const said = "<think>They ask for days.</think>Three days.";
    const text =
      kind === "google"
        ? sse([google.says(said, "STOP")])
        : sse([anthropic.begin, anthropic.says(said), anthropic.ends("end_turn")]);
    const { baseUrl } = await vendor(text);
    expect(wordsOf(await ask(kind, baseUrl)).trim()).toBe("Three days.");
  });

  it.each<[number, string]>([
    [401, "unauthorised"],
    [404, "noSuchModel"],
    [429, "limited"],
    [500, "overloaded"],
    [529, "overloaded"],
  ])("a refusal with status %i is %s, and its words don't carry the key", async (status, wanted) => {
    const { baseUrl } = await vendor(JSON.stringify({ error: { message: `model of ${KEY}` } }), { status });
    const error = await failure(ask(kind, baseUrl));
    expect(error.kind).toBe(wanted);
    expect(JSON.stringify([error.message, error.more])).not.toContain("secret-1234567890");
    if (status === 429) expect(error.more.retryAfterMs).toBe(30_000);
  });

  it.each<[string, string, string, string]>([
    ["breaks off", sse([anthropic.begin, anthropic.says("Th")]), sse([google.says("Th")]), "badAnswer"],
    ["is no JSON", `data: {"type":\n\n`, `data: {"candidates": [\n\n`, "badAnswer"],
    ["is a web page", "<html><body>Welcome</body></html>", "<html><body>Welcome</body></html>", "badAnswer"],
    ["has no word", sse([anthropic.begin, anthropic.ends("end_turn")]), sse([google.says("", "STOP")]), "badAnswer"],
    [
      "calls tools",
      sse([anthropic.begin, { type: "content_block_start", content_block: { type: "tool_use", name: "x" } }]),
      sse([{ candidates: [{ content: { parts: [{ functionCall: { name: "x" } }] } }] }]),
      "badAnswer",
    ],
    [
      "is stopped by a filter",
      sse([anthropic.begin, anthropic.says("Th"), anthropic.ends("refusal")]),
      sse([google.says("Th", "SAFETY")]),
      "refused",
    ],
    [
      "says in its middle that there is too much to do",
      sse([anthropic.begin, { type: "error", error: { type: "overloaded_error", message: "Overloaded" } }]),
      sse([google.says("Th"), { error: { code: 503, message: "The model is overloaded." } }]),
      "overloaded",
    ],
  ])("that %s is told in the words of models", async (_what, ofAnthropic, ofGoogle, wanted) => {
    const { baseUrl } = await vendor(kind === "google" ? ofGoogle : ofAnthropic);
    expect((await failure(ask(kind, baseUrl))).kind).toBe(wanted);
  });

  it("may be cut short by its limit", async () => {
    const text =
      kind === "google"
        ? sse([google.says("Th", "MAX_TOKENS")])
        : sse([anthropic.begin, anthropic.says("Th"), anthropic.ends("max_tokens")]);
    const { baseUrl } = await vendor(text);
    expect((await ask(kind, baseUrl)).at(-1)).toMatchObject({ type: "finish", reason: "length" });
  });
});

describe("what is asked", () => {
  it("of Anthropic is a message with a system prompt", async () => {
    const { baseUrl, asked } = await vendor(whole.anthropic);
    await ask("anthropic", baseUrl, "claude");
    expect(asked[0]).toMatchObject({
      url: "/v1/messages",
      headers: { "x-api-key": KEY, "anthropic-version": "2023-06-01" },
      body: { model: "claude", max_tokens: 50, system: "Answer.", stream: true },
    });
    expect(asked[0]?.body).toMatchObject({
      messages: [
        { role: "user", content: "Hi" },
        { role: "assistant", content: "Hello" },
        { role: "user", content: "How long?" },
      ],
    });
  });

  it("of Google is a content with an instruction, or without one where the model takes none", async () => {
    const { baseUrl, asked } = await vendor(whole.google);
    await ask("google", baseUrl, "gemini");
    await ask("google", baseUrl, "gemma-3");
    expect(asked[0]).toMatchObject({
      url: "/v1/models/gemini:streamGenerateContent?alt=sse",
      headers: { "x-goog-api-key": KEY },
      body: { systemInstruction: { parts: [{ text: "Answer." }] }, generationConfig: { maxOutputTokens: 50 } },
    });
    expect(asked[1]?.body).not.toHaveProperty("systemInstruction");
    expect(asked[1]?.body).toMatchObject({
      contents: [
        { role: "user", parts: [{ text: "Answer.\n\n" }, { text: "Hi" }] },
        { role: "model", parts: [{ text: "Hello" }] },
        { role: "user", parts: [{ text: "How long?" }] },
      ],
    });
  });

  it("of Google is refused before a word is written", async () => {
    const { baseUrl } = await vendor(sse([{ promptFeedback: { blockReason: "SAFETY" } }]));
    expect((await failure(ask("google", baseUrl))).kind).toBe("refused");
  });
});
