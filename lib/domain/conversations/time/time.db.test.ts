import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { TimeEntry, TimeFile, TimeList, TimeSums } from "@/lib/contracts/time";
import { pool } from "@/lib/platform/db";
import { makeAgent, makeDesk, makeVisitor, refusal, rest, testRuntime, withToken, write } from "@/lib/testing";
import { createApi } from "@/server/api";
import { listAudit } from "../../audit";
import { call } from "../../core";
import { updateWorkspace } from "../../settings";
import {
  addTime,
  deleteTime,
  exportTime,
  getConversation,
  listTime,
  mergeConversation,
  splitConversation,
  sumTime,
  timeOfConversation,
  unmergeConversation,
  updateTime,
} from "..";

const { recorded } = testRuntime();
const desk = await makeDesk({ bot: false, online: true });
const { admin, workspaceId } = desk;
const grace = await makeAgent(workspaceId, { name: "Grace" });
const alan = await makeAgent(workspaceId, { name: "Alan" });
const lead = await makeAgent(workspaceId, { name: "Lea", role: "lead" });

const open = async () => (await write((await makeVisitor(desk.inbox.key)).actor, "hello")).conversationId;
const spentOn = async (conversationId: string) => (await call(getConversation, grace, { conversationId })).timeSpent;
const timeOf = (conversationId: string) => call(timeOfConversation, grace, { conversationId });
const auditOf = async (subject: string) =>
  (await call(listAudit, admin, {})).data.filter((entry) => entry.subject === subject);

