import { beforeAll, describe, expect, it } from "vitest";
import { pool } from "@/lib/platform/db";
import { makeAgent, makeDesk, makeVisitor, refusal, testRuntime, write } from "@/lib/testing";
import { call } from "../core";
import {
  assignConversation,
  getConversation,
  listMessages,
  resolveConversation,
  updateConversation,
} from "../conversations";
import { listNotifications } from "../notifications";
import { createMacro, runMacro } from "../macros";
import { createTeam } from "../teams";
import {
  createRule,
  deleteRule,
  dryRun,
  followRules,
  listRuleRuns,
  listRules,
  reorderRules,
  sweepRules,
  updateRule,
} from ".";

testRuntime();
type Desk = Awaited<ReturnType<typeof makeDesk>>;
const everything = { match: "all" as const, of: [] };
const says = (word: string) => ({ match: "all" as const, of: [{ field: "message", op: "contains", values: [word] }] });
const base = { name: "Rule", trigger: { on: "customerMessage" }, conditions: everything };
const opened = async (desk: Desk, text = "hello") => {
  const { actor } = await makeVisitor(desk.inbox.key);
  return { visitor: actor, conversationId: (await write(actor, text)).conversationId };
};
const follow = async () => {
  while ((await followRules()) > 0);
};
const rowOf = (desk: Desk, conversationId: string) => call(getConversation, desk.admin, { conversationId });
const runsOf = async (desk: Desk, query: object = {}) => (await call(listRuleRuns, desk.admin, query)).data;
const linesOf = async (conversationId: string) =>
  (
    await pool().query<{ line: string }>(
      "select author_name || ': ' || (event ->> 'type') as line from note where conversation_id = $1 and kind = 'event' order by note_seq",
      [conversationId],
    )
  ).rows.map(({ line }) => line);
const quietFor = (conversationId: string, minutes: number) =>
  pool().query("update message set created_at = created_at - make_interval(mins => $2) where conversation_id = $1", [
    conversationId,
    minutes,
  ]);

describe("a rule", () => {
  it("belongs to admins, names its own people, and is not overwritten unseen", async () => {
    const desk = await makeDesk({ bot: false });
    const agent = await makeAgent(desk.workspaceId);
    const wish = { ...base, actions: [{ do: "addTags", tags: ["a"] }] };
    const { id: ruleId, rev } = await call(createRule, desk.admin, wish);
    expect((await refusal(call(createRule, agent, wish))).code).toBe("forbidden");
    const foreign = await makeDesk();
    const strange = [{ do: "assignAgent", agentId: foreign.admin.agentId }];
    expect((await refusal(call(createRule, desk.admin, { ...wish, actions: strange }))).code).toBe("invalid");
    expect((await refusal(call(createRule, desk.admin, { ...wish, actions: [] }))).code).toBe("invalid");
    expect((await refusal(call(deleteRule, foreign.admin, { ruleId }))).code).toBe("not_found");
    await call(updateRule, desk.admin, { ruleId, rev, name: "Theirs" });
    expect(await refusal(call(updateRule, desk.admin, { ruleId, rev, name: "Mine" }))).toMatchObject({
      code: "conflict",
      details: { saved: { name: "Theirs" } },
    });
    expect((await call(listRules, agent, {})).data).toHaveLength(1);
  });

  it("acts once on what happens where its conditions hold, in its own name, and says so", async () => {
    const desk = await makeDesk({ bot: false });
    const team = await call(createTeam, desk.admin, { name: "Returns", memberIds: [desk.admin.agentId] });
    const actions = [
      { do: "addTags", tags: ["refund"] },
      { do: "priority", priority: "high" },
      { do: "type", type: "problem" },
      { do: "assignTeam", teamId: team.id },
      { do: "note", text: "Look at the order first." },
      { do: "reply", text: "We are on it." },
      { do: "notify", assignee: false, team: true, agentIds: [] },
    ];
    await call(createRule, desk.admin, { ...base, name: "Refunds", conditions: says("REFUND"), actions });
    const { conversationId, visitor } = await opened(desk, "I want a refund");
    const other = await opened(desk, "Hello");
    await Promise.all([followRules(), followRules(), followRules()]);
    await follow();
    expect(await rowOf(desk, conversationId)).toMatchObject({
      tags: ["refund"],
      priority: "high",
      type: "problem",
      team: { name: "Returns" },
    });
    expect((await rowOf(desk, other.conversationId)).tags).toEqual([]);
    expect(await linesOf(conversationId)).toEqual([
      "Refunds: updated",
      "Refunds: updated",
      "Refunds: updated",
      "Refunds: teamed",
      "Refunds: ruleApplied",
    ]);
    const { messages } = await call(listMessages, visitor, { conversationId });
    expect(messages.map(({ text }) => text)).toEqual([
      "I want a refund",
      expect.stringContaining("Nobody is at the desk"),
      "We are on it.",
    ]);
    const kinds = (await call(listNotifications, desk.admin, {})).data.map(({ kind }) => kind);
    expect(kinds).toContain("rule");
    const [run, ...more] = await runsOf(desk, { conversationId });
    expect(more).toEqual([]);
    expect(run?.done).toEqual(actions.map((action) => ({ do: action.do, problem: null })));
  });

  it("names what it can't do, and does the rest", async () => {
    const desk = await makeDesk({ bot: false });
    const agent = await makeAgent(desk.workspaceId);
    const actions = [
      { do: "assignAgent", agentId: agent.agentId },
      { do: "addTags", tags: ["seen"] },
    ];
    await call(createRule, desk.admin, { ...base, actions });
    await pool().query("update agent set active = false where id = $1", [agent.agentId]);
    const { conversationId } = await opened(desk);
    await follow();
    expect(await rowOf(desk, conversationId)).toMatchObject({ assignee: null, tags: ["seen"] });
    const [run] = await runsOf(desk);
    expect(run?.done).toMatchObject([
      { do: "assignAgent", problem: expect.stringContaining("agent") },
      { problem: null },
    ]);
    expect(await linesOf(conversationId)).toEqual(["Rule: updated", "Rule: ruleApplied"]);
  });
});

