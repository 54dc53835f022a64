import { beforeAll, describe, expect, it } from "vitest";
import { system, type AgentActor } from "@/lib/kernel/actor";
import { db, pool } from "@/lib/platform/db";
import { makeAgent, makeDesk, makeVisitor, refusal, testRuntime, write } from "@/lib/testing";
import { listAudit } from "../audit";
import { importContacts, updateContact } from "../contacts";
import { call } from "../core";
import {
  assignConversation,
  claimConversation,
  getConversation,
  listConversations,
  mergeConversation,
  resolveConversation,
  sendAsAgent,
  snoozeConversation,
  splitConversation,
  unmergeConversation,
  updateConversation,
} from "../conversations";
import { createField } from "../fields";
import { createHours, deleteHours } from "../hours";
import { createMacro, runMacro } from "../macros";
import { listNotifications } from "../notifications";
import { createOrganisation, updateOrganisation } from "../organisations";
import { createTeam } from "../teams";
import { describeVisitor } from "../visitors/bind";
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

  it("go on where it was merged into, since the customer began to wait, and come back when that is undone", async () => {
    const kept = await makeDesk({ bot: false });
    await call(createSlaPolicy, kept.admin, base);
    const { conversationId } = await opened(kept);
    const { id: intoId } = (await call(splitConversation, kept.admin, { conversationId, seqs: [1] })).conversation;
    await reply(kept.admin, intoId);
    await ago(conversationId, 20);
    await follow();
    const before = await slaOf(kept, conversationId);
    expect(before).toMatchObject({ metric: "firstResponse" });
    expect(await slaOf(kept, intoId)).toMatchObject({ metric: "resolution", dueAt: null });
    const merge = () => call(mergeConversation, kept.admin, { conversationId, intoId });
    await merge();
    await follow();
    expect(await slaOf(kept, conversationId)).toBeNull();
    expect(await metricsOf(kept, conversationId)).toEqual([]);
    // Half an hour is promised for the next response, and twenty minutes of it are over.
    const carried = await slaOf(kept, intoId);
    expect(carried).toMatchObject({ metric: "nextResponse" });
    const left = Date.parse(carried?.dueAt ?? "") - Date.now();
    expect(left).toBeGreaterThan(5 * 60_000);
    expect(left).toBeLessThanOrEqual(10 * 60_000);

    await call(unmergeConversation, kept.admin, { conversationId });
    await follow();
    expect(await slaOf(kept, conversationId)).toEqual(before);
    expect(await slaOf(kept, intoId)).toMatchObject({ metric: "resolution", dueAt: null });

    await merge();
    await reply(kept.admin, intoId);
    await follow();
    expect(await metricsOf(kept, intoId)).toContain("nextResponse rests met in time");
  });

  it("that broke stay so where they were given, and whoever has it now is told where it goes on", async () => {
    const kept = await makeDesk({ bot: false });
    await call(createSlaPolicy, kept.admin, base);
    const { conversationId } = await opened(kept);
    const { id: intoId } = (await call(splitConversation, kept.admin, { conversationId, seqs: [1] })).conversation;
    await reply(kept.admin, intoId);
    await ago(conversationId, 100);
    await follow();
    await sweepPromises();
    await call(mergeConversation, kept.admin, { conversationId, intoId });
    await follow();
    await sweepPromises();
    expect((await metricsOf(kept, conversationId))[0]).toBe("firstResponse runs met late");
    expect(await metricsOf(kept, intoId)).toContain("nextResponse runs open late");
    for (const id of [conversationId, intoId])
      expect((await linesOf(id)).filter((type) => type === "slaBreached")).toHaveLength(1);
    const late = async () => (await call(listConversations, kept.admin, { promise: "late" })).data.map(({ id }) => id);
    expect(await late()).toEqual([intoId]);
    await call(unmergeConversation, kept.admin, { conversationId });
    await follow();
    expect(await late()).toEqual([conversationId]);
    expect(await metricsOf(kept, intoId)).not.toContain("nextResponse runs open late");
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

describe("promises by who the customer is", () => {
  const plan = (field: "attribute" | "organisationField", value: string) => ({
    match: "all" as const,
    of: [{ field, key: "plan", op: "is" as const, values: [value] }],
  });
  const gold = { ...base, name: "Gold", targets: { ...hour, firstResponse: 5 } };

  it("move with a contact's field, in their open conversations alone, through whichever door it came", async () => {
    const desk = await makeDesk({ bot: false });
    const standard = (await call(createSlaPolicy, desk.admin, base)).id;
    const { id: policyId } = await call(createSlaPolicy, desk.admin, {
      ...gold,
      conditions: plan("attribute", "gold"),
    });
    await call(reorderSlaPolicies, desk.admin, { ids: [policyId, standard] });
    const [mine, other] = [await opened(desk), await opened(desk)];
    await follow();
    const policyOf = async ({ conversationId }: typeof mine) => (await slaOf(desk, conversationId))?.policyId;
    const { contactId } = mine.visitor;
    const before = await call(getConversation, desk.admin, { conversationId: other.conversationId });
    await call(updateContact, desk.admin, { contactId, attributes: { plan: "gold" } });
    await follow();
    expect(await policyOf(mine)).toBe(policyId);
    expect(await call(getConversation, desk.admin, { conversationId: other.conversationId })).toEqual(before);
    // A site says it of its signed-in user, and a file of many.
    const { visitorId } = mine.visitor;
    const facts = { attributes: { plan: "free" } };
    await call(describeVisitor, system(desk.workspaceId), { visitorId, contactId, facts });
    await follow();
    expect(await policyOf(mine)).toBe(standard);
    await call(updateContact, desk.admin, { contactId: other.visitor.contactId, email: "other@example.com" });
    await pool().query("update contact set verified = true where id = $1", [other.visitor.contactId]);
    await call(importContacts, desk.admin, { csv: "email,plan\nother@example.com,gold" });
    await follow();
    expect(await policyOf(other)).toBe(policyId);
    // What is over stays as it was.
    await call(resolveConversation, desk.admin, { conversationId: other.conversationId });
    await follow();
    const settled = await metricsOf(desk, other.conversationId);
    await call(updateContact, desk.admin, { contactId: other.visitor.contactId, attributes: {} });
    await follow();
    expect(await metricsOf(desk, other.conversationId)).toEqual(settled);
  });

  it("move with an organisation's field in the conversations of all its people, a batch at a time", async () => {
    const desk = await makeDesk({ bot: false });
    const standard = (await call(createSlaPolicy, desk.admin, base)).id;
    const conditions = plan("organisationField", "gold");
    const { id: policyId } = await call(createSlaPolicy, desk.admin, { ...gold, conditions });
    await call(reorderSlaPolicies, desk.admin, { ids: [policyId, standard] });
    await call(createField, desk.admin, { of: "organisation", key: "plan", kind: "text" });
    const { id: organisationId } = await call(createOrganisation, desk.admin, { name: "Acme" });
    const { conversationId, visitor } = await opened(desk);
    // Many more of the same customer than one batch takes.
    await pool().query(
      `insert into conversation (workspace_id, id, number, inbox_id, contact_id, visitor_id, locale, on_duty, live, last_seq)
       select workspace_id, gen_random_uuid(), number + 1000 + n, inbox_id, contact_id, visitor_id, locale, on_duty, false, 1
         from conversation, generate_series(1, 450) n where id = $1`,
      [conversationId],
    );
    await pool().query(
      `insert into message (workspace_id, conversation_id, seq, id, author_kind, author_name, text, created_at)
       select c.workspace_id, c.id, 1, gen_random_uuid(), 'visitor', 'x', 'hello', now() from conversation c
        where c.workspace_id = $1 and c.id <> $2`,
      [desk.workspaceId, conversationId],
    );
    await call(updateContact, desk.admin, { contactId: visitor.contactId, organisationId });
    await call(updateOrganisation, desk.admin, { organisationId, fields: { plan: "gold" } });
    await call(updateOrganisation, desk.admin, { organisationId, fields: { plan: "silver" } });
    await call(updateOrganisation, desk.admin, { organisationId, fields: { plan: "gold" } });
    await follow();
    const { rows } = await pool().query(
      "select policy_id, count(*)::int as n from sla_state where workspace_id = $1 group by 1",
      [desk.workspaceId],
    );
    expect(rows).toEqual([{ policy_id: policyId, n: 451 }]);
    const { rows: left } = await pool().query("select 1 from sla_facts_changed where workspace_id = $1", [
      desk.workspaceId,
    ]);
    expect(left).toEqual([]);
  });

  it("note nothing where no promise asks who the customer is", async () => {
    const desk = await makeDesk({ bot: false });
    await call(createSlaPolicy, desk.admin, base);
    const { visitor } = await opened(desk);
    await call(updateContact, desk.admin, { contactId: visitor.contactId, attributes: { plan: "gold" } });
    const { rows } = await pool().query("select 1 from sla_facts_changed where workspace_id = $1", [desk.workspaceId]);
    expect(rows).toEqual([]);
  });
});

describe("what is done in one step", () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await makeDesk({ bot: false });
    await call(createSlaPolicy, desk.admin, base);
  });
  const runOf = async (conversationId: string, steps: object[]) => {
    const macro = await call(createMacro, desk.admin, { name: crypto.randomUUID(), steps });
    await call(runMacro, desk.admin, { macroId: macro.id, conversationId });
  };

  it("counts for promises as if it had been done one by one", async () => {
    const byMacro = await opened(desk);
    const byHand = await opened(desk);
    await ago(byMacro.conversationId, 30);
    await ago(byHand.conversationId, 30);
    await runOf(byMacro.conversationId, [
      { do: "reply", text: "Solved" },
      { do: "priority", priority: "high" },
      { do: "resolve" },
    ]);
    await reply(desk.admin, byHand.conversationId);
    await call(resolveConversation, desk.admin, { conversationId: byHand.conversationId });
    for (const { conversationId, visitor } of [byMacro, byHand]) {
      await ago(conversationId, 10);
      await write(visitor, "And again?", { conversationId });
    }
    await follow();
    const expected = await metricsOf(desk, byHand.conversationId);
    expect(expected).toContain("nextResponse runs open in time");
    expect(await metricsOf(desk, byMacro.conversationId)).toEqual(expected);
    const spent = async (conversationId: string) =>
      (await call(getConversationSla, desk.admin, { conversationId })).clocks.map(({ metric, metAt, startedAt }) => [
        metric,
        metAt && Math.round((Date.parse(metAt) - Date.parse(startedAt)) / 60_000),
      ]);
    expect(await spent(byMacro.conversationId)).toEqual(await spent(byHand.conversationId));
  });

  it("lets a macro's snooze rest a promise, and its opening go on", async () => {
    const { conversationId } = await opened(desk);
    await ago(conversationId, 20);
    await runOf(conversationId, [
      { do: "tag", add: ["wait"] },
      { do: "snooze", minutes: null },
    ]);
    await ago(conversationId, 60);
    await runOf(conversationId, [{ do: "reopen" }, { do: "assign", agentId: "me" }]);
    await follow();
    const due = Date.parse((await slaOf(desk, conversationId))?.dueAt ?? "");
    // Twenty of its sixty minutes were spent before it rested.
    expect(Math.round((due - Date.now()) / 60_000)).toBe(40);
  });
});
