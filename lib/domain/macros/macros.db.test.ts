import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { MacroStep } from "@/lib/contracts/macros";
import type { AgentActor } from "@/lib/kernel/actor";
import { makeAgent, makeDesk, makeVisitor, refusal, testRuntime, write } from "@/lib/testing";
import { createMacro, deleteMacro, getMacro, listMacros, runMacro, updateMacro } from ".";
import { listAudit } from "../audit";
import { getConversation, listMessages, resolveConversation } from "../conversations";
import { call } from "../core";
import { createTeam, deleteTeam } from "../teams";

testRuntime();
const desk = await makeDesk();
const { admin } = desk;
let grace: AgentActor, ben: AgentActor;
let teamId: string;

beforeAll(async () => {
  grace = await makeAgent(desk.workspaceId, { name: "Grace Hopper" });
  ben = await makeAgent(desk.workspaceId, { name: "Ben" });
  teamId = (await call(createTeam, admin, { name: "Returns", memberIds: [grace.agentId] })).id;
});

const open = async () => (await write((await makeVisitor(desk.inbox.key)).actor, "hello")).conversationId;
const make = (actor: AgentActor, steps: MacroStep[], more: object = {}) =>
  call(createMacro, actor, { name: "Refund", steps, ...more });
const state = (conversationId: string) => call(getConversation, admin, { conversationId });
const lines = (conversationId: string) => call(listMessages, admin, { conversationId });

describe("a macro", () => {
  it("does all its steps in one, says so in one line, and a dry run says the same and does nothing", async () => {
    const conversationId = await open();
    const macro = await make(grace, [
      { do: "reply", text: "Hello {{contact.firstName|there}}, this is {{agent.firstName}}." },
      { do: "note", text: "Refund is on its way" },
      { do: "tag", add: ["refund", "vip"], remove: ["nothing"] },
      { do: "assign", agentId: "me", teamId },
      { do: "priority", priority: "high" },
      { do: "type", type: "problem" },
      { do: "resolve" },
    ]);
    const before = await state(conversationId);
    const wish = { macroId: macro.id, conversationId, expectedSeq: before.lastSeq };
    const dry = await call(runMacro, grace, { ...wish, dryRun: true });
    expect(dry.steps.map(({ changes }) => changes)).toEqual([true, true, true, true, true, true, true]);
    expect(dry.steps[0]?.text).toMatch(/^Hello .+, this is Grace\.$/);
    expect(dry.conversation).toMatchObject({ status: "resolved", priority: "high", tags: ["refund", "vip"] });
    expect(await state(conversationId)).toEqual(before);
    expect((await call(getMacro, grace, { macroId: macro.id })).uses).toBe(0);

    const clientId = randomUUID();
    const run = await call(runMacro, grace, { ...wish, clientId });
    expect({ ...run, dryRun: true, conversation: null }).toEqual({ ...dry, conversation: null });
    expect(run.conversation).toMatchObject({
      rev: before.rev + 1,
      status: "resolved",
      onDuty: "agent",
      assignee: { id: grace.agentId },
      team: { id: teamId },
      priority: "high",
      type: "problem",
      tags: ["refund", "vip"],
    });
    const { messages, notes } = await lines(conversationId);
    expect(messages.at(-1)).toMatchObject({ author: { kind: "agent", id: grace.agentId }, text: run.steps[0]?.text });
    expect(notes?.map(({ kind, event }) => event?.type ?? kind)).toEqual(["note", "macro"]);
    expect(notes?.at(-1)?.event?.data).toMatchObject({
      macroId: macro.id,
      macro: "Refund",
      steps: expect.arrayContaining([{ do: "reply" }, { do: "assign", agentId: grace.agentId, teamId }]),
    });
    expect((await call(getMacro, grace, { macroId: macro.id })).uses).toBe(1);

    // The same run again, and one by somebody who has not seen the reply.
    expect((await call(runMacro, grace, { ...wish, clientId })).steps).toEqual([]);
    expect((await refusal(call(runMacro, grace, wish))).code).toBe("conflict");
    expect((await lines(conversationId)).messages).toHaveLength(messages.length);
  });

  it("tells what is so already, and leaves nothing half done where a step is refused", async () => {
    const conversationId = await open();
    const macro = await make(grace, [
      { do: "priority", priority: "normal" },
      { do: "tag", add: ["asked"] },
      { do: "resolve" },
      { do: "snooze", minutes: 30 },
    ]);
    const wish = { macroId: macro.id, conversationId };
    const dry = await call(runMacro, grace, { ...wish, dryRun: true });
    expect(dry.steps.map(({ changes }) => changes)).toEqual([false, true, true]);
    expect(dry.refused).toMatchObject({ step: 3, message: expect.stringMatching(/resolved/) });
    expect(await refusal(call(runMacro, grace, wish))).toMatchObject({ code: "conflict", details: { step: 3 } });
    expect(await state(conversationId)).toMatchObject({ status: "open", tags: [] });

    const writes = await make(grace, [
      { do: "priority", priority: "low" },
      { do: "reply", text: "We write to {{contact.email}}" },
    ]);
    const refused = await refusal(call(runMacro, grace, { macroId: writes.id, conversationId }));
    expect(refused).toMatchObject({ code: "conflict", message: expect.stringMatching(/contact\.email/) });
    expect(await state(conversationId)).toMatchObject({ priority: "normal", lastSeq: 1 });
  });

  it("wakes again when it says, counted from when it ran, and opens what was resolved", async () => {
    const conversationId = await open();
    const later = await make(grace, [{ do: "snooze", minutes: 60 }]);
    const run = await call(runMacro, grace, { macroId: later.id, conversationId });
    const ahead = Date.parse(run.conversation.snoozedUntil ?? "") - Date.now();
    expect(ahead).toBeGreaterThan(50 * 60_000);
    expect(ahead).toBeLessThanOrEqual(60 * 60_000);
    await call(resolveConversation, admin, { conversationId });
    const back = await make(grace, [{ do: "reopen" }, { do: "assign", agentId: null, teamId }]);
    expect((await call(runMacro, grace, { macroId: back.id, conversationId })).conversation).toMatchObject({
      status: "open",
      assignee: null,
      team: { id: teamId },
    });
  });
});

