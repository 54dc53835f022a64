import { createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { PolicyRules, RoutingQuestion } from "@/lib/contracts/routing";
import { system, type AgentActor } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import { pool } from "@/lib/platform/db";
import { beOnline, makeAgent, makeDesk, makeVisitor, refusal, testRuntime, write } from "@/lib/testing";
import { until } from "@/lib/testing/until";
import { listAudit } from "../../audit";
import { resolveConversation } from "../../conversations";
import { call } from "../../core";
import { createTeam } from "../../teams";
import {
  createRoutingPolicy,
  handOff,
  listRoutedAssignments,
  listRoutingPolicies,
  makePolicySecret,
  runPass,
  settleDecision,
  updateAgentRouting,
  updateRoutingPolicy,
} from "..";

// Before anything reads the settings.
vi.hoisted(() => (process.env["EGRESS_ALLOW"] = "127.0.0.1"));

testRuntime();
const desk = await makeDesk();
const { admin, workspaceId } = desk;
type Answer = (response: ServerResponse) => void;
const asked: { question: RoutingQuestion; body: string; headers: IncomingMessage["headers"] }[] = [];
let answer: Answer = (response) => response.end();
const json =
  (body: unknown): Answer =>
  (response) =>
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
const server = createServer((request, response) => {
  let body = "";
  request.on("data", (part) => (body += String(part)));
  request.on("end", () => {
    if (request.url === "/elsewhere") return json({ agentId: ben.agentId })(response);
    asked.push({ question: RoutingQuestion.parse(JSON.parse(body)), body, headers: request.headers });
    answer(response);
  });
});
let grace: AgentActor, ben: AgentActor;
let url = "";
let policyId = "";

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  url = `http://127.0.0.1:${port}/who`;
  grace = await makeAgent(workspaceId, { name: "Grace" });
  ben = await makeAgent(workspaceId, { name: "Ben" });
  await Promise.all([beOnline(grace), beOnline(ben)]);
  await call(updateAgentRouting, admin, { agentId: ben.agentId, automatic: false });
  const rules = { ...PolicyRules.parse({}), mode: "roundRobin" as const, external: { url, deadlineMs: 5000 } };
  policyId = (await call(createRoutingPolicy, admin, { name: "Asks", rules })).id;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  asked.length = 0;
});

async function waits(): Promise<string> {
  const visitor = (await makeVisitor(desk.inbox.key)).actor;
  const { conversationId } = await write(visitor, "help");
  await call(handOff, visitor, { conversationId });
  return conversationId;
}
const stateOf = async (id: string) =>
  (
    await pool().query<{ a: string | null; t: string | null; outcome: string | null }>(
      `select c.assignee_id as a, c.team_id as t, w.decision ->> 'outcome' as outcome from conversation c
         left join routing_wait w on w.conversation_id = c.id where c.id = $1`,
      [id],
    )
  ).rows[0];
const why = async (conversationId: string) =>
  (await call(listRoutedAssignments, admin, { conversationId })).data[0]?.why;
/** As the desk does it: pass after pass. */
const goesTo = (id: string, agentId: string) =>
  until(
    async () => {
      await runPass(workspaceId);
      expect(await stateOf(id)).toMatchObject({ a: agentId });
    },
    { timeout: 20_000 },
  );
const done = (conversationId: string, by: AgentActor) => call(resolveConversation, by, { conversationId });

it("follows who is named, in a signed question that says no more than it must, asked once", async () => {
  const { secret } = await call(makePolicySecret, admin, { policyId });
  await call(updateAgentRouting, admin, { agentId: ben.agentId, automatic: true });
  answer = json({ agentId: ben.agentId });
  const id = await waits();
  await Promise.all([runPass(workspaceId), runPass(workspaceId)]);
  await goesTo(id, ben.agentId);
  expect(await why(id)).toMatchObject({ rule: "external", external: { outcome: "followed" } });
  expect(asked).toHaveLength(1);
  const [{ question, body, headers } = { question: undefined, body: "", headers: {} as IncomingMessage["headers"] }] =
    asked;
  expect(question).toMatchObject({ policy: { id: policyId }, conversation: { id, priority: "normal", vip: false } });
  expect(question?.agents.find(({ id: agent }) => agent === admin.agentId)).toMatchObject({ excluded: "offline" });
  expect(headers["parley-signature"]).toBe(
    createHmac("sha256", secret)
      .update(`${String(headers["parley-timestamp"])}.${body}`)
      .digest("hex"),
  );
  expect(JSON.stringify(await call(listRoutingPolicies, admin, {}))).not.toContain(secret);
  expect((await call(listRoutingPolicies, admin, {})).data).toMatchObject([{ signed: true }]);
  const made = (await call(listAudit, admin, {})).data.find(({ action }) => action === "routingPolicy.secretMade");
  expect(made).toBeDefined();
  expect((await refusal(call(makePolicySecret, grace, { policyId }))).code).toBe("forbidden");
  await done(id, ben);
  await call(updateAgentRouting, admin, { agentId: ben.agentId, automatic: false });
});

