import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { makeAgent, makeWorkspace, refusal, testRuntime } from "@/lib/testing";
import { startMcpServer, type McpMode, type McpServerStub } from "@/lib/testing/mcp-server";
import { call } from "../core";
import {
  createFlow,
  createMcpServer,
  deleteMcpServer,
  listMcpServers,
  publishFlow,
  testMcpServer,
  updateMcpServer,
  type McpCall,
} from "../flows";
import { callTool } from "./call-tool";
import { simulateFlow } from "./simulate-flow";

// Before anything reads the settings.
vi.hoisted(() => (process.env["EGRESS_ALLOW"] = "127.0.0.1"));

testRuntime();
const { id: workspaceId, admin } = await makeWorkspace();
let stub: McpServerStub;
let serverId = "";

beforeAll(async () => {
  stub = await startMcpServer();
  const made = await call(createMcpServer, admin, { name: "shop", url: stub.url, secret: "s3cret-of-the-shop" });
  serverId = made.id;
  expect(made).toMatchObject({ secretHint: "****shop", tools: [], listedAt: null });
  await call(testMcpServer, admin, { serverId });
});
afterAll(() => stub.close());
beforeEach(() => {
  stub.mode("json");
  stub.calls.length = 0;
});

const ask = (more: Partial<McpCall> = {}) =>
  callTool(
    workspaceId,
    {
      via: "mcp",
      node: "lookUp",
      server: "shop",
      tool: "orderStatus",
      arguments: { number: "LC1" },
      timeoutMs: 15_000,
      writes: false,
      sample: undefined,
      ...more,
    },
    "turn-lookUp",
    AbortSignal.timeout(20_000),
  );

describe("a tool of an MCP server", () => {
  it.each<[McpMode, object]>([
    ["json", { outcome: "ok", body: { order: { status: "on its way" } } }],
    ["stream", { outcome: "ok", body: { order: { status: "on its way" } } }],
    ["html", { outcome: "failed", why: "This is no MCP server: it answered with text/html." }],
    ["notFound", { outcome: "failed", why: expect.stringContaining("no MCP server at this address") }],
    ["unauthorised", { outcome: "failed", why: expect.stringContaining("refuses the secret") }],
    ["redirect", { outcome: "failed", why: expect.stringContaining("leads elsewhere") }],
    ["silent", { outcome: "failed" }],
    ["stall", { outcome: "failed" }],
    ["huge", { outcome: "failed", why: expect.stringContaining("larger than 256 kB") }],
    ["hugeStream", { outcome: "failed", why: expect.stringContaining("larger than 256 kB") }],
    ["invalidJson", { outcome: "failed" }],
    ["error", { outcome: "failed", why: expect.stringContaining("unknown tool") }],
  ])("that answers as %s is an outcome, never an error", async (mode, expected) => {
    stub.mode(mode);
    // Only what never answers is waited for to its end; a slow machine may take its time with the rest.
    const patience = mode === "silent" || mode === "stall" ? 1500 : 15_000;
    const result = await ask({ timeoutMs: patience });
    expect(result).toMatchObject({ kind: "tool", ...expected });
    expect(JSON.stringify(result)).not.toContain("s3cret");
  });

  it("gets the secret, the session it was given, and a key when it changes something", async () => {
    await ask({ tool: "cancelOrder", writes: true });
    const last = stub.calls.at(-1);
    expect(last).toMatchObject({ method: "tools/call", params: { name: "cancelOrder", arguments: { number: "LC1" } } });
    expect(last?.headers).toMatchObject({
      authorization: "Bearer s3cret-of-the-shop",
      "idempotency-key": "turn-lookUp",
      "mcp-session-id": "session-1",
    });
  });

  it("is not called with arguments that its own schema refuses, and says so when it fails itself", async () => {
    expect(await ask({ arguments: { number: 5 } })).toMatchObject({ outcome: "failed", why: /number/ });
    expect(await ask({ server: "nobody" })).toMatchObject({
      outcome: "failed",
      why: expect.stringContaining("nobody"),
    });
    expect(stub.calls).toEqual([]);
    expect(await ask({ tool: "broken" })).toMatchObject({ outcome: "failed", why: "The tool failed: no such order" });
  });
});

