import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { pool } from "@/lib/platform/db";
import { beOnline } from "@/lib/testing/desk";
import { makeAgent, makeDesk, makeVisitor, refusal, rest, testRuntime, withToken, write } from "@/lib/testing";
import { createApi } from "@/server/api";
import { setPresence } from "../../agents";
import {
  assignConversation,
  claimConversation,
  listConversations,
  resolveConversation,
  sendAsAgent,
  snoozeConversation,
} from "../../conversations";
import { call } from "../../core";
import { createTeam } from "../../teams";
import { getBoard, handOff, updateAgentRouting } from "..";

testRuntime();
const desk = await makeDesk();
const { admin, workspaceId } = desk;

/** Everything counted again, row by row, the slow way. */
async function recount() {
  const { rows } = await pool().query<Record<string, unknown>>("select * from conversation where workspace_id = $1", [
    workspaceId,
  ]);
  const today = new Date().toISOString().slice(0, 10);
  const isToday = (at: unknown) => at instanceof Date && at.toISOString().slice(0, 10) === today;
  const figures = (of: typeof rows) => ({
    waiting: of.filter((row) => row["status"] === "open" && row["waiting_since"] !== null).length,
    open: of.filter((row) => row["status"] === "open" && row["assignee_id"] !== null).length,
    firstReplies: of.filter((row) => isToday(row["first_reply_at"])).length,
    resolved: of.filter((row) => isToday(row["resolved_at"])).length,
  });
  return {
    all: figures(rows),
    team: (id: string | null) => figures(rows.filter((row) => row["team_id"] === id)),
    agent: (id: string) => rows.filter((row) => row["status"] === "open" && row["assignee_id"] === id).length,
  };
}

it("equals a recount at every step, and every number opens what it counted", async () => {
  const grace = await makeAgent(workspaceId, { name: "Grace" });
  const team = await call(createTeam, admin, { name: "Returns", memberIds: [grace.agentId] });
  await beOnline(grace);
  await call(updateAgentRouting, admin, { agentId: grace.agentId, capacity: 2 });
  const ids: string[] = [];
  const equal = async () => {
    const board = await call(getBoard, admin, {});
    const truth = await recount();
    expect(board.all).toMatchObject(truth.all);
    expect(board.inboxes).toMatchObject([{ name: "Shop", ...truth.all }]);
    for (const row of board.teams) expect(row).toMatchObject(truth.team(row.id));
    for (const each of board.agents) expect(each.open).toBe(truth.agent(each.id));
    const listed = async (filter: object) =>
      (await call(listConversations, admin, { ...filter, limit: 200 })).data.length;
    expect(await listed({ view: "waiting" })).toBe(board.all.waiting);
    expect(await listed({ status: "open", assignee: "any" })).toBe(board.all.open);
    expect(await listed({ firstReplySince: board.since })).toBe(board.all.firstReplies);
    expect(await listed({ resolvedSince: board.since })).toBe(board.all.resolved);
    expect(await listed({ view: "waiting", team: team.id })).toBe(truth.team(team.id).waiting);
    return board;
  };
  await equal();
  for (let n = 0; n < 5; n += 1) {
    const visitor = (await makeVisitor(desk.inbox.key)).actor;
    const { conversationId } = await write(visitor, "help");
    await call(handOff, visitor, { conversationId });
    ids.push(conversationId);
  }
  const [first = "", second = "", third = "", fourth = ""] = ids;
  expect((await equal()).all).toMatchObject({ waiting: 5, oldest: expect.any(String), firstReplySeconds: null });
  await call(assignConversation, admin, { conversationId: first, teamId: team.id });
  await equal();
  for (const conversationId of [second, third]) await call(claimConversation, grace, { conversationId });
  expect((await equal()).agents.find(({ name }) => name === "Grace")).toMatchObject({ load: 2, capacity: 2, open: 2 });
  await call(sendAsAgent, grace, { conversationId: second, clientId: randomUUID(), kind: "reply", text: "Hello" });
  expect((await equal()).all).toMatchObject({ firstReplies: 1, firstReplySeconds: expect.any(Number) });
  await call(resolveConversation, grace, { conversationId: second });
  await call(snoozeConversation, grace, { conversationId: third, untilReply: true });
  await call(claimConversation, admin, { conversationId: fourth });
  await call(setPresence, grace, { status: "busy" });
  expect((await equal()).agents.find(({ name }) => name === "Grace")).toMatchObject({ presence: "busy", load: 0 });
});

it("begins the day where the reader is, is asked for over REST, and shows nothing of another desk", async () => {
  expect((await refusal(call(getBoard, admin, { timeZone: "Mars/Base" }))).code).toBe("invalid");
  const { token } = await withToken(admin);
  const api = createApi();
  const client = rest((request, bindings) => api.fetch(request, bindings), { token });
  const answer = await client.get("/board?timeZone=Asia/Shanghai");
  expect(answer).toMatchObject({ status: 200, body: { all: { waiting: expect.any(Number) } } });
  expect(String(answer.body["since"])).toMatch(/T16:00:00/);
  const elsewhere = await makeDesk();
  expect((await call(getBoard, elsewhere.admin, {})).all).toMatchObject({ waiting: 0, open: 0, resolved: 0 });
});
