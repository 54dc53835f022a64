import { createServer } from "node:http";
import { afterAll, describe, expect, it, vi } from "vitest";
import { closeEgress } from "../egress";
import { askModel, embed, type ModelEndpoint, type ModelPart } from ".";

vi.stubEnv("DATABASE_URL", "postgres://localhost/parley");
vi.stubEnv("SECRET_KEY", "k".repeat(32));
vi.stubEnv("LOCAL_MODELS", "1");

const others: { close(): unknown }[] = [];
afterAll(async () => {
  others.forEach((other) => other.close());
  await closeEgress();
});

async function says(status: number, type: string, body: string): Promise<ModelEndpoint> {
  const server = createServer((request, response) => {
    request.resume().on("end", () => response.writeHead(status, { "content-type": type }).end(body));
  });
  others.push(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  const baseUrl = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}/v1`;
  return { kind: "openai-compatible", baseUrl, apiKey: "", model: "chat", streaming: true };
}
const stream = (...events: object[]) =>
  says(
    200,
    "text/event-stream",
    `${events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join("")}data: [DONE]\n\n`,
  );
const refuses = (status: number, error: object) =>
  says(status, "application/json; charset=utf-8", JSON.stringify({ error }));

async function ask(endpoint: ModelEndpoint): Promise<ModelPart[]> {
  const call = { system: "Answer.", messages: [{ role: "user" as const, text: "Hi" }], maxOutputTokens: 50, user: "u" };
  const parts: ModelPart[] = [];
  for await (const part of askModel(endpoint, call, AbortSignal.timeout(10_000))) parts.push(part);
  return parts;
}
const textOf = (parts: ModelPart[]) => parts.map((part) => (part.type === "text" ? part.text : "")).join("");

/** As the servers write it, down to what only they add. */
describe("llama.cpp's server", () => {
  const frame = {
    created: 1,
    id: "chatcmpl-1",
    model: "chat",
    system_fingerprint: "b6000",
    object: "chat.completion.chunk",
  };
  const piece = (delta: object, finish: string | null = null) => ({
    ...frame,
    choices: [{ finish_reason: finish, index: 0, delta }],
  });
  const usage = { completion_tokens: 3, prompt_tokens: 9, total_tokens: 12 };

  it("streams", async () => {
    const parts = await ask(
      await stream(
        piece({ role: "assistant", content: null }),
        piece({ content: "Three" }),
        piece({ content: " days." }),
        piece({}, "stop"),
        { ...frame, choices: [], usage, timings: { prompt_n: 9, predicted_per_second: 30.1 } },
      ),
    );
    expect(textOf(parts)).toBe("Three days.");
    expect(parts.at(-1)).toEqual({ type: "finish", reason: "stop", usage: { inputTokens: 9, outputTokens: 3 } });
  });

  it("thinks aloud in a field of its own", async () => {
    const parts = await ask(
      await stream(
        piece({ role: "assistant", content: null }),
        piece({ reasoning_content: "Hm." }),
        piece({ content: "Three." }),
        piece({}, "stop"),
      ),
    );
    expect(textOf(parts)).toBe("Three.");
    expect(parts.some(({ type }) => type === "alive")).toBe(true);
  });

  it.each([
    [503, { code: 503, message: "Loading model", type: "unavailable_error" }, "overloaded"],
    [
      400,
      {
        code: 400,
        message: "the request exceeds the available context size, try increasing it",
        type: "exceed_context_size_error",
      },
      "tooLong",
    ],
    [401, { code: 401, message: "Invalid API Key", type: "authentication_error" }, "unauthorised"],
    [500, { code: 500, message: "tools param requires --jinja flag", type: "server_error" }, "overloaded"],
  ])("refuses with %i", async (status, error, kind) => {
    await expect(ask(await refuses(status, error))).rejects.toMatchObject({ kind });
  });

  it("makes vectors, and says when it was not started for that", async () => {
    const vectors = {
      object: "list",
      model: "embed",
      data: [{ embedding: [0.6, 0.8], index: 0, object: "embedding" }],
      usage,
    };
    const signal = AbortSignal.timeout(10_000);
    const good = await says(200, "application/json", JSON.stringify(vectors));
    expect(await embed(good, ["Hi"], signal)).toMatchObject([expect.objectContaining({ length: 2 })]);
    const bad = await refuses(501, {
      code: 501,
      message: "This server does not support embeddings. Start it with `--embeddings`",
      type: "not_supported_error",
    });
    await expect(embed(bad, ["Hi"], signal)).rejects.toMatchObject({ kind: "overloaded" });
  });
});

describe("Ollama", () => {
  const frame = {
    id: "chatcmpl-1",
    object: "chat.completion.chunk",
    created: 1,
    model: "chat",
    system_fingerprint: "fp_ollama",
  };

  it("streams", async () => {
    const parts = await ask(
      await stream(
        {
          ...frame,
          choices: [{ index: 0, delta: { role: "assistant", content: "Three days." }, finish_reason: null }],
        },
        { ...frame, choices: [{ index: 0, delta: { role: "assistant", content: "" }, finish_reason: "stop" }] },
        { ...frame, choices: [], usage: { prompt_tokens: 9, completion_tokens: 3, total_tokens: 12 } },
      ),
    );
    expect(textOf(parts)).toBe("Three days.");
    expect(parts.at(-1)).toMatchObject({ usage: { inputTokens: 9, outputTokens: 3 } });
  });

  it("says which model it hasn't", async () => {
    const error = {
      message: 'model "chat" not found, try pulling it first',
      type: "api_error",
      param: null,
      code: null,
    };
    await expect(ask(await refuses(404, error))).rejects.toMatchObject({ kind: "noSuchModel" });
  });
});
