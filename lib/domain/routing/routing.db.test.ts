import { beforeEach, describe, expect, it } from "vitest";
import { PolicyRules, type PolicyFits } from "@/lib/contracts/routing";
import { system, type AgentActor } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import { db, pool } from "@/lib/platform/db";
import { beOnline, type TestDesk } from "@/lib/testing/desk";
import { makeAgent, makeDesk, makeVisitor, refusal, rest, testRuntime, withToken, write } from "@/lib/testing";
import { until } from "@/lib/testing/until";
import { createApi } from "@/server/api";
import { setPresence } from "../agents";
import { listAudit } from "../audit";
import { assignConversation, claimConversation, resolveConversation, sendAsAgent } from "../conversations";
import { call } from "../core";
import { createTeam } from "../teams";
import {
  createRoutingPolicy,
  createSkill,
  deleteRoutingPolicy,
  deleteSkill,
  handOff,
  keepRouting,
  listRoutedAssignments,
  listRoutingPolicies,
  orderRoutingPolicies,
  routeWaiting,
  runPass,
  updateAgentRouting,
  updateRoutingPolicy,
  updateRoutingSettings,
} from ".";
import { assignWaiting } from "./pass/store";

const { recorded } = testRuntime();
type Row = Record<string, unknown>;
const sql = async (text: string, ...values: unknown[]): Promise<Row[]> => (await pool().query<Row>(text, values)).rows;

let desk: TestDesk;
let admin: AgentActor, grace: AgentActor, ben: AgentActor;
beforeEach(async () => {
  desk = await makeDesk();
  admin = desk.admin;
  grace = await makeAgent(desk.workspaceId, { name: "Grace" });
  ben = await makeAgent(desk.workspaceId, { name: "Ben" });
});

const rules = (given: Partial<PolicyRules> = {}) => ({
  ...PolicyRules.parse({}),
  mode: "roundRobin" as const,
  ...given,
});
const policy = (given: Partial<PolicyRules> = {}, fits?: Partial<PolicyFits>) =>
  call(createRoutingPolicy, admin, { name: "Turns", rules: rules(given), ...(fits ? { fits } : {}) });
async function waits(options: { locale?: string } = {}) {
  const visitor = (await makeVisitor(desk.inbox.key, options)).actor;
  const { conversationId } = await write(visitor, "help");
  await call(handOff, visitor, { conversationId });
  return { visitor, conversationId };
}
const several = (count: number) => Promise.all(Array.from({ length: count }, () => waits()));
const pass = () => runPass(desk.workspaceId);
const held = async () => {
  const rows = await sql(
    "select assignee_id as id, count(*)::int as n from conversation where workspace_id = $1 and assignee_id is not null group by 1",
    desk.workspaceId,
  );
  return Object.fromEntries(rows.map(({ id, n }) => [id, n]));
};
const assigneeOf = async (id: string) =>
  (await sql("select assignee_id as a from conversation where id = $1", id))[0]?.["a"];
const lines = async (id: string, type: string) =>
  (
    await sql(
      "select event -> 'data' as data from note where conversation_id = $1 and event ->> 'type' = $2 order by note_seq",
      id,
      type,
    )
  ).map(({ data }) => data);
const ago = (id: string, seconds: number) =>
  sql("update conversation set waiting_since = waiting_since - make_interval(secs => $2) where id = $1", id, seconds);

describe("policies", () => {
  it("are kept by admins, in an order, with a trace; an older state is refused with the newer one", async () => {
    const first = await policy();
    const second = await policy({ mode: "leastBusy" });
    expect([first.place, second.place]).toEqual([1, 2]);
    await call(orderRoutingPolicies, admin, { policyIds: [second.id, first.id] });
    expect((await call(listRoutingPolicies, grace, {})).data.map(({ id }) => id)).toEqual([second.id, first.id]);
    expect((await refusal(call(orderRoutingPolicies, admin, { policyIds: [first.id] }))).code).toBe("invalid");
    const changed = await call(updateRoutingPolicy, admin, { policyId: first.id, name: "By turns", rev: first.rev });
    expect(
      await refusal(call(updateRoutingPolicy, admin, { policyId: first.id, name: "x", rev: first.rev })),
    ).toMatchObject({ code: "conflict", details: { saved: { name: "By turns", rev: changed.rev } } });
    const elsewhere = await makeDesk();
    const team = await call(createTeam, elsewhere.admin, { name: "Theirs" });
    expect((await refusal(policy({}, { teamIds: [team.id] }))).code).toBe("invalid");
    expect((await refusal(call(updateRoutingPolicy, elsewhere.admin, { policyId: first.id, name: "x" }))).code).toBe(
      "not_found",
    );
    for (const verb of [updateRoutingPolicy, deleteRoutingPolicy])
      expect((await refusal(call(verb, grace, { policyId: first.id }))).code).toBe("forbidden");
    await call(deleteRoutingPolicy, admin, { policyId: first.id });
    const actions = (await call(listAudit, admin, {})).data.map(({ action }) => action);
    expect(actions).toEqual(
      expect.arrayContaining(["routingPolicy.created", "routingPolicy.ordered", "routingPolicy.deleted"]),
    );
  });
});

