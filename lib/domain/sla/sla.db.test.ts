import { beforeAll, describe, expect, it } from "vitest";
import type { AgentActor } from "@/lib/kernel/actor";
import { db, pool } from "@/lib/platform/db";
import { makeAgent, makeDesk, makeVisitor, refusal, testRuntime, write } from "@/lib/testing";
import { listAudit } from "../audit";
import { call } from "../core";
import {
  assignConversation,
  claimConversation,
  getConversation,
  listConversations,
  resolveConversation,
  sendAsAgent,
  snoozeConversation,
  updateConversation,
} from "../conversations";
import { createHours, deleteHours } from "../hours";
import { listNotifications } from "../notifications";
import { createTeam } from "../teams";
import {
  createSlaPolicy,
  deleteSlaPolicy,
  followPromises,
  getConversationSla,
  listSlaPolicies,
  recomputePromises,
  reorderSlaPolicies,
  sweepPromises,
  updateSlaPolicy,
} from ".";

testRuntime();
const everything = { match: "all" as const, of: [] };
const hour = { firstResponse: 60, nextResponse: 30, resolution: 600 };
const base = {
  name: "Standard",
  conditions: everything,
  targets: hour,
  clock: "calendar" as const,
  warnPercent: 50,
  notify: { assignee: true, team: true, agentIds: [] as string[] },
};
type Desk = Awaited<ReturnType<typeof makeDesk>>;
const opened = async (desk: Desk, text = "hello") => {
  const { actor } = await makeVisitor(desk.inbox.key);
  return { visitor: actor, conversationId: (await write(actor, text)).conversationId };
};
const reply = (agent: AgentActor, conversationId: string) =>
  call(sendAsAgent, agent, { clientId: crypto.randomUUID(), conversationId, text: "Hi", kind: "reply" });
const follow = async () => {
  while ((await followPromises()) > 0);
};
const slaOf = async (desk: Desk, conversationId: string) =>
  (await call(getConversation, desk.admin, { conversationId })).sla;
const metricsOf = async (desk: Desk, conversationId: string) =>
  (await call(getConversationSla, desk.admin, { conversationId })).clocks.map(({ metric, dueAt, metAt, breached }) =>
    [metric, dueAt === null ? "rests" : "runs", metAt ? "met" : "open", breached ? "late" : "in time"].join(" "),
  );
const linesOf = async (conversationId: string) =>
  (
    await pool().query(
      "select event ->> 'type' as type from note where conversation_id = $1 and kind = 'event' order by note_seq",
      [conversationId],
    )
  ).rows.map(({ type }) => type);
/** As if everything of it had happened so long ago. */
async function ago(conversationId: string, minutes: number) {
  for (const table of ["message", "note"])
    await pool().query(
      `update ${table} set created_at = created_at - make_interval(mins => $2) where conversation_id = $1`,
      [conversationId, minutes],
    );
}

