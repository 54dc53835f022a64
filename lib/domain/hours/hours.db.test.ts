import { describe, expect, it } from "vitest";
import { createInbox, openVisitor, updateInbox } from "@/lib/domain/inboxes";
import { listMessages } from "@/lib/domain/conversations";
import { anyone } from "@/lib/kernel/actor";
import { makeDesk, makeVisitor, makeWorkspace, makeAgent, testRuntime, write } from "@/lib/testing";
import { refusal } from "@/lib/testing/refusal";
import { call } from "../core";
import { createTeam, updateTeam } from "../teams";
import {
  createHours,
  deleteHours,
  getHours,
  hoursOf,
  importDates,
  listHours,
  readCalendarFile,
  updateHours,
} from "./index";

testRuntime();
const allDay = [{ from: "00:00", to: "24:00" }];
const never = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
const always = { mon: allDay, tue: allDay, wed: allDay, thu: allDay, fri: allDay, sat: allDay, sun: allDay };
const today = new Date().toISOString().slice(0, 10);
const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
const hours = { name: "Office", timeZone: "UTC", week: always };

describe("hours", () => {
  it("makes the first one the workspace's own, and another one only when asked", async () => {
    const { admin } = await makeWorkspace();
    const first = await call(createHours, admin, hours);
    const second = await call(createHours, admin, { ...hours, name: "Night" });
    expect([first.isDefault, second.isDefault]).toEqual([true, false]);
    await call(updateHours, admin, { hoursId: second.id, isDefault: true });
    const { data } = await call(listHours, admin, {});
    expect(data.map(({ name, isDefault }) => [name, isDefault])).toEqual([
      ["Office", false],
      ["Night", true],
    ]);
  });

  it("refuses hours that are never open, also by holidays that swallow the year", async () => {
    const { admin } = await makeWorkspace();
    await expect(call(createHours, admin, { ...hours, week: never })).rejects.toThrow("never open");
    const holidays = Array.from({ length: 400 }, (_, i) => ({
      date: new Date(Date.now() + (i - 1) * 86_400_000).toISOString().slice(0, 10),
    }));
    await expect(call(createHours, admin, { ...hours, dates: holidays })).resolves.toMatchObject({ open: false });
    const monday = { ...never, mon: [{ from: "09:00", to: "17:00" }] };
    await expect(call(createHours, admin, { ...hours, week: monday, dates: holidays })).rejects.toThrow("never open");
    const { id } = await call(createHours, admin, hours);
    await expect(call(updateHours, admin, { hoursId: id, week: never })).rejects.toThrow("never open");
  });

  it.each([
    ["an unknown zone", { timeZone: "Mars/Olympus" }, "Europe/Berlin"],
    ["a slot that ends before it begins", { week: { ...never, mon: [{ from: "17:00", to: "09:00" }] } }, "ends after"],
    [
      "slots that overlap",
      {
        week: {
          ...never,
          mon: [
            { from: "09:00", to: "12:00" },
            { from: "11:00", to: "13:00" },
          ],
        },
      },
      "overlap",
    ],
    ["a date that is none", { dates: [{ date: "2026-02-30" }] }, "date"],
    ["a date twice", { dates: [{ date: today }, { date: today }] }, "twice"],
    ["an unknown key", { wek: {} }, "wek"],
  ])("refuses %s", async (_what, wrong, words) => {
    const { admin } = await makeWorkspace();
    await expect(call(createHours, admin, { ...hours, ...wrong })).rejects.toThrow(words);
  });

  it("belongs to admins of its workspace", async () => {
    const { id: workspaceId, admin } = await makeWorkspace();
    const { id: hoursId } = await call(createHours, admin, hours);
    const agent = await makeAgent(workspaceId);
    const stranger = (await makeWorkspace()).admin;
    expect(await refusal(call(updateHours, agent, { hoursId, name: "x" }))).toMatchObject({ code: "forbidden" });
    expect(await refusal(call(getHours, stranger, { hoursId }))).toMatchObject({ code: "not_found" });
    expect(await refusal(call(createInbox, stranger, { name: "x", hoursId }))).toMatchObject({ code: "not_found" });
  });
});

