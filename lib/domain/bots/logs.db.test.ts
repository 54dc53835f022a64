import { pino } from "pino";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { log } from "@/lib/platform/log";
import { pool } from "@/lib/platform/db";
import { makeDesk, makeVisitor, testRuntime, write } from "@/lib/testing";
import { startModelServer, type ModelMode, type ModelServer } from "@/lib/testing/model-server";
import { call } from "../core";
import { createProvider, testProvider } from "../models";
import { askBot, replyToVisitor, updateBot } from ".";

// Before anything reads the settings.
vi.hoisted(() => {
  process.env["MODEL_DEADLINES"] = "firstToken=0.6,stall=0.4,whole=4";
  process.env["LOG_LEVEL"] = "trace";
});

testRuntime();
const desk = await makeDesk({ online: true });
const { workspaceId, admin } = desk;
const botId = desk.botId ?? "";
const KEY = "sk-canary-key-quince";
const PRIVATE =
  "I am Ada Lovelace, ada@example.com, +44 20 7946 0958, card 4111 1111 1111 1111. Where is order LC20417?";

const written: string[] = [];
let server: ModelServer;

beforeAll(async () => {
  server = await startModelServer();
  // The stream that every line goes through, whatever its level.
  const stream: unknown = Reflect.get(log, pino.symbols.streamSym);
  if (!stream || typeof stream !== "object" || !("write" in stream)) throw new Error("the log has no stream");
  stream.write = (line: string) => void written.push(line);
});
afterAll(() => server.close());

const modes: ModelMode[] = ["answer", "unauthorised", "error500", "invalidJson", "noFirstToken", "truncated"];

it.each(modes)("nothing that is secret or somebody's own goes into the log: %s", async (mode) => {
  // A new one each time: one that failed too often is left alone, and nothing is written.
  const provider = { kind: "openai-compatible", name: "One", baseUrl: server.url, apiKey: KEY, models: ["m"] };
  const { id: providerId } = await call(createProvider, admin, provider);
  await call(updateBot, admin, { botId, providers: [{ providerId, model: "m" }] });
  server.mode(mode);
  server.says((prompt) => `You wrote: ${prompt.text.slice(0, 2000)} [1]`);
  written.length = 0;
  const { actor } = await makeVisitor(desk.inbox.key);
  const { conversationId } = await write(actor, PRIVATE);
  const { rows } = await pool().query<{ id: string }>("select id from turn where conversation_id = $1", [
    conversationId,
  ]);
  await replyToVisitor({ workspaceId, conversationId, turnId: rows[0]?.id ?? "" });
  await call(askBot, admin, { botId, text: PRIVATE });
  await call(testProvider, admin, { providerId });
  if (mode !== "answer") expect(written.length).toBeGreaterThan(0);
  expect(written.join("\n")).not.toMatch(
    /sk-canary|quince|sk-secret|Lovelace|ada@example|7946 ?0958|4111 ?1111|LC20417/,
  );
});