describe("time spent on a ticket", () => {
  it("is its author's, told by the row at once, and counted in all and by person", async () => {
    const conversationId = await open();
    expect(await spentOn(conversationId)).toBeNull();
    recorded.length = 0;
    const entry = await call(addTime, grace, { conversationId, minutes: 90, note: " Read the manual " });
    expect(entry).toMatchObject({ minutes: 90, note: "Read the manual", agent: { name: "Grace" }, activity: null });
    expect(recorded.map(({ type }) => type)).toEqual(["conversation.changed", "time.changed"]);
    await call(addTime, alan, { conversationId, minutes: 15, spentAt: "2026-01-05T09:00:00.000Z" });
    expect(await spentOn(conversationId)).toEqual({ minutes: 105, rev: 2 });
    expect(await timeOf(conversationId)).toMatchObject({
      minutes: 105,
      byAgent: [
        { agent: { name: "Grace" }, minutes: 90, entries: 1 },
        { agent: { name: "Alan" }, minutes: 15, entries: 1 },
      ],
      entries: [{ minutes: 90 }, { minutes: 15, spentAt: "2026-01-05T09:00:00.000Z" }],
      more: false,
    });
  });

  it("is written down once, however often it is sent", async () => {
    const conversationId = await open();
    const clientId = randomUUID();
    const said = { conversationId, minutes: 7, note: "twice", clientId };
    const sent = await Promise.all([call(addTime, grace, said), call(addTime, grace, said)]);
    expect(sent[0].id).toBe(sent[1].id);
    await call(addTime, alan, said);
    expect((await spentOn(conversationId))?.minutes).toBe(14);
    for (const other of [{ minutes: 8 }, { note: "" }, { conversationId: await open() }])
      expect((await refusal(call(addTime, grace, { ...said, ...other }))).code).toBe("conflict");
    await call(updateTime, grace, { entryId: sent[0].id, minutes: 9 });
    expect(await call(addTime, grace, said)).toMatchObject({ id: sent[0].id, minutes: 9 });
  });

  it("is changed and removed by its author, or by who leads, with a trace that has none of its words", async () => {
    const conversationId = await open();
    const { id: entryId, rev } = await call(addTime, grace, { conversationId, minutes: 30, note: "about Ann" });
    for (const verb of [updateTime, deleteTime])
      expect((await refusal(call(verb, alan, { entryId }))).code).toBe("forbidden");
    const changed = await call(updateTime, grace, { entryId, minutes: 45, note: "about Bea", rev });
    expect(changed).toMatchObject({ minutes: 45, note: "about Bea", rev: rev + 1, agent: { name: "Grace" } });
    expect(await refusal(call(updateTime, lead, { entryId, minutes: 50, rev }))).toMatchObject({
      code: "conflict",
      details: { saved: { minutes: 45 } },
    });
    await call(updateTime, lead, { entryId, minutes: 50 });
    await call(deleteTime, admin, { entryId });
    expect(await spentOn(conversationId)).toBeNull();
    expect((await refusal(call(deleteTime, admin, { entryId }))).code).toBe("not_found");
    const trace = await auditOf(entryId);
    expect(trace.map(({ action, actor }) => [action, actor])).toEqual([
      ["time.deleted", admin.name],
      ["time.updated", "Lea"],
      ["time.updated", "Grace"],
    ]);
    expect(trace[2]?.data).toMatchObject({ minutes: { from: 30, to: 45 }, note: "changed", agent: "Grace" });
    expect(JSON.stringify(trace)).not.toContain("about Ann");
  });

  it("refuses what is no time, what is yet to come, and what the desk has no name for", async () => {
    const conversationId = await open();
    const why = async (part: object) =>
      (await refusal(call(addTime, grace, { conversationId, minutes: 5, ...part }))).message;
    expect(await why({ minutes: 0 })).toBe("minutes: At least one minute.");
    expect(await why({ minutes: -5 })).toBe("minutes: At least one minute.");
    expect(await why({ minutes: 1441 })).toBe("minutes: At most 24 hours in one entry.");
    expect(await why({ minutes: 1.5 })).toBe("minutes: Whole minutes, please.");
    expect(await why({ minutes: "an hour" })).toMatch(/^minutes: /);
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    expect(await why({ spentAt: tomorrow })).toBe("spentAt: This moment is yet to come.");
    expect(await why({ spentAt: "yesterday" })).toMatch(/^spentAt: /);
    expect(await why({ activity: "Research" })).toBe("activity: This desk has no such activity.");
    expect(await why({ note: "x".repeat(501) })).toBe("note: At most 500 characters.");
    expect(await why({ colour: "red" })).toMatch(/colour/);
    expect(await spentOn(conversationId)).toBeNull();
  });

  it("keeps the activity that it has when the desk's list of them changes", async () => {
    await call(updateWorkspace, admin, { timeActivities: ["Research", "Travel"], asksTime: true, asksTag: true });
    expect((await refusal(call(updateWorkspace, admin, { timeActivities: ["A", "A"] }))).code).toBe("invalid");
    const conversationId = await open();
    const { id: entryId } = await call(addTime, grace, { conversationId, minutes: 5, activity: "Travel" });
    await call(updateWorkspace, admin, { timeActivities: ["Research"] });
    const kept = await call(updateTime, grace, { entryId, activity: "Travel", minutes: 6 });
    expect(kept.activity).toBe("Travel");
    expect((await call(updateTime, grace, { entryId, activity: null })).activity).toBeNull();
    expect((await refusal(call(updateTime, grace, { entryId, activity: "Travel" }))).code).toBe("invalid");
  });

  it("comes along with a merge, over several of them, and goes back when one is undone", async () => {
    const first = await open();
    const split = async () =>
      (await call(splitConversation, grace, { conversationId: first, seqs: [1] })).conversation.id;
    const [second, third] = [await split(), await split()];
    const { id: entryId } = await call(addTime, grace, { conversationId: first, minutes: 10 });
    await call(addTime, alan, { conversationId: second, minutes: 20 });
    await call(mergeConversation, grace, { conversationId: first, intoId: second });
    expect(await spentOn(second)).toMatchObject({ minutes: 30 });
    await call(mergeConversation, grace, { conversationId: second, intoId: third });
    expect(await spentOn(third)).toMatchObject({ minutes: 30 });
    expect((await timeOf(third)).entries.map(({ conversationId, minutes }) => [conversationId, minutes])).toEqual(
      expect.arrayContaining([
        [first, 10],
        [second, 20],
      ]),
    );
    // What is set right in one of them is right wherever it goes on.
    await call(updateTime, grace, { entryId, minutes: 12 });
    await call(addTime, grace, { conversationId: third, minutes: 1 });
    expect((await spentOn(first))?.minutes).toBe(12);
    expect((await spentOn(third))?.minutes).toBe(33);
    await call(unmergeConversation, grace, { conversationId: first });
    expect((await spentOn(second))?.minutes).toBe(20);
    expect((await spentOn(third))?.minutes).toBe(21);
    await call(unmergeConversation, grace, { conversationId: second });
    expect((await spentOn(third))?.minutes).toBe(1);
  });

  it("is summed right however many write at once", async () => {
    const conversationId = await open();
    const into = (await call(splitConversation, grace, { conversationId, seqs: [1] })).conversation.id;
    await call(mergeConversation, grace, { conversationId, intoId: into });
    await Promise.all(
      [grace, alan, lead, admin].flatMap((who) =>
        [conversationId, into].map((id) => call(addTime, who, { conversationId: id, minutes: 3 })),
      ),
    );
    expect((await spentOn(conversationId))?.minutes).toBe(12);
    expect((await spentOn(into))?.minutes).toBe(24);
  });
});