describe("changing hours", () => {
  it("is refused over what somebody else saved, with what that is", async () => {
    const { admin } = await makeWorkspace();
    const { id: hoursId, rev } = await call(createHours, admin, hours);
    await call(updateHours, admin, { hoursId, rev, name: "Theirs" });
    expect(await refusal(call(updateHours, admin, { hoursId, rev, name: "Mine" }))).toMatchObject({
      code: "conflict",
      details: { saved: { name: "Theirs", rev: rev + 1 } },
    });
    expect((await call(updateHours, admin, { hoursId, rev: rev + 1, name: "Mine" })).name).toBe("Mine");
  });

  it("takes holidays from a calendar, all or none, and leaves dates that are there", async () => {
    const { admin } = await makeWorkspace();
    const year = new Date().getUTCFullYear() + 1;
    const own = { date: `${year}-05-01`, name: "Open for once", slots: allDay };
    const { id: hoursId } = await call(createHours, admin, { ...hours, dates: [own] });
    const event = (body: string) => `BEGIN:VEVENT\n${body}\nEND:VEVENT`;
    const may = event("DTSTART;VALUE=DATE:20000501\nRRULE:FREQ=YEARLY\nSUMMARY:May");
    const calendar = ["BEGIN:VCALENDAR", may, event("SUMMARY:No date"), "END:VCALENDAR"].join("\n");
    expect((await call(readCalendarFile, admin, { calendar })).dates.map(({ date }) => date)).toContain(own.date);
    const done = await call(importDates, admin, { hoursId, calendar });
    expect(done).toMatchObject({ skipped: [{ line: 7, reason: "noDate" }] });
    expect(done.hours.dates.find(({ date }) => date === own.date)).toEqual(own);
    expect(done.hours.dates).toHaveLength(1 + done.added);
    expect((await call(importDates, admin, { hoursId, calendar })).added).toBe(0);
    expect((await refusal(call(importDates, admin, { hoursId, calendar: "a,b" }))).code).toBe("invalid");
  });
});

describe("a team", () => {
  it("keeps hours of its own before its inbox and the workspace, and they can't vanish under it", async () => {
    const { admin, inbox, workspaceId } = await makeDesk();
    const named = async (name: string) => call(createHours, admin, { ...hours, name, dates: [{ date: today, name }] });
    const [, own, team] = [await named("workspace"), await named("inbox"), await named("team")];
    const { id: teamId, rev } = await call(createTeam, admin, { name: "Night" });
    const holds = async () => (await hoursOf(workspaceId, inbox.id, teamId))?.dates[0]?.name;
    expect(await holds()).toBe("workspace");
    await call(updateInbox, admin, { inboxId: inbox.id, hoursId: own.id });
    expect(await holds()).toBe("inbox");
    expect(await call(updateTeam, admin, { teamId, rev, hoursId: team.id })).toMatchObject({ hoursId: team.id });
    expect(await holds()).toBe("team");
    expect((await call(getHours, admin, { hoursId: team.id })).teams).toEqual([{ id: teamId, name: "Night" }]);
    expect((await refusal(call(deleteHours, admin, { hoursId: team.id }))).code).toBe("conflict");
    const foreign = await call(createHours, (await makeWorkspace()).admin, hours);
    expect((await refusal(call(updateTeam, admin, { teamId, hoursId: foreign.id }))).code).toBe("not_found");
  });
});

describe("an inbox", () => {
  it("keeps its own hours or the workspace's, and its bubble says so", async () => {
    const { admin, inbox, workspaceId } = await makeDesk();
    expect(await hoursOf(workspaceId, inbox.id)).toBeNull();
    expect((await call(openVisitor, anyone, { inbox: inbox.key })).inbox).not.toHaveProperty("open");
    await call(createHours, admin, hours);
    const closed = await call(createHours, admin, {
      ...hours,
      name: "Closed today",
      dates: [{ date: today }, { date: tomorrow }],
    });
    expect((await hoursOf(workspaceId, inbox.id))?.dates).toEqual([]);
    await call(updateInbox, admin, { inboxId: inbox.id, hoursId: closed.id });
    expect((await hoursOf(workspaceId, inbox.id))?.dates).toHaveLength(2);
    expect(await refusal(call(deleteHours, admin, { hoursId: closed.id }))).toMatchObject({ code: "conflict" });
    await call(updateInbox, admin, { inboxId: inbox.id, hoursId: null });
    await call(deleteHours, admin, { hoursId: closed.id });
  });

  it("tells who writes while nobody is there when the desk opens", async () => {
    const { admin, inbox } = await makeDesk({ bot: false });
    await call(createHours, admin, { ...hours, dates: [{ date: today }, { date: tomorrow }] });
    const { actor } = await makeVisitor(inbox.key);
    const { conversationId } = await write(actor, "Hello?");
    const { messages } = await call(listMessages, actor, { conversationId });
    expect(messages.at(-1)?.text).toMatch(/Nobody is at the desk right now.*We're back on \w+ at 00:00 \(UTC\)\.$/);
  });
});