describe("a server of tools", () => {
  it("lists its tools over pages, and keeps them when it fails later", async () => {
    const test = await call(testMcpServer, admin, { serverId });
    expect(test).toMatchObject({ ok: true, problem: null });
    expect(test.server.tools.map(({ name, readOnly }) => [name, readOnly])).toEqual([
      ["orderStatus", true],
      ["cancelOrder", false],
      ["broken", false],
    ]);
    stub.mode("html");
    const failed = await call(testMcpServer, admin, { serverId });
    expect(failed).toMatchObject({ ok: false, code: "notMcp", problem: expect.stringContaining("text/html") });
    expect(failed.server.tools).toHaveLength(3);
    expect(failed.server.problem).toBe(failed.problem);
  });

  it("is the admins' own, and nobody's in another workspace", async () => {
    const agent = await makeAgent(workspaceId);
    expect((await refusal(call(listMcpServers, agent, { limit: 10 }))).code).toBe("forbidden");
    const stranger = (await makeWorkspace()).admin;
    expect((await call(listMcpServers, stranger, { limit: 10 })).data).toEqual([]);
    expect((await refusal(call(testMcpServer, stranger, { serverId }))).code).toBe("not_found");
    expect((await refusal(call(updateMcpServer, stranger, { serverId, name: "x" }))).code).toBe("not_found");
  });

  it("never sends its secret to another place, and has one name in a workspace", async () => {
    const moved = call(updateMcpServer, admin, { serverId, url: "https://elsewhere.example/mcp" });
    expect((await refusal(moved)).message).toContain("secret");
    expect((await refusal(call(createMcpServer, admin, { name: "shop", url: stub.url }))).code).toBe("conflict");
    const named = call(createMcpServer, admin, { name: "b", url: "https://a:b@c.example/" });
    expect((await refusal(named)).message).toContain("address");
  });
});

describe("a flow with a step of an MCP server", () => {
  const flowWith = (tool: string, more: object = {}) => ({
    format: 1 as const,
    slots: { number: { type: "orderNumber" as const }, status: { type: "text" as const } },
    nodes: {
      start: { type: "start", next: "ask" },
      ask: { type: "collect", slot: "number", ask: { en: "Which order?" }, next: "look", failed: "person" },
      look: {
        type: "mcp",
        server: "shop",
        tool,
        arguments: { number: "{number}" },
        save: { status: "order.status" },
        sample: { order: { status: "gone" } },
        next: "tell",
        failed: "person",
        ...more,
      },
      tell: { type: "say", text: { en: "It is {status}." }, next: "end" },
      person: { type: "handOff" },
      end: { type: "end" },
    },
  });
  const asking = { confirm: { en: "Cancel {number}?" }, declined: "end", needsIdentity: true, unverified: "person" };

  it("asks before it changes anything, and only those who are who they say", async () => {
    const definition = flowWith("cancelOrder", asking);
    const { id: flowId } = await call(createFlow, admin, { name: "Cancel", definition });
    const play = async (verified: boolean, lines: string[]) =>
      (await call(simulateFlow, admin, { flowId, lines, verified, locale: "en" })).turns;
    const [, unknown] = await play(false, ["hello", "LC10203"]);
    expect(unknown).toMatchObject({ handOff: "flow" });
    const turns = await play(true, ["hello", "LC10203", "yes"]);
    expect(turns[1]?.says).toMatchObject([{ text: "Cancel LC10203?", quickReplies: ["Yes", "No"] }]);
    expect(turns[2]?.says).toMatchObject([{ text: "It is gone." }]);
    expect(stub.calls).toEqual([]);
  });

  it("does not go live with a server, a tool or an argument that is not there", async () => {
    const publish = async (definition: ReturnType<typeof flowWith>) => {
      const { id: flowId } = await call(createFlow, admin, { name: "Status", definition });
      return call(publishFlow, admin, { flowId });
    };
    const missing = flowWith("orderState", { writes: false });
    expect((await refusal(publish(missing))).message).toContain("has no tool “orderState”");
    const bare = flowWith("orderStatus", { writes: false, arguments: {} });
    expect((await refusal(publish(bare))).message).toContain("needs the argument number");
    const nowhere = flowWith("orderStatus", { writes: false, server: "nobody" });
    expect((await refusal(publish(nowhere))).message).toContain("nobody");
    expect(await publish(flowWith("orderStatus", { writes: false }))).toMatchObject({ publishedVersion: 1 });
    expect((await refusal(call(deleteMcpServer, admin, { serverId }))).message).toContain("Status");
    // A step that does not say it only reads must ask.
    const silent = call(createFlow, admin, { name: "Silent", definition: flowWith("orderStatus") });
    expect((await refusal(silent)).message).toContain("confirm");
  });
});
