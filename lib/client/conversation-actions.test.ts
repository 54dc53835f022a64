import { describe, expect, it } from "vitest";
import { conversationRow } from "@/lib/testing/conversation-row";
import { applied, callOf, inverse, undone, type Action } from "./conversation-actions";

const me = { id: "me", name: "Maya", avatarUrl: null };
const waiting = conversationRow({ id: "a", onDuty: "agent", waitingSince: "2026-01-01T00:00:00.000Z", tags: ["vip"] });
const botHasIt = conversationRow({ id: "b" });

describe("what an action shows at once", () => {
  it("claim: mine, on duty, nobody waits", () => {
    expect(applied(waiting, { type: "claim" }, me)).toMatchObject({
      assignee: me,
      onDuty: "agent",
      waitingSince: null,
    });
  });
  it("snooze and resolve end the wait or the day", () => {
    expect(applied(waiting, { type: "resolve" }, me)).toMatchObject({ status: "resolved", waitingSince: null });
    expect(applied(waiting, { type: "snooze", until: "x" }, me)).toMatchObject({
      status: "snoozed",
      snoozedUntil: "x",
    });
  });
  it("taking the assignment away lets the visitor wait again", () => {
    expect(
      applied(applied(waiting, { type: "claim" }, me), { type: "assign", agent: null }, me).waitingSince,
    ).not.toBeNull();
  });
  it("tags are a set", () => {
    expect(applied(waiting, { type: "tag", add: ["vip", "new"], remove: [] }, me).tags).toEqual(["vip", "new"]);
  });
});

describe("what takes it back", () => {
  const cases: [string, typeof waiting, Action, Action | null][] = [
    ["claim from the bot", botHasIt, { type: "claim" }, { type: "release" }],
    ["claim of a waiting one", waiting, { type: "claim" }, { type: "assign", agent: null }],
    ["resolve", waiting, { type: "resolve" }, { type: "reopen" }],
    ["priority", waiting, { type: "priority", priority: "urgent" }, { type: "priority", priority: "normal" }],
    ["the same priority", waiting, { type: "priority", priority: "normal" }, null],
    ["tags", waiting, { type: "tag", add: ["vip", "new"] }, { type: "tag", add: [], remove: ["new"] }],
  ];
  it.each(cases)("%s", (_name, row, action, back) => {
    expect(inverse(row, action)).toEqual(back);
  });
});

it("calls carry nothing that the door would refuse", () => {
  expect(callOf("c", { type: "snooze", until: null, untilReply: true })).toEqual({
    event: "conversation:snooze",
    payload: { conversationId: "c", untilReply: true },
  });
  expect(callOf("c", { type: "tag", add: ["x"], remove: [] }).payload).toEqual({ conversationId: "c", add: ["x"] });
  expect(callOf("c", { type: "assign", agent: null }).payload).toEqual({ conversationId: "c", agentId: null });
});

describe("giving it to a team", () => {
  const team = { id: "t", name: "Returns" };
  const mine = conversationRow({ id: "c", onDuty: "agent", assignee: me });
  it("keeps who is in the team, and lets go of who is not", () => {
    expect(applied(mine, { type: "team", team, keepsAgent: true }, me)).toMatchObject({ team, assignee: me });
    const left = applied(mine, { type: "team", team, keepsAgent: false }, me);
    expect(left).toMatchObject({ team, assignee: null, onDuty: "agent" });
    expect(left.waitingSince).not.toBeNull();
  });
  it("calls people to what the bot had", () => {
    const called = applied(botHasIt, { type: "team", team, keepsAgent: true }, me);
    expect(called).toMatchObject({ team, onDuty: "agent", assignee: null });
    expect(called.waitingSince).not.toBeNull();
  });
  it("is undone with the agent it had", () => {
    const action: Action = { type: "team", team, keepsAgent: false };
    expect(inverse(mine, action)).toEqual({ type: "assign", agent: me, team: null });
    expect(callOf("c", { type: "assign", agent: me, team: null }).payload).toEqual({
      conversationId: "c",
      agentId: "me",
      teamId: null,
    });
    expect(inverse(botHasIt, action)).toBeNull();
  });
});

describe("what takes a macro back", () => {
  const before = conversationRow({ id: "a", onDuty: "agent", assignee: me, tags: ["vip", "old"] });
  it("is every single action that it was made of, and nothing where nothing changed", () => {
    const now = conversationRow({
      ...before,
      status: "resolved",
      tags: ["vip", "refund"],
      priority: "high",
      type: "problem",
      assignee: { id: "ben", name: "Ben", avatarUrl: null },
      team: { id: "t", name: "Returns" },
    });
    expect(undone(before, now)).toEqual([
      { type: "tag", add: ["old"], remove: ["refund"] },
      { type: "priority", priority: "normal" },
      { type: "type", kind: null },
      { type: "reopen" },
      { type: "assign", agent: me, team: null },
    ]);
    expect(undone(before, before)).toEqual([]);
  });
  it("snoozes again what was snoozed, and gives back what the bot had", () => {
    const snoozed = conversationRow({ ...before, status: "snoozed", snoozedUntil: null });
    expect(undone(snoozed, before)).toEqual([{ type: "snooze", until: null, untilReply: true }]);
    expect(undone(botHasIt, { ...botHasIt, onDuty: "agent", assignee: me })).toEqual([{ type: "release" }]);
    const given = { ...before, team: { id: "t", name: "Returns" } };
    expect(undone(before, given)).toEqual([{ type: "team", team: null, keepsAgent: true }]);
  });
});