describe("a pass", () => {
  it("does nothing where people take what waits themselves, as a desk without policies always did", async () => {
    await beOnline(grace);
    const { conversationId } = await waits();
    await pass();
    await call(createRoutingPolicy, admin, { name: "By hand" });
    await pass();
    expect(await assigneeOf(conversationId)).toBe(null);
  });

  it("gives by turns to who is online, tells them and the thread, and says why over REST too", async () => {
    await policy();
    await Promise.all([beOnline(grace), beOnline(ben)]);
    const all = await several(4);
    recorded.length = 0;
    expect(await pass()).toEqual({ assigned: 4, more: false });
    expect(await held()).toEqual({ [grace.agentId]: 2, [ben.agentId]: 2 });
    expect(recorded.filter(({ type }) => type === "agents.notified")).toHaveLength(4);
    const [first] = all;
    const conversationId = first?.conversationId ?? "";
    const { data } = await call(listRoutedAssignments, grace, { conversationId });
    expect(data).toMatchObject([{ why: { rule: "roundRobin", policy: { name: "Turns" } } }]);
    expect(data[0]?.why.candidates.find(({ agentId }) => agentId === admin.agentId)).toMatchObject({
      excluded: "offline",
    });
    // As the append writes every other line.
    const [line] = await sql(
      `select n.kind, n.author_kind as author, n.text, n.client_id as client, n.note_seq = c.last_note_seq as last, n.after_seq = c.last_seq as after,
              exists (select 1 from event e where e.workspace_id = n.workspace_id and e.conversation_id = n.conversation_id
                         and e.type = 'line.created' and e.seq = n.note_seq) as logged
         from note n join conversation c on c.id = n.conversation_id where c.id = $1 and n.event ->> 'type' = 'routed'`,
      conversationId,
    );
    const plain = { kind: "event", author: "system", text: "", client: null };
    expect(line).toEqual({ ...plain, last: true, after: true, logged: true });
    const { token } = await withToken(grace);
    const api = createApi();
    const client = rest((request, bindings) => api.fetch(request, bindings), { token });
    const answer = await client.get(`/conversations/${conversationId}/assignments`);
    expect(answer).toMatchObject({ status: 200, body: { data } });
  });

  it("never gives more than somebody takes, with ten passes and people who claim at once", async () => {
    await policy({ mode: "leastBusy" });
    await Promise.all([beOnline(grace), beOnline(ben)]);
    await call(updateRoutingSettings, admin, { defaultCapacity: 4 });
    await call(updateAgentRouting, admin, { agentId: grace.agentId, capacity: 3 });
    const all = await several(12);
    const claims = all
      .slice(0, 2)
      .map(({ conversationId }) => call(claimConversation, admin, { conversationId }).catch(() => 0));
    await Promise.all([...Array.from({ length: 10 }, pass), ...claims]);
    await pass();
    const now = await held();
    expect(now[grace.agentId]).toBe(3);
    expect(now[ben.agentId]).toBe(4);
    const theirs = (await Promise.all(all.map(({ conversationId }) => lines(conversationId, "routed")))).flat();
    expect(theirs).toHaveLength(7);
    // Room again: the next in line.
    const [mine] = await sql("select id from conversation where assignee_id = $1 limit 1", ben.agentId);
    await call(resolveConversation, ben, { conversationId: mine?.["id"] });
    expect(await pass()).toMatchObject({ assigned: 1 });
  });

  it("leaves a conversation that moved since it was looked at: a person who took it is not talked over", async () => {
    await policy();
    await beOnline(grace);
    const { conversationId, visitor } = await waits();
    const [seen] = await sql("select control_epoch as epoch from conversation where id = $1", conversationId);
    await call(assignConversation, ben, { conversationId, agentId: ben.agentId });
    await call(assignConversation, ben, { conversationId, agentId: null });
    await write(visitor, "still there?", { conversationId });
    const line = { id: newId(), data: {} };
    const old = [{ id: conversationId, epoch: Number(seen?.["epoch"]), agentId: grace.agentId, line }];
    expect(await db().$transaction((tx) => assignWaiting(tx, desk.workspaceId, old))).toEqual([]);
    await call(claimConversation, ben, { conversationId });
    await pass();
    expect(await assigneeOf(conversationId)).toBe(ben.agentId);
  });

  it("knows skills, languages, teams, VIPs and who is left out", async () => {
    const skill = await call(createSkill, admin, { name: "Billing" });
    const team = await call(createTeam, admin, { name: "Money", memberIds: [grace.agentId, ben.agentId] });
    await Promise.all([beOnline(grace), beOnline(ben), beOnline(admin)]);
    await call(updateAgentRouting, admin, {
      agentId: grace.agentId,
      capacity: 1,
      skills: [{ skillId: skill.id, level: 4 }],
      languages: { zh: 3 },
    });
    await policy({ skills: [{ skillId: skill.id, level: 3 }], language: 2 }, { teamIds: [team.id] });
    await call(updateRoutingSettings, admin, { vip: { tags: [], attribute: { name: "plan", value: "gold" } } });
    const [plain, gold] = [await waits({ locale: "zh" }), await waits({ locale: "zh" })];
    for (const { conversationId } of [plain, gold])
      await call(assignConversation, admin, { conversationId, teamId: team.id });
    await sql(
      `update contact set attributes = '{"plan": "gold"}' where id = (select contact_id from conversation where id = $1)`,
      gold.conversationId,
    );
    await pass();
    expect(await assigneeOf(gold.conversationId)).toBe(grace.agentId);
    expect(await assigneeOf(plain.conversationId)).toBe(null);
    // A skill that is gone is asked for no more; who is left out of it still gets nothing.
    await call(deleteSkill, admin, { skillId: skill.id });
    const [{ id: policyId, rules: now } = { id: "", rules: rules() }] = (await call(listRoutingPolicies, admin, {}))
      .data;
    expect(now.skills).toEqual([]);
    await call(updateRoutingPolicy, admin, { policyId, rules: rules() });
    await call(updateAgentRouting, admin, { agentId: ben.agentId, automatic: false });
    await pass();
    expect(await assigneeOf(plain.conversationId)).toBe(null);
    await call(updateAgentRouting, admin, { agentId: ben.agentId, automatic: true });
    await pass();
    expect(await assigneeOf(plain.conversationId)).toBe(ben.agentId);
  });

  it("brings back who knows the visitor", async () => {
    await policy({ lastAgent: true });
    await Promise.all([beOnline(grace), beOnline(ben)]);
    const { visitor, conversationId } = await waits();
    await call(sendAsAgent, ben, { conversationId, clientId: crypto.randomUUID(), kind: "reply", text: "Hello" });
    await call(resolveConversation, ben, { conversationId });
    await write(visitor, "again", { conversationId });
    await call(handOff, visitor, { conversationId });
    await pass();
    expect(await assigneeOf(conversationId)).toBe(ben.agentId);
    expect(await lines(conversationId, "routed")).toMatchObject([{ why: { rule: "lastAgent" } }]);
  });
});

