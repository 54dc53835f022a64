import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

/** Every way in which a model lets a visitor down, as F8 lists them. */
export const failingModes = [
  "connectTimeout",
  "noFirstToken",
  "stall",
  "limitedWithTime",
  "limited",
  "error500",
  "overloaded529",
  "truncated",
  "invalidJson",
  "wrongContentType",
  "hugeToken",
  "empty",
  "toolLoop",
  "refusal",
] as const;
/** Those, two that answer, and two that an admin's mistake brings about. */
export const modelModes = ["answer", "whole", ...failingModes, "unauthorised", "noSuchModel"] as const;
export type ModelMode = (typeof modelModes)[number];

/** What came in: the whole request as text (for canaries), and its messages. */
export type CapturedPrompt = {
  path: string;
  text: string;
  authorization: string;
  model: string;
  messages: { role: string; content: string }[];
};
export type Said = string | { text?: string; calls: { name: string; arguments: unknown }[] };
export type ModelServer = {
  url: string;
  prompts: CapturedPrompt[];
  /** What happens from now on; a list is worked off, and its last entry stays. */
  mode(...modes: ModelMode[]): void;
  /** What it says from now on; calls of tools go before the words. */
  says(answer: string | ((prompt: CapturedPrompt) => Said)): void;
  /** How many texts it has embedded, and whether it refuses to. */
  embedded(): number;
  failEmbeddings(fails: boolean): void;
  close(): Promise<void>;
};

