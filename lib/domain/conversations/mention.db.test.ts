import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { matches } from "@/lib/client/view-filter";
import type { AgentActor } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import { makeAgent, makeDesk, makeVisitor, refusal, testRuntime, write } from "@/lib/testing";
import {
  countConversations,
  createView,
  getConversation,
  listConversations,
  listMessages,
  resolveConversation,
  sendAsAgent,
} from ".";
import { call } from "../core";
import { listNotifications } from "../notifications";
import { searchEverything } from "../search";
import { createTeam, updateTeam } from "../teams";

testRuntime();
const desk = await makeDesk();
const { admin } = desk;
let grace: AgentActor, ben: AgentActor;
let teamId: string;
const open = async () => (await write((await makeVisitor(desk.inbox.key)).actor, "hello")).conversationId;
const note = (conversationId: string, text: string, mentions: object[], clientId = randomUUID()) =>
  call(sendAsAgent, admin, { clientId, conversationId, kind: "note", text, mentions });
const mentioned = async (actor: AgentActor) =>
  (await call(listConversations, actor, { view: "mentioned" })).data.map(({ id }) => id);
const count = async (actor: AgentActor) => (await call(countConversations, actor, {}))["mentioned"];

beforeAll(async () => {
  grace = await makeAgent(desk.workspaceId, { name: "Grace Hopper" });
  ben = await makeAgent(desk.workspaceId, { name: "Ben" });
  teamId = (await call(createTeam, admin, { name: "Returns", memberIds: [ben.agentId] })).id;
});

it("stands with those it calls, by name or by team, until the conversation is resolved", async () => {
  const [a, b] = [await open(), await open()];
  const who = { kind: "agent", id: grace.agentId, at: 7, length: 13 };
  const clientId = randomUUID();
  const sent = await note(a, "please @Grace Hopper look", [who], clientId);
  expect(await note(a, "please @Grace Hopper look", [who], clientId)).toEqual(sent);
  await note(b, "over to the team", [{ kind: "team", id: teamId }]);

  expect(await mentioned(grace)).toEqual([a]);
  expect(await mentioned(ben)).toEqual([b]);
  expect(await mentioned(admin)).toEqual([]);
  expect([await count(grace), await count(ben), await count(admin)]).toEqual([1, 1, 0]);
  const { notes } = await call(listMessages, grace, { conversationId: a });
  expect(notes?.at(-1)).toMatchObject({ kind: "note", text: "please @Grace Hopper look", mentions: [who] });
  expect(notes?.at(-1)).not.toHaveProperty("event");
  const found = async (actor: AgentActor) =>
    (await call(searchEverything, actor, { q: "is:mentioned" })).conversations.map((each) => each.conversation.id);
  expect(await found(grace)).toEqual([a]);
  expect(await found(ben)).toEqual([b]);

  const calls = async (actor: AgentActor) =>
    (await call(listNotifications, actor, {})).data
      .filter(({ kind }) => kind === "mention")
      .map(({ conversationId, text, data }) => [conversationId, text, data.by]);
  expect(await calls(grace)).toEqual([[a, "please @Grace Hopper look", admin.name]]);
  expect(await calls(ben)).toEqual([[b, "over to the team", admin.name]]);
  expect(await calls(admin)).toEqual([]);

  // Who joins the team is called too; a saved view says the same on screen.
  await call(updateTeam, admin, { teamId, memberIds: [ben.agentId, grace.agentId] });
  expect((await mentioned(grace)).toSorted()).toEqual([a, b].toSorted());
  const view = await call(createView, grace, { name: "called", filter: { mentioned: true } });
  const listed = (await call(listConversations, grace, { savedView: view.id })).data;
  expect(listed.map(({ id }) => id).toSorted()).toEqual([a, b].toSorted());
  for (const row of listed) {
    expect(matches({ mentioned: true }, row, grace.agentId, [grace.agentId, teamId])).toBe(true);
    expect(matches({ mentioned: true }, row, admin.agentId)).toBe(false);
  }
  expect((await call(countConversations, grace, {}))[`view:${view.id}`]).toBe(2);

  await call(resolveConversation, admin, { conversationId: a });
  expect(await mentioned(grace)).toEqual([b]);
  expect(await count(grace)).toBe(1);
});

it("calls nobody who is not here, and never in what customers read; then nothing is written", async () => {
  const id = await open();
  const foreign = await makeAgent((await makeDesk()).workspaceId);
  const gone = await makeAgent(desk.workspaceId, { active: false });
  for (const [kind, whom] of [
    ["agent", foreign.agentId],
    ["agent", gone.agentId],
    ["agent", teamId],
    ["team", newId()],
  ])
    expect((await refusal(note(id, "hello", [{ kind, id: whom }]))).code).toBe("invalid");
  const me = { kind: "agent", id: admin.agentId };
  expect((await refusal(note(id, "short", [{ ...me, at: 3, length: 9 }]))).code).toBe("invalid");
  expect((await refusal(note(id, "half", [{ ...me, at: 3 }]))).code).toBe("invalid");
  const reply = { clientId: randomUUID(), conversationId: id, kind: "reply", text: "hi", mentions: [me] };
  expect((await refusal(call(sendAsAgent, admin, reply))).code).toBe("invalid");
  const row = await call(getConversation, admin, { conversationId: id });
  expect(row).toMatchObject({ mentioned: [], lastNoteSeq: 0 });
});