describe("what was spent in all", () => {
  it("is found by person and days, page by page; who does not lead finds their own", async () => {
    const own = await makeDesk({ bot: false });
    const ada = await makeAgent(own.workspaceId, { name: "Ada" });
    const bob = await makeAgent(own.workspaceId, { name: "Bob" });
    const { conversationId } = await write((await makeVisitor(own.inbox.key)).actor, "hello");
    const add = (who: typeof ada, minutes: number, day: string) =>
      call(addTime, who, { conversationId, minutes, spentAt: `2026-02-${day}T12:00:00.000Z` });
    for (const day of ["01", "02", "03"]) await add(ada, 10, day);
    await add(bob, 60, "02");
    const minutesOf = async (who: typeof ada, filter: object) =>
      (await call(listTime, who, filter)).data.map(({ minutes }) => minutes);
    expect(await minutesOf(own.admin, {})).toEqual([10, expect.any(Number), expect.any(Number), 10]);
    const february = { from: "2026-02-02T00:00:00.000Z", to: "2026-02-03T00:00:00.000Z" };
    expect((await minutesOf(own.admin, february)).toSorted((a, b) => a - b)).toEqual([10, 60]);
    expect(await minutesOf(own.admin, { ...february, agent: bob.agentId })).toEqual([60]);
    expect(await minutesOf(own.admin, { conversation: conversationId, agent: "me" })).toEqual([]);
    const first = await call(listTime, own.admin, { limit: 3 });
    const second = await call(listTime, own.admin, { limit: 3, cursor: first.nextCursor });
    expect(new Set([...first.data, ...second.data].map(({ id }) => id)).size).toBe(4);
    expect(second.nextCursor).toBeNull();
    expect(await minutesOf(bob, {})).toEqual([60]);
    expect((await refusal(call(listTime, bob, { agent: ada.agentId }))).code).toBe("forbidden");
    expect(await refusal(call(listTime, own.admin, { from: february.to, to: february.from }))).toMatchObject({
      details: { issues: [{ path: "to" }] },
    });
    expect((await refusal(call(listTime, own.admin, { cursor: "!" }))).code).toBe("invalid");
    expect(await call(sumTime, own.admin, february)).toMatchObject({
      minutes: 70,
      entries: 2,
      byAgent: [
        { agent: { name: "Bob" }, minutes: 60 },
        { agent: { name: "Ada" }, minutes: 10 },
      ],
      byActivity: [{ activity: null, minutes: 70 }],
    });
    expect((await refusal(call(exportTime, bob, {}))).code).toBe("forbidden");
    expect((await call(listTime, (await makeDesk()).admin, { agent: ada.agentId })).data).toEqual([]);
  });

  it("works over REST alone, as a file that runs no formula and is written down", async () => {
    const own = await makeDesk({ bot: false });
    const { conversationId } = await write((await makeVisitor(own.inbox.key)).actor, "hello");
    const { token } = await withToken(own.admin);
    const api = createApi();
    const client = rest((request, bindings) => api.fetch(request, bindings), { token });
    const path = `/conversations/${conversationId}/time`;
    const added = await client.post(path, { minutes: 25, note: '=HYPERLINK("http://x")' });
    expect(added.status).toBe(201);
    const { id } = TimeEntry.parse(added.body);
    expect((await client.patch(`/time-entries/${id}`, { minutes: 30 })).status).toBe(200);
    expect(TimeList.parse((await client.get("/time-entries?agent=me&limit=5")).body).data).toMatchObject([
      { minutes: 30, conversationId },
    ]);
    expect(TimeSums.parse((await client.get("/time-entries/sums")).body).minutes).toBe(30);
    const file = TimeFile.parse((await client.post("/time-entries/export", {})).body);
    const [head, line] = file.csv.split("\r\n");
    expect(head).toBe("ticket,agent,spentAt,minutes,activity,note");
    expect(line).toMatch(/,30,,"'=HYPERLINK\(""http:\/\/x""\)"$/);
    const { rows } = await pool().query("select data from audit_entry where workspace_id = $1 and action = $2", [
      own.workspaceId,
      "time.exported",
    ]);
    expect(rows).toEqual([{ data: expect.objectContaining({ entries: 1 }) }]);
    expect((await client.get("/time-entries?from=soon")).status).toBe(400);
    expect((await client.remove(`/time-entries/${id}`)).status).toBe(200);
    expect((await client.get(path)).body).toMatchObject({ minutes: 0, entries: [] });
  });
});