/** An OpenAI-compatible server that does exactly what it is told. `tokenMs` is the time between two words. */
export async function startModelServer({ tokenMs = 0 }: { tokenMs?: number } = {}): Promise<ModelServer> {
  let modes: ModelMode[] = ["answer"];
  let answer: (prompt: CapturedPrompt) => Said = () => "Two to three working days [1].";
  const prompts: CapturedPrompt[] = [];
  let embedded = 0;
  let refusesEmbeddings = false;
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const prompt = await capture(request);
    if (request.url?.endsWith("/embeddings")) {
      if (refusesEmbeddings) return void response.writeHead(500).end();
      embedded += embeddings(prompt, response);
      return;
    }
    prompts.push(prompt);
    const [mode = "answer"] = modes;
    if (modes.length > 1) modes = modes.slice(1);
    await play(mode, response, () => answer(prompt), tokenMs);
  };
  const server = createServer((request, response) => {
    response.on("error", () => undefined);
    handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    prompts,
    mode: (...next) => (modes = next),
    says: (next) => (answer = typeof next === "string" ? () => next : next),
    embedded: () => embedded,
    failEmbeddings: (fails) => (refusesEmbeddings = fails),
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

async function play(mode: ModelMode, response: ServerResponse, answer: () => Said, tokenMs: number): Promise<void> {
  const fail = (status: number, error: object, headers: Record<string, string> = {}) => {
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(JSON.stringify({ error }));
  };
  switch (mode) {
    case "answer":
      return speak(response, answer(), tokenMs);
    case "whole":
      response.writeHead(200, { "content-type": "application/json" });
      return void response.end(JSON.stringify(wholeAnswer(answer())));
    case "connectTimeout":
      return;
    case "noFirstToken":
      return begin(response);
    case "stall":
      begin(response);
      return void response.write(event(chunk({ content: "Two to" })));
    case "limitedWithTime":
      return fail(429, { message: "slow down" }, { "retry-after": "30" });
    case "limited":
      return fail(429, { message: "slow down" });
    case "error500":
      return fail(500, { message: "internal at sk-secret-1234567890" });
    case "overloaded529":
      return fail(529, { type: "overloaded_error", message: "Overloaded" });
    case "truncated":
      begin(response);
      response.write(event(chunk({ content: "Two to three" })));
      return void response.end();
    case "invalidJson":
      begin(response);
      return void response.end('data: {"choices": [{\n\ndata: [DONE]\n\n');
    case "wrongContentType":
      response.writeHead(200, { "content-type": "text/html" });
      return void response.end("<html><body>Welcome</body></html>");
    case "hugeToken":
      begin(response);
      return void response.end(event(chunk({ content: "x".repeat(10 * 1024 * 1024) })) + last());
    case "empty":
      begin(response);
      return void response.end(last());
    case "toolLoop":
      begin(response);
      response.write(
        event(
          chunk({ tool_calls: [{ index: 0, id: "1", type: "function", function: { name: "look", arguments: "{}" } }] }),
        ),
      );
      return void response.end(last("tool_calls"));
    case "refusal":
      begin(response);
      return void response.end(last("content_filter"));
    case "unauthorised":
      return fail(401, { message: "Incorrect API key provided" });
    case "noSuchModel":
      return fail(404, { message: "The model does not exist" });
  }
}

function begin(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.flushHeaders();
}

async function speak(response: ServerResponse, said: Said, tokenMs: number): Promise<void> {
  begin(response);
  const text = typeof said === "string" ? said : (said.text ?? "");
  for (const word of text.match(/\s*\S+/g) ?? []) {
    if (response.destroyed) return;
    response.write(event(chunk({ content: word })));
    if (tokenMs > 0) await sleep(tokenMs);
  }
  if (typeof said === "string") return void response.end(last());
  for (const [index, { name, arguments: given }] of said.calls.entries()) {
    const wanted = typeof given === "string" ? given : JSON.stringify(given);
    const half = Math.floor(wanted.length / 2);
    // As vendors send it: the name first, then the arguments in pieces.
    const begun = {
      index,
      id: `call_${index}`,
      type: "function",
      function: { name, arguments: wanted.slice(0, half) },
    };
    response.write(event(chunk({ tool_calls: [begun] })));
    response.write(event(chunk({ tool_calls: [{ index, function: { arguments: wanted.slice(half) } }] })));
  }
  response.end(last("tool_calls"));
}

const event = (data: unknown): string => `data: ${JSON.stringify(data)}\n\n`;
const chunk = (delta: object, finish: string | null = null) => ({
  id: "c",
  object: "chat.completion.chunk",
  created: 1,
  model: "scripted",
  choices: [{ index: 0, delta, finish_reason: finish }],
});
const usage = { prompt_tokens: 120, completion_tokens: 8, total_tokens: 128 };
const last = (reason = "stop"): string =>
  `${event(chunk({}, reason))}${event({ ...chunk({}), choices: [], usage })}data: [DONE]\n\n`;
const wholeAnswer = (said: Said) => ({
  id: "c",
  object: "chat.completion",
  created: 1,
  model: "scripted",
  choices: [
    {
      index: 0,
      message:
        typeof said === "string"
          ? { role: "assistant", content: said }
          : {
              role: "assistant",
              content: said.text ?? null,
              tool_calls: said.calls.map(({ name, arguments: given }, at) => ({
                id: `call_${at}`,
                type: "function",
                function: { name, arguments: typeof given === "string" ? given : JSON.stringify(given) },
              })),
            },
      finish_reason: typeof said === "string" ? "stop" : "tool_calls",
    },
  ],
  usage,
});

/** Vectors that are alike when the texts share letters. */
function embeddings(prompt: CapturedPrompt, response: ServerResponse): number {
  const given: unknown = JSON.parse(prompt.text);
  const input = given && typeof given === "object" && "input" in given && Array.isArray(given.input) ? given.input : [];
  const data = input.map((text, index) => ({ object: "embedding", index, embedding: vector(String(text)) }));
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify({ object: "list", model: "scripted", data: data.toReversed(), usage }));
  return input.length;
}
function vector(text: string): number[] {
  const counts = Array.from({ length: 16 }, () => 0);
  for (const letter of text.toLowerCase())
    counts[(letter.codePointAt(0) ?? 0) % 16] = (counts[(letter.codePointAt(0) ?? 0) % 16] ?? 0) + 1;
  return counts;
}

async function capture(request: IncomingMessage): Promise<CapturedPrompt> {
  const chunks: Buffer[] = [];
  for await (const piece of request) chunks.push(Buffer.from(piece));
  const text = Buffer.concat(chunks).toString("utf8");
  const body: unknown = text ? JSON.parse(text) : {};
  const { model = "", messages = [] }: { model?: string; messages?: { role: string; content: string }[] } =
    body && typeof body === "object" ? body : {};
  return { path: request.url ?? "", text, authorization: request.headers.authorization ?? "", model, messages };
}