describe("whose it is", () => {
  it("is seen, run and changed by whom it is for", async () => {
    const own = await make(grace, [{ do: "resolve" }]);
    const forTeam = await make(grace, [{ do: "resolve" }], { scope: "team", teamId });
    const forAll = await make(admin, [{ do: "resolve" }], { scope: "everybody" });
    const seen = async (actor: AgentActor) => (await call(listMacros, actor, {})).data.map(({ id }) => id);
    expect(await seen(grace)).toEqual(expect.arrayContaining([own.id, forTeam.id, forAll.id]));
    expect(await seen(ben)).toEqual([forAll.id]);
    const conversationId = await open();
    for (const macroId of [own.id, forTeam.id])
      expect((await refusal(call(runMacro, ben, { macroId, conversationId }))).code).toBe("not_found");
    expect((await refusal(make(ben, [{ do: "resolve" }], { scope: "everybody" }))).code).toBe("forbidden");
    expect((await refusal(make(ben, [{ do: "resolve" }], { scope: "team", teamId }))).code).toBe("forbidden");
    for (const verb of [getMacro, updateMacro, deleteMacro])
      expect((await refusal(call(verb, admin, { macroId: own.id }))).code).toBe("not_found");

    await call(updateMacro, admin, { macroId: forTeam.id, rev: forTeam.rev, name: "Done" });
    expect(await refusal(call(updateMacro, grace, { macroId: forTeam.id, rev: forTeam.rev, name: "x" }))).toMatchObject(
      {
        code: "conflict",
        details: { saved: { name: "Done" } },
      },
    );
    const actions = (await call(listAudit, admin, {})).data.filter(({ action }) => action.startsWith("macro."));
    expect(actions.map(({ action }) => action).toSorted()).toEqual(["macro.created", "macro.created", "macro.updated"]);
  });

  it("names nobody who is not here, and is refused where its team is gone meanwhile", async () => {
    const foreign = await makeAgent((await makeDesk()).workspaceId);
    for (const step of [
      { do: "assign", agentId: foreign.agentId },
      { do: "assign", teamId: foreign.agentId },
      { do: "tag" },
      { do: "assign" },
      { do: "reply", text: "{{contact.shoeSize}}" },
    ])
      expect((await refusal(call(createMacro, admin, { name: "x", steps: [step] }))).code).toBe("invalid");
    expect((await refusal(call(createMacro, admin, { name: "x", steps: [] }))).code).toBe("invalid");
    const team = await call(createTeam, admin, { name: "Short-lived" });
    const macro = await make(admin, [
      { do: "tag", add: ["x"] },
      { do: "assign", teamId: team.id },
    ]);
    await call(deleteTeam, admin, { teamId: team.id });
    const conversationId = await open();
    const dry = await call(runMacro, admin, { macroId: macro.id, conversationId, dryRun: true });
    expect(dry.refused?.step).toBe(1);
    expect((await refusal(call(runMacro, admin, { macroId: macro.id, conversationId }))).code).toBe("conflict");
    expect(await state(conversationId)).toMatchObject({ tags: [] });
  });
});