describe("rules together", () => {
  it("look in their order, and one may be the last", async () => {
    const desk = await makeDesk({ bot: false });
    const first = await call(createRule, desk.admin, { ...base, name: "A", actions: [{ do: "addTags", tags: ["a"] }] });
    const second = await call(createRule, desk.admin, {
      ...base,
      name: "B",
      goOn: false,
      actions: [{ do: "addTags", tags: ["b"] }],
    });
    const one = await opened(desk);
    await follow();
    expect((await rowOf(desk, one.conversationId)).tags).toEqual(["a", "b"]);
    await call(reorderRules, desk.admin, { ids: [second.id, first.id] });
    const two = await opened(desk);
    await follow();
    expect((await rowOf(desk, two.conversationId)).tags).toEqual(["b"]);
    expect((await refusal(call(reorderRules, desk.admin, { ids: [first.id] }))).code).toBe("conflict");
  });

  it("call each other, and a circle of them ends", async () => {
    const desk = await makeDesk({ bot: false });
    const rule = (name: string, on: string, action: object) =>
      call(createRule, desk.admin, { name, trigger: { on }, conditions: everything, actions: [action] });
    await rule("raise", "tagsChanged", { do: "priority", priority: "urgent" });
    await rule("tag", "priorityChanged", { do: "addTags", tags: [crypto.randomUUID()] });
    const { conversationId } = await opened(desk);
    await call(updateConversation, desk.admin, { conversationId, tags: ["x"] });
    await follow();
    const names = (await runsOf(desk, { conversationId })).map(({ ruleName }) => ruleName);
    expect(names).toEqual(["tag", "raise"]);
    await call(updateConversation, desk.admin, { conversationId, priority: "low" });
    await follow();
    expect((await runsOf(desk, { conversationId })).map(({ ruleName }) => ruleName)).toEqual(["tag", "tag", "raise"]);
  });
});

