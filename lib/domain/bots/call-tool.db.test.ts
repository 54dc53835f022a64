import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { makeWorkspace, testRuntime } from "@/lib/testing";
import { call } from "../core";
import { saveFlowSecret, type HttpCall } from "../flows";
import { callTool } from "./call-tool";

// Before anything reads the settings.
vi.hoisted(() => (process.env["EGRESS_ALLOW"] = "127.0.0.1"));

testRuntime();
const { id: workspaceId, admin } = await makeWorkspace();

/** The other side: does what its path says, and keeps what it was sent. */
const seen: { path: string; headers: IncomingMessage["headers"] }[] = [];
let base = "";
const json = { "content-type": "application/json" };
const ways: Record<string, (response: ServerResponse) => void> = {
  "/ok": (response) => response.writeHead(200, json).end('{"total": 699}'),
  "/empty": (response) => response.writeHead(204).end(),
  "/huge": (response) => response.writeHead(200, json).end(`"${"x".repeat(10 * 1024 * 1024)}"`),
  "/html": (response) => response.writeHead(200, { "content-type": "text/html" }).end("<html>Sign in</html>"),
  "/liar": (response) => response.writeHead(200, json).end("<html>Sign in</html>"),
  "/silent": () => undefined,
  "/slow": (response) => void response.writeHead(200, json).write('{"a":'),
  "/error": (response) => response.writeHead(500, json).end('{"key": "sk-canary"}'),
  "/elsewhere": (response) => response.writeHead(302, { location: `${base}/ok` }).end(),
  "/inside": (response) => response.writeHead(302, { location: "http://10.0.0.1/" }).end(),
};
const server = createServer((request, response) => {
  response.on("error", () => undefined);
  const path = request.url ?? "";
  seen.push({ path, headers: request.headers });
  ways[path]?.(response);
});

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  base = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => void (seen.length = 0));

const ask = (path: string, more: Partial<HttpCall> = {}) =>
  callTool(
    workspaceId,
    {
      via: "http",
      node: "lookUp",
      method: "GET",
      url: `${base}${path}`,
      headers: {},
      body: null,
      timeoutMs: 700,
      writes: false,
      sample: undefined,
      ...more,
    },
    "turn-lookUp",
    AbortSignal.timeout(20_000),
  );

describe("a tool", () => {
  it.each([
    ["/ok", { outcome: "ok", status: 200, body: { total: 699 } }],
    ["/empty", { outcome: "ok", status: 204, body: null }],
    ["/elsewhere", { outcome: "ok", status: 200 }],
    ["/huge", { outcome: "failed", why: expect.stringMatching(/large|big|bytes|KB|kB/i) }],
    ["/html", { outcome: "failed", why: "it answered with text/html instead of JSON" }],
    ["/liar", { outcome: "failed", why: "its answer is not JSON" }],
    ["/silent", { outcome: "failed" }],
    ["/slow", { outcome: "failed" }],
    ["/error", { outcome: "failed", why: "it answered with status 500" }],
    ["/inside", { outcome: "failed" }],
  ])("that answers %s is an outcome, never an error", async (path, expected) => {
    const result = await ask(path);
    expect(result).toMatchObject({ kind: "tool", ...expected });
    expect(JSON.stringify(result)).not.toContain("sk-canary");
    expect(seen.filter((each) => each.path === path)).toHaveLength(1);
  });

  it("that changes something is called once, under a key, and never sent on to another address", async () => {
    const body = '{"order":"LC1"}';
    expect(await ask("/elsewhere", { method: "POST", body, writes: true })).toMatchObject({ outcome: "failed" });
    expect(seen.map(({ path }) => path)).toEqual(["/elsewhere"]);
    expect(seen[0]?.headers).toMatchObject({ "idempotency-key": "turn-lookUp", "content-type": "application/json" });
  });

  it("gets its secret, and isn't called where there is none", async () => {
    await call(saveFlowSecret, admin, { name: "shopKey", value: "s3cret" });
    expect(await ask("/ok", { headers: { authorization: { secret: "shopKey" } } })).toMatchObject({ outcome: "ok" });
    expect(seen[0]?.headers.authorization).toBe("s3cret");
    const missing = await ask("/ok", { headers: { authorization: { secret: "none" } } });
    expect(missing).toMatchObject({ outcome: "failed", why: expect.stringContaining("none") });
    expect(seen).toHaveLength(1);
  });

  it("is let go when the turn is", async () => {
    const stop = new AbortController();
    const lookUp = {
      via: "http" as const,
      node: "n",
      method: "GET",
      url: `${base}/silent`,
      headers: {},
      body: null,
      timeoutMs: 10_000,
      writes: false,
    };
    const waiting = callTool(workspaceId, { ...lookUp, sample: undefined }, "k", stop.signal);
    await expect.poll(() => seen.length).toBe(1);
    stop.abort();
    await expect(waiting).rejects.toThrow();
  });
});