it("falls back to the policy's own rule, and says why, whatever the other system does", async () => {
  const failures: [string, Answer][] = [
    ["status 500", (response) => response.writeHead(500).end("{}")],
    ["status 302", (response) => response.writeHead(302, { location: "/elsewhere" }).end()],
    ["broken", (response) => response.writeHead(200).end("<html>")],
    ["badAnswer", json({ agentId: "ben" })],
    ["badAnswer", json({ agentId: ben.agentId, note: "and more" })],
    ["badAnswer", json([])],
    ["unknownAgent", json({ agentId: newId() })],
    ["unknownTeam", json({ teamId: newId() })],
    ["tooLarge", json({ agentId: ben.agentId, padding: "x".repeat(20_000) })],
    ["broken", (response) => response.destroy()],
  ];
  for (const [word, does] of failures) {
    answer = does;
    const id = await waits();
    await goesTo(id, grace.agentId);
    expect([word, await why(id)]).toMatchObject([word, { external: { outcome: "failed", why: word } }]);
    expect((await why(id))?.rule).not.toBe("external");
    await done(id, grace);
  }
  // Nothing ever comes.
  answer = () => undefined;
  const slow = { ...PolicyRules.parse({}), mode: "roundRobin" as const, external: { url, deadlineMs: 200 } };
  await call(updateRoutingPolicy, admin, { policyId, rules: slow });
  const late = await waits();
  await goesTo(late, grace.agentId);
  expect((await why(late))?.external).toMatchObject({
    outcome: "failed",
    why: expect.stringMatching(/timeout|noAnswer/),
  });
  await done(late, grace);
  await call(updateRoutingPolicy, admin, { policyId, rules: { ...slow, external: { url, deadlineMs: 5000 } } });
  // Somebody who can't have it now is no reason to wait.
  answer = json({ agentId: ben.agentId });
  const id = await waits();
  await goesTo(id, grace.agentId);
  expect(await why(id)).toMatchObject({ rule: "onlyOne", external: { outcome: "unable", why: "notAutomatic" } });
  await done(id, grace);
});

it("leaves it to people, or passes it on to a team once, where the answer says so", async () => {
  answer = json({ none: true });
  const left = await waits();
  await until(async () => {
    await runPass(workspaceId);
    expect(await stateOf(left)).toMatchObject({ outcome: "none" });
  });
  await runPass(workspaceId);
  expect(await stateOf(left)).toMatchObject({ a: null });
  const { rows } = await pool().query("select kind from notification where conversation_id = $1", [left]);
  expect(rows.length).toBeGreaterThan(0);
  const team = await call(createTeam, admin, { name: "Second line", memberIds: [grace.agentId] });
  answer = json({ teamId: team.id });
  const moved = await waits();
  await goesTo(moved, grace.agentId);
  expect(await stateOf(moved)).toMatchObject({ t: team.id });
  expect(await stateOf(left)).toMatchObject({ a: null });
});

it("takes nobody else's word, and none for what it did not ask", async () => {
  const conversationId = await waits();
  const input = { conversationId, policyId, askedAt: 1, until: 2, answer: { agentId: ben.agentId } };
  expect((await refusal(call(settleDecision, admin, input))).code).toBe("forbidden");
  expect(await call(settleDecision, system(workspaceId), input)).toEqual({ settled: false });
  for (const bad of ["ftp://example.com", "nonsense", "file:///etc/passwd"]) {
    const rules = { ...PolicyRules.parse({}), external: { url: bad, deadlineMs: 500 } };
    expect((await refusal(call(updateRoutingPolicy, admin, { policyId, rules }))).code).toBe("invalid");
  }
});
