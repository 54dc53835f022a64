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
  foldTallies,
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

/** Where it is far from midnight, so that all that happens here happens today. */
const hour = new Date().getUTCHours();
const timeZone = hour > 2 && hour < 20 ? "UTC" : "Etc/GMT+12";

/** As the reckoning of promises leaves them; seconds from now. */
const promise = (conversationId: string, due: number, warn: number) =>
  pool().query(
    `insert into sla_state (workspace_id, conversation_id, policy_id, metric, due_at, warn_at)
     values ($1, $2, $2, 'firstResponse', now() + make_interval(secs => $3), now() + make_interval(secs => $4))`,
    [workspaceId, conversationId, due, warn],
  );

/** Everything counted again, row by row, the slow way. */
async function recount() {
  const { rows } = await pool().query<Record<string, unknown>>("select * from conversation where workspace_id = $1", [
    workspaceId,
  ]);
  const { rows: promises } = await pool().query<{ id: string; late: boolean; soon: boolean }>(
    "select conversation_id as id, due_at <= now() as late, due_at > now() and warn_at <= now() as soon from sla_state",
  );
  const owes = (row: Record<string, unknown>, what: "late" | "soon") =>
    row["status"] !== "resolved" && promises.some((each) => each.id === row["id"] && each[what]);
  const isToday = (at: unknown) => at instanceof Date;
  const oldest = (of: typeof rows) =>
    of
      .flatMap(({ status, waiting_since: at }) => (status === "open" && at instanceof Date ? [at.toISOString()] : []))
      .toSorted()[0] ?? null;
  const figures = (of: typeof rows) => ({
    oldest: oldest(of),
    late: of.filter((row) => owes(row, "late")).length,
    soon: of.filter((row) => owes(row, "soon")).length,
    waiting: of.filter((row) => row["status"] === "open" && row["waiting_since"] !== null).length,
    open: of.filter((row) => row["status"] === "open" && row["assignee_id"] !== null).length,
    firstReplies: of.filter((row) => isToday(row["first_reply_at"])).length,
    resolved: of.filter((row) => isToday(row["resolved_at"])).length,
  });
  const begun = rows.filter((row) => row["last_seq"] !== 0);
  return {
    all: figures(begun),
    team: (id: string | null) => figures(begun.filter((row) => row["team_id"] === id)),
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
    await same();
    await foldTallies();
    return same();
  };
  const same = async () => {
    const board = await call(getBoard, admin, { timeZone });
    const truth = await recount();
    expect(board.all).toMatchObject(truth.all);
    expect(board.inboxes).toMatchObject([{ name: "Shop", ...truth.all }]);
    for (const row of board.teams) expect(row).toMatchObject(truth.team(row.id));
    for (const each of board.agents) expect(each.open).toBe(truth.agent(each.id));
    // A list shows no more at once.
    if (board.all.waiting > 200) return board;
    const listed = async (filter: object) =>
      (await call(listConversations, admin, { ...filter, limit: 200 })).data.length;
    expect(await listed({ view: "waiting" })).toBe(board.all.waiting);
    expect(await listed({ status: "open", assignee: "any" })).toBe(board.all.open);
    expect(await listed({ firstReplySince: board.since })).toBe(board.all.firstReplies);
    expect(await listed({ resolvedSince: board.since })).toBe(board.all.resolved);
    expect(await listed({ promise: "late" })).toBe(board.all.late);
    expect(await listed({ promise: "late", team: team.id })).toBe(truth.team(team.id).late);
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
  for (const [id, due, warn] of [
    [first, -60, -120],
    [second, -5, -10],
    [third, 3600, -5],
    [fourth, 3600, 1800],
  ])
    await promise(String(id), Number(due), Number(warn));
  expect((await equal()).all).toMatchObject({ late: 2, soon: 1 });
  for (const to of [{ teamId: team.id }, { teamId: null }]) {
    await call(assignConversation, admin, { conversationId: second, ...to });
    await equal();
  }
  for (const conversationId of [second, third]) await call(claimConversation, grace, { conversationId });
  expect((await equal()).agents.find(({ name }) => name === "Grace")).toMatchObject({ load: 2, capacity: 2, open: 2 });
  await call(sendAsAgent, grace, { conversationId: second, clientId: randomUUID(), kind: "reply", text: "Hello" });
  expect((await equal()).all).toMatchObject({ firstReplies: 1, firstReplySeconds: expect.any(Number) });
  await call(resolveConversation, grace, { conversationId: second });
  await call(snoozeConversation, grace, { conversationId: third, untilReply: true });
  await call(claimConversation, admin, { conversationId: fourth });
  await call(setPresence, grace, { status: "busy" });
  expect((await equal()).agents.find(({ name }) => name === "Grace")).toMatchObject({ presence: "busy", load: 0 });
  // So many wait in one team that who waits in the others is not among the first.
  await pool().query(
    `insert into conversation (workspace_id, id, number, inbox_id, contact_id, on_duty, live, last_seq, status, team_id, waiting_since)
     select workspace_id, gen_random_uuid(), number + 100 + n, inbox_id, contact_id, 'agent', false, n % 90, 'open', $2,
            now() - interval '1 day' + n * interval '1 second' from conversation, generate_series(1, 1100) n where id = $1`,
    [first, team.id],
  );
  const [fifth = ""] = ids.slice(4);
  expect((await same()).teams.find(({ id }) => id === null)).toMatchObject({ waiting: 1, oldest: expect.any(String) });
  await pool().query("update conversation set team_id = null where number % 3 = 0 and waiting_since is not null");
  await same();
  await pool().query("delete from conversation where workspace_id = $1 and number % 5 = 0 and id <> $2", [
    workspaceId,
    fifth,
  ]);
  await same();
  await call(claimConversation, admin, { conversationId: fifth });
  await foldTallies();
  await same();
});

it("knows where a late promise is, though its conversation moves while it is written", async () => {
  const elsewhere = await makeDesk();
  const team = await call(createTeam, elsewhere.admin, { name: "Returns", memberIds: [] });
  const { conversationId } = await write((await makeVisitor(elsewhere.inbox.key)).actor, "help");
  const mover = await pool().connect();
  await mover.query("begin");
  await mover.query("update conversation set team_id = $2 where id = $1", [conversationId, team.id]);
  let written = false;
  const writing = pool()
    .query(
      `insert into sla_state (workspace_id, conversation_id, policy_id, metric, due_at) values ($1, $2, $2, 'resolution', now())`,
      [elsewhere.workspaceId, conversationId],
    )
    .then(() => (written = true));
  const waits = "select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";
  await expect.poll(async () => written || (await pool().query(waits)).rows.length > 0).toBe(true);
  await mover.query("commit");
  mover.release();
  await writing;
  const { all, teams } = await call(getBoard, elsewhere.admin, {});
  expect(all.late).toBe(1);
  expect(teams.find(({ id }) => id === team.id)).toMatchObject({ late: 1 });
});

it("begins the day where the reader is, is asked for over REST, and shows nothing of another desk", async () => {
  const colleague = await makeAgent(workspaceId, { name: "Linus" });
  expect((await refusal(call(getBoard, colleague, {}))).code).toBe("forbidden");
  const lead = await makeAgent(workspaceId, { name: "Lena", role: "lead" });
  expect((await call(getBoard, lead, {})).agents.map(({ name }) => name)).toContain("Lena");
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