describe("what nobody answers", () => {
  it("goes back in time to where it stood, and to somebody else", async () => {
    await policy({ returnAfterMinutes: 5 });
    await beOnline(grace);
    const { conversationId } = await waits();
    await pass();
    expect(await assigneeOf(conversationId)).toBe(grace.agentId);
    await pass();
    await sql(
      "update note set created_at = created_at - interval '6 minutes' where conversation_id = $1",
      conversationId,
    );
    await sql(
      "update message set created_at = created_at - interval '9 minutes' where conversation_id = $1",
      conversationId,
    );
    await sql("update handoff set at = at - interval '9 minutes' where conversation_id = $1", conversationId);
    await pass();
    expect(await lines(conversationId, "gaveBack")).toMatchObject([{ agentId: grace.agentId, reason: "late" }]);
    const [row] = await sql(
      "select assignee_id as a, waiting_since < now() - interval '8 minutes' as stood from conversation where id = $1",
      conversationId,
    );
    expect(row).toEqual({ a: null, stood: true });
    await beOnline(ben);
    await pass();
    expect(await assigneeOf(conversationId)).toBe(ben.agentId);
    await call(sendAsAgent, ben, { conversationId, clientId: crypto.randomUUID(), kind: "reply", text: "Hello" });
    await sql(
      "update note set created_at = created_at - interval '20 minutes' where conversation_id = $1",
      conversationId,
    );
    await pass();
    expect(await assigneeOf(conversationId)).toBe(ben.agentId);
  });

  it("comes back when its agent is gone, but not when they chose to be away", async () => {
    await policy({ returnWhenAway: true });
    await Promise.all([beOnline(grace), beOnline(ben)]);
    await several(2);
    await pass();
    await call(setPresence, ben, { status: "away" });
    await sql("update agent set presence = 'offline' where id = $1", grace.agentId);
    await pass();
    expect(await held()).toEqual({ [ben.agentId]: 1 });
  });

  it("goes to its own people before it overflows, however late the desk looks", async () => {
    const first = await call(createTeam, admin, { name: "First", memberIds: [grace.agentId] });
    const second = await call(createTeam, admin, { name: "Second", memberIds: [ben.agentId] });
    await policy({ overflow: { afterSeconds: 30, teamId: second.id } });
    await Promise.all([beOnline(grace), beOnline(ben)]);
    await call(updateAgentRouting, admin, { agentId: grace.agentId, capacity: 1 });
    const all = [(await waits()).conversationId, (await waits()).conversationId];
    for (const conversationId of all) {
      await call(assignConversation, admin, { conversationId, teamId: first.id });
      await ago(conversationId, 31);
    }
    expect(await pass()).toMatchObject({ assigned: 2 });
    expect(await held()).toEqual({ [grace.agentId]: 1, [ben.agentId]: 1 });
    expect((await Promise.all(all.map((id) => lines(id, "overflowed")))).flat()).toHaveLength(1);
  });

  it("overflows to another team once, and stays in line", async () => {
    const [first, second] = [
      await call(createTeam, admin, { name: "First", memberIds: [grace.agentId] }),
      await call(createTeam, admin, { name: "Second", memberIds: [ben.agentId] }),
    ];
    await policy({ overflow: { afterSeconds: 30, teamId: second.id } }, { teamIds: [first.id] });
    await policy({ overflow: { afterSeconds: 30, teamId: first.id } }, { teamIds: [second.id] });
    const { conversationId } = await waits();
    await call(assignConversation, admin, { conversationId, teamId: first.id });
    await pass();
    expect(await lines(conversationId, "overflowed")).toEqual([]);
    await ago(conversationId, 31);
    await pass();
    await pass();
    expect(await lines(conversationId, "overflowed")).toMatchObject([{ team: "Second", from: "First" }]);
    await sql(
      "update routing_wait set queued_at = queued_at - interval '31 seconds' where conversation_id = $1",
      conversationId,
    );
    await pass();
    await sql(
      "update routing_wait set queued_at = queued_at - interval '31 seconds' where conversation_id = $1",
      conversationId,
    );
    await pass();
    expect(await lines(conversationId, "overflowed")).toHaveLength(2);
    await beOnline(grace);
    await pass();
    expect(await assigneeOf(conversationId)).toBe(grace.agentId);
  });
});

describe("the desk by itself", () => {
  it("routes what begins to wait, and again when somebody comes, without being asked", async () => {
    const stop = keepRouting({ listens: true });
    try {
      await policy();
      const { conversationId } = await waits();
      await call(setPresence, grace, { status: "online" });
      await until(async () => expect(await assigneeOf(conversationId)).toBe(grace.agentId), { timeout: 8_000 });
      const next = await waits();
      await until(async () => expect(await assigneeOf(next.conversationId)).toBe(grace.agentId), { timeout: 8_000 });
    } finally {
      stop();
    }
  });

  it("does so without the bus, by asking the database", async () => {
    await policy();
    await beOnline(grace);
    const stop = keepRouting({ listens: false });
    try {
      const { conversationId } = await waits();
      await until(async () => expect(await assigneeOf(conversationId)).toBe(grace.agentId), { timeout: 8_000 });
    } finally {
      stop();
    }
  });

  it("is the only one who may", async () => {
    expect((await refusal(call(routeWaiting, admin, {}))).code).toBe("forbidden");
    expect(await call(routeWaiting, system(desk.workspaceId), {})).toEqual({ assigned: 0, more: false });
  });
});