describe("a policy", () => {
  it("belongs to admins, is not overwritten unseen, and leaves a trace", async () => {
    const desk = await makeDesk({ bot: false });
    const agent = await makeAgent(desk.workspaceId);
    const { id: policyId, rev } = await call(createSlaPolicy, desk.admin, base);
    expect((await refusal(call(createSlaPolicy, agent, base))).code).toBe("forbidden");
    expect((await call(listSlaPolicies, agent, {})).data).toHaveLength(1);
    await call(updateSlaPolicy, desk.admin, { policyId, rev, name: "Theirs" });
    expect(await refusal(call(updateSlaPolicy, desk.admin, { policyId, rev, name: "Mine" }))).toMatchObject({
      code: "conflict",
      details: { saved: { name: "Theirs" } },
    });
    const stranger = (await makeDesk()).admin;
    expect((await refusal(call(deleteSlaPolicy, stranger, { policyId }))).code).toBe("not_found");
    await call(deleteSlaPolicy, desk.admin, { policyId });
    const actions = (await call(listAudit, desk.admin, {})).data.map(({ action }) => action);
    expect(actions.filter((action) => action.startsWith("sla."))).toEqual([
      "sla.deleted",
      "sla.updated",
      "sla.created",
    ]);
  });

  it("in business time needs hours that have that much time in them", async () => {
    const desk = await makeDesk({ bot: false });
    const business = { ...base, clock: "business" };
    expect(await refusal(call(createSlaPolicy, desk.admin, business))).toMatchObject({
      code: "invalid",
      details: { issues: [{ path: "clock" }] },
    });
    const none = { tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
    const week = { ...none, mon: [{ from: "09:00", to: "09:10" }] };
    await call(createHours, desk.admin, { name: "Rare", timeZone: "UTC", week });
    expect(await refusal(call(createSlaPolicy, desk.admin, business))).toMatchObject({
      details: { issues: [{ path: "targets.resolution" }] },
    });
    const small = { ...business, targets: { firstResponse: 5, nextResponse: null, resolution: null } };
    await call(createSlaPolicy, desk.admin, small);
  });

  it("refuses what it can't promise", async () => {
    const { admin } = await makeDesk();
    const wrong = async (part: object) => (await refusal(call(createSlaPolicy, admin, { ...base, ...part }))).code;
    expect(await wrong({ targets: { firstResponse: null, nextResponse: null, resolution: null } })).toBe("invalid");
    expect(await wrong({ targets: { ...hour, firstResponse: 0 } })).toBe("invalid");
    const words = { match: "all", of: [{ field: "message", op: "contains", values: ["x"] }] };
    expect(await wrong({ conditions: words })).toBe("invalid");
    expect(await wrong({ colour: "red" })).toBe("invalid");
  });
});

describe("a conversation's promises", () => {
  let desk: Desk;
  let standard: string, urgent: string;
  beforeAll(async () => {
    desk = await makeDesk({ bot: false });
    const isUrgent = { match: "all", of: [{ field: "priority", op: "is", values: ["urgent"] }] };
    standard = (await call(createSlaPolicy, desk.admin, base)).id;
    urgent = (
      await call(createSlaPolicy, desk.admin, {
        ...base,
        name: "Urgent",
        conditions: isUrgent,
        targets: { ...hour, firstResponse: 5 },
      })
    ).id;
  });

  it("run from the first words, rest after the reply, run again with the next words, and end", async () => {
    const { conversationId, visitor } = await opened(desk);
    await follow();
    const first = await slaOf(desk, conversationId);
    expect(first).toMatchObject({ policyId: standard, metric: "firstResponse" });
    const due = Date.parse(first?.dueAt ?? "") - Date.now();
    expect(due).toBeGreaterThan(55 * 60_000);
    expect(due).toBeLessThanOrEqual(60 * 60_000);
    await reply(desk.admin, conversationId);
    await follow();
    expect(await metricsOf(desk, conversationId)).toEqual([
      "firstResponse rests met in time",
      "resolution rests open in time",
    ]);
    expect(await slaOf(desk, conversationId)).toMatchObject({ metric: "resolution", dueAt: null });
    await write(visitor, "And?", { conversationId });
    await follow();
    expect(await slaOf(desk, conversationId)).toMatchObject({ metric: "nextResponse" });
    await call(snoozeConversation, desk.admin, { conversationId, untilReply: true });
    await follow();
    expect((await slaOf(desk, conversationId))?.dueAt).toBeNull();
    await call(resolveConversation, desk.admin, { conversationId });
    await follow();
    expect(await slaOf(desk, conversationId)).toBeNull();
  });

  it("go by the first policy in order that holds, and move with what changes", async () => {
    const { conversationId } = await opened(desk);
    await call(updateConversation, desk.admin, { conversationId, priority: "urgent" });
    await follow();
    expect((await slaOf(desk, conversationId))?.policyId).toBe(standard);
    await call(reorderSlaPolicies, desk.admin, { ids: [urgent, standard] });
    await recomputePromises(desk);
    const rushed = await slaOf(desk, conversationId);
    expect(rushed?.policyId).toBe(urgent);
    expect(Date.parse(rushed?.dueAt ?? "") - Date.now()).toBeLessThan(5 * 60_000);
    await call(updateConversation, desk.admin, { conversationId, priority: "low" });
    await follow();
    expect((await slaOf(desk, conversationId))?.policyId).toBe(standard);
    expect((await refusal(call(reorderSlaPolicies, desk.admin, { ids: [urgent] }))).code).toBe("conflict");
  });

  it("are warned of and broken exactly once, with a line and a call, however many look", async () => {
    const team = await call(createTeam, desk.admin, { name: crypto.randomUUID(), memberIds: [desk.admin.agentId] });
    const { conversationId } = await opened(desk);
    await call(assignConversation, desk.admin, { conversationId, teamId: team.id });
    await ago(conversationId, 40);
    await follow();
    await call(updateConversation, desk.admin, { conversationId, tags: ["touched"] });
    await follow();
    await Promise.all([sweepPromises(), sweepPromises(), sweepPromises()]);
    await ago(conversationId, 30);
    await call(updateConversation, desk.admin, { conversationId, tags: [] });
    await follow();
    await Promise.all([sweepPromises(), sweepPromises(), sweepPromises()]);
    await sweepPromises();
    const lines = (await linesOf(conversationId)).filter((type) => type.startsWith("sla"));
    expect(lines).toEqual(["slaWarned", "slaBreached"]);
    const calls = (await call(listNotifications, desk.admin, {})).data.filter(
      (each) => each.conversationId === conversationId,
    );
    expect(calls.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["slaBreach", "slaWarning"]));
    await reply(desk.admin, conversationId);
    await follow();
    expect((await metricsOf(desk, conversationId))[0]).toBe("firstResponse runs met late");
    await sweepPromises();
    expect((await linesOf(conversationId)).filter((type) => type === "slaBreached")).toHaveLength(1);
  });

  it("made by a younger policy are late without a word", async () => {
    const quiet = await makeDesk({ bot: false });
    const { conversationId } = await opened(quiet);
    await ago(conversationId, 100);
    await call(createSlaPolicy, quiet.admin, base);
    await recomputePromises(quiet);
    await sweepPromises();
    expect(await linesOf(conversationId)).toEqual([]);
    expect((await metricsOf(quiet, conversationId))[0]).toBe("firstResponse runs open late");
  });

  it("are listed, the next one due first, and filtered by how they stand", async () => {
    const lists = await makeDesk({ bot: false });
    await call(createSlaPolicy, lists.admin, base);
    const ids = [];
    for (const minutes of [10, 90, 40]) {
      const { conversationId } = await opened(lists);
      await ago(conversationId, minutes);
      ids.push(conversationId);
    }
    const { conversationId: resting } = await opened(lists);
    await reply(lists.admin, resting);
    await follow();
    const list = async (query: object) => (await call(listConversations, lists.admin, query)).data.map(({ id }) => id);
    const [fresh, late, soon] = ids;
    expect(await list({ view: "due" })).toEqual([late, soon, fresh]);
    const first = await call(listConversations, lists.admin, { view: "due", limit: 2 });
    expect(await list({ view: "due", cursor: first.nextCursor })).toEqual([fresh]);
    expect(await list({ promise: "late" })).toEqual([late]);
    expect(await list({ promise: "soon" })).toEqual([soon]);
    expect(await list({ promise: "running" })).toEqual([fresh]);
  });

  it("follow the hours, and count around the clock where those are gone", async () => {
    const kept = await makeDesk({ bot: false });
    const slots = [{ from: "00:00", to: "24:00" }];
    const week = { mon: slots, tue: slots, wed: slots, thu: slots, fri: slots, sat: slots, sun: slots };
    const closed = [0, 1, 2].map((day) => ({
      date: new Date(Date.now() + day * 86_400_000).toISOString().slice(0, 10),
    }));
    const { id: hoursId } = await call(createHours, kept.admin, {
      name: "Holidays",
      timeZone: "UTC",
      week,
      dates: closed,
    });
    await call(createSlaPolicy, kept.admin, { ...base, clock: "business" });
    const { conversationId } = await opened(kept);
    await follow();
    const far = Date.parse((await slaOf(kept, conversationId))?.dueAt ?? "");
    expect(far).toBeGreaterThan(Date.now() + 2 * 86_400_000);
    await call(deleteHours, kept.admin, { hoursId });
    const jobs = await db().outbox.count({ where: { workspaceId: kept.workspaceId, job: "sla.recompute" } });
    expect(jobs).toBeGreaterThan(0);
    await recomputePromises(kept);
    expect(Date.parse((await slaOf(kept, conversationId))?.dueAt ?? "")).toBeLessThan(Date.now() + 3_600_000);
  });

  it("cost nothing where nothing is promised, and begin when a person is asked for where a bot answers", async () => {
    const plain = await makeDesk();
    await opened(plain);
    await follow();
    const { rows } = await pool().query("select count(*)::int as n from log_followed where workspace_id = $1", [
      plain.workspaceId,
    ]);
    expect(rows).toEqual([{ n: 0 }]);
    await call(createSlaPolicy, plain.admin, base);
    const { conversationId } = await opened(plain);
    await follow();
    expect(await slaOf(plain, conversationId)).toBeNull();
    await call(claimConversation, plain.admin, { conversationId });
    await follow();
    expect(await slaOf(plain, conversationId)).toMatchObject({ metric: "firstResponse" });
  });
});