describe("time", () => {
  it("calls a rule once for the same silence, and again for the next", async () => {
    const desk = await makeDesk({ bot: false });
    const trigger = { on: "noReply", minutes: 30, clock: "calendar" };
    await call(createRule, desk.admin, { ...base, trigger, actions: [{ do: "priority", priority: "urgent" }] });
    const { conversationId, visitor } = await opened(desk);
    await sweepRules();
    expect((await rowOf(desk, conversationId)).priority).toBe("normal");
    await pool().query(
      "update automation_rule set created_at = created_at - interval '1 day' where workspace_id = $1",
      [desk.workspaceId],
    );
    await quietFor(conversationId, 31);
    await Promise.all([sweepRules(), sweepRules()]);
    await sweepRules();
    expect(await runsOf(desk)).toHaveLength(1);
    expect((await rowOf(desk, conversationId)).priority).toBe("urgent");
    await write(visitor, "Anybody?", { conversationId });
    await quietFor(conversationId, 31);
    await sweepRules();
    expect(await runsOf(desk)).toHaveLength(2);
  });

  it("passes over what was silent before the rule was made, and what is resolved", async () => {
    const desk = await makeDesk({ bot: false });
    const old = await opened(desk);
    await quietFor(old.conversationId, 600);
    await call(createRule, desk.admin, { ...base, trigger: { on: "idle", minutes: 60 }, actions: [{ do: "resolve" }] });
    await sweepRules();
    expect((await rowOf(desk, old.conversationId)).status).toBe("open");
  });
});

describe("trying it on last week", () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await makeDesk({ bot: false });
  });

  it("says what it would have done, with the conversation as it was then, and changes nothing", async () => {
    const one = await opened(desk, "a refund please");
    await opened(desk, "hello");
    await call(updateConversation, desk.admin, {
      conversationId: one.conversationId,
      priority: "urgent",
      tags: ["later"],
    });
    await call(resolveConversation, desk.admin, { conversationId: one.conversationId });
    const asked = { trigger: { on: "customerMessage" }, actions: [{ do: "resolve" }] };
    const wasNormal = {
      match: "all",
      of: [
        { field: "priority", op: "is", values: ["normal"] },
        { field: "status", op: "is", values: ["open"] },
        ...says("refund").of,
      ],
    };
    const answer = await call(dryRun, desk.admin, { ...asked, conditions: wasNormal });
    expect(answer).toMatchObject({
      looked: 2,
      matched: 1,
      conversations: 1,
      partial: false,
      samples: [{ conversationId: one.conversationId }],
    });
    const nowUrgent = { match: "all", of: [{ field: "priority", op: "is", values: ["urgent"] }] };
    expect((await call(dryRun, desk.admin, { ...asked, conditions: nowUrgent })).matched).toBe(0);
    expect(
      (await call(dryRun, desk.admin, { ...asked, trigger: { on: "priorityChanged" }, conditions: everything }))
        .matched,
    ).toBe(1);
    expect(await runsOf(desk)).toEqual([]);
  });

  it("is what a rule then does on the same week", async () => {
    const live = await makeDesk({ bot: false });
    const rule = { ...base, conditions: says("order"), actions: [{ do: "addTags", tags: ["order"] }] };
    await call(createRule, live.admin, rule);
    for (const text of ["my order", "hi", "order again"]) {
      const { conversationId, visitor } = await opened(live, text);
      await follow();
      await write(visitor, "thanks", { conversationId });
      await follow();
    }
    const { name: _, ...asked } = rule;
    expect((await call(dryRun, live.admin, asked)).matched).toBe((await runsOf(live)).length);
  });

  it("is for admins", async () => {
    const agent = await makeAgent(desk.workspaceId);
    expect(
      (
        await refusal(
          call(dryRun, agent, { trigger: { on: "rated" }, conditions: everything, actions: [{ do: "resolve" }] }),
        )
      ).code,
    ).toBe("forbidden");
    await call(assignConversation, desk.admin, {
      conversationId: (await opened(desk)).conversationId,
      agentId: agent.agentId,
    });
  });
});

describe("a macro", () => {
  it("calls the rules that its steps would have called", async () => {
    const desk = await makeDesk({ bot: false });
    const rule = { trigger: { on: "tagsChanged" }, conditions: everything };
    await call(createRule, desk.admin, { ...rule, name: "Tagged", actions: [{ do: "priority", priority: "high" }] });
    const { conversationId } = await opened(desk);
    const steps = [{ do: "tag", add: ["refund"] }];
    const macro = await call(createMacro, desk.admin, { name: "Refund", scope: "everybody", steps });
    await call(runMacro, desk.admin, { macroId: macro.id, conversationId, clientId: crypto.randomUUID() });
    await follow();
    expect((await runsOf(desk, { conversationId })).map(({ ruleName }) => ruleName)).toEqual(["Tagged"]);
    const asked = { ...rule, actions: [{ do: "resolve" }] };
    expect((await call(dryRun, desk.admin, asked)).matched).toBe(1);
  });
});
