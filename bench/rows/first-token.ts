import { createServer } from "node:http";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { io } from "socket.io-client";
import { z } from "zod";
import { createBot, createInbox } from "../rig/api";
import { sleep, until } from "../rig/clock";
import { openDesk, type Desk } from "../rig/desk";
import { quantile } from "../rig/figures";
import type { BenchRow } from "./row";

const STREAMS = 200;
/** What a new provider is asked at first; more would be held back on purpose. */
const PER_SECOND = 18;
const WARMING = 60;
const TOKENS = 120;
const TOKEN_MS = 10;

/** P11: what the desk adds between a model's first token and the visitor who sees it, and how many frames the rest takes. */
export const firstToken: BenchRow = {
  name: "P11",
  title: "time added to a model's first token",
  async run() {
    const desk = await openDesk({ redis: false, proxied: false, workers: 0 });
    const model = await startModel();
    const worker = desk.worker({ LOCAL_MODELS: "1" });
    try {
      await worker.start();
      const inbox = await botInbox(desk, model.url);
      const added: number[] = [];
      let frames = 0;
      const watch = (name: string) => ask(desk, inbox, name, () => frames++);
      const asked: Promise<void>[] = [];
      // A desk that has run for a while: connections are open, plans are made, code is compiled.
      for (let i = 0; i < WARMING; i++) {
        asked.push((await watch(`warm-${i}`)).done);
        await sleep(1000 / PER_SECOND);
      }
      await Promise.all(asked.splice(0));
      const late = monitorEventLoopDelay({ resolution: 1 });
      late.enable();
      frames = 0;
      for (let i = 0; i < STREAMS; i++) {
        const name = `stream-${i}`;
        const stream = await watch(name);
        asked.push(
          stream.done.then(() => {
            const [spoke, seen] = [model.firstAt(name), stream.firstAt()];
            if (spoke !== undefined && seen !== undefined) added.push(seen - spoke);
          }),
        );
        await sleep(1000 / PER_SECOND);
      }
      await Promise.all(asked);
      const tokens = added.length * TOKENS;
      return [
        {
          name: "P11",
          what: "first token at the visitor − at the provider, p99",
          values: [quantile(added, 0.99)],
          unit: "ms",
          goal: { atMost: 15 },
          detail: `p50 ${quantile(added, 0.5).toFixed(1)} ms; ${added.length} of ${STREAMS} streams, ${PER_SECOND} begun a second; this process itself late by ${(late.percentile(99) / 1e6).toFixed(1)} ms at p99`,
        },
        {
          name: "P11",
          what: "frames ÷ tokens",
          values: [frames / Math.max(1, tokens)],
          unit: "×",
          goal: { atMost: 0.25 },
          detail: `${frames} frames for ${tokens} tokens, one every ${TOKEN_MS} ms`,
        },
      ];
    } finally {
      await worker.end("SIGTERM", 10_000);
      await model.close();
      await desk.close();
    }
  },
};

async function botInbox(desk: Desk, baseUrl: string): Promise<string> {
  const WithId = z.object({ id: z.string() });
  await createBot(desk.api);
  const provider = { kind: "openai-compatible", name: "Stream", baseUrl, models: ["m"] };
  const { id: providerId } = await desk.api.post("/providers", provider, WithId);
  const bot = { name: "Streams", providers: [{ providerId, model: "m" }], modelSettings: { smallTalk: true } };
  const { id: botId } = await desk.api.post("/bots", bot, WithId);
  return (await createInbox(desk.api, "Streams", botId)).key;
}

/** A visitor who asks once: when the first words came, and when the answer had ended. */
async function ask(desk: Desk, inbox: string, name: string, onFrame: () => void) {
  const socket = io(`${desk.direct}/visitor`, { auth: { inbox }, transports: ["websocket"], forceNew: true });
  let first: number | undefined;
  let ended = false;
  socket.on("answer:delta", () => {
    first ??= performance.now();
    onFrame();
  });
  socket.on("answer:end", () => (ended = true));
  await new Promise((resolve) => socket.once("session", resolve));
  socket.emit(
    "message:send",
    { clientId: crypto.randomUUID(), text: `Please tell me all about ${name}` },
    () => undefined,
  );
  const done = until(60_000, () => ended, 20).then(() => void socket.disconnect());
  return { done, firstAt: () => first };
}

/** Speaks at an even pace and remembers when it began to, by the name that the question holds. */
async function startModel() {
  const begun = new Map<string, number>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const name = /(?:stream|warm)-\d+/.exec(Buffer.concat(chunks).toString())?.[0] ?? "";
      response.writeHead(200, { "content-type": "text/event-stream" });
      let told = 0;
      const timer = setInterval(() => {
        if (told === 0) begun.set(name, performance.now());
        told += 1;
        if (told <= TOKENS) return void response.write(frame({ content: ` word${told}` }, null));
        clearInterval(timer);
        response.end(`${frame({}, "stop")}data: [DONE]\n\n`);
      }, TOKEN_MS);
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    firstAt: (name: string) => begun.get(name),
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

const frame = (delta: object, finish: string | null): string =>
  `data: ${JSON.stringify({ id: "c", object: "chat.completion.chunk", created: 1, model: "m", choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
