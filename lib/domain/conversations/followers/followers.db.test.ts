import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { belongsTo } from "@/lib/client/inbox-views";
import type { AgentActor } from "@/lib/kernel/actor";
import { makeAgent, makeDesk, makeVisitor, refusal, rest, testRuntime, withToken, write } from "@/lib/testing";
import { createApi } from "@/server/api";
import { updateAgent } from "../../agents";
import { call } from "../../core";
import { listNotifications, readNotifications } from "../../notifications";
import { createTeam, updateTeam } from "../../teams";
import {
  assignConversation,
  countConversations,
  followConversation,
  getConversation,
  listConversations,
  listMessages,
  mergeConversation,
  resolveConversation,
  sendAsAgent,
  splitConversation,
  tellFollowers,
  unfollowConversation,
  unmergeConversation,
} from "..";

testRuntime();
const desk = await makeDesk({ bot: false, online: true });
const { admin, workspaceId } = desk;
let grace: AgentActor, ben: AgentActor;
const open = async () => {
  const { actor } = await makeVisitor(desk.inbox.key);
  return { actor, ...(await write(actor, "hello")) };
};
const told = async () => {
  while ((await tellFollowers()) > 0);
};
const callsOf = async (actor: AgentActor, conversationId: string) =>
  (await call(listNotifications, actor, {})).data
    .filter((each) => each.conversationId === conversationId && each.kind === "following")
    .map(({ data }) => data.change);
const followersOf = async (conversationId: string) =>
  (await call(getConversation, admin, { conversationId })).followers;

beforeAll(async () => {
  grace = await makeAgent(workspaceId, { name: "Grace" });
  ben = await makeAgent(workspaceId, { name: "Ben" });
});

describe("followers", () => {
  it("come and go by themselves and by colleagues, with a line, a view and a call to whom it concerns", async () => {
    const { conversationId } = await open();
    await call(followConversation, grace, { conversationId });
    await call(followConversation, grace, { conversationId });
    const { conversation } = await call(followConversation, grace, { conversationId, agentId: ben.agentId });
    expect(conversation.followers.toSorted()).toEqual([grace.agentId, ben.agentId].toSorted());
    expect(await callsOf(ben, conversationId)).toEqual(["added"]);
    expect(await callsOf(grace, conversationId)).toEqual([]);
    const followed = await call(listConversations, grace, { view: "following" });
    expect(followed.data.map(({ id }) => id)).toEqual([conversationId]);
    expect(followed.data.every((row) => belongsTo("following", row, grace.agentId))).toBe(true);
    expect((await call(countConversations, grace, {}))["following"]).toBe(1);
    await call(unfollowConversation, admin, { conversationId, agentId: ben.agentId });
    expect(await followersOf(conversationId)).toEqual([grace.agentId]);
    const { notes = [] } = await call(listMessages, grace, { conversationId });
    expect(notes.map(({ event }) => [event?.type, event?.data["agentId"]])).toEqual([
      ["followed", grace.agentId],
      ["followed", ben.agentId],
      ["unfollowed", ben.agentId],
    ]);
    await call(resolveConversation, admin, { conversationId });
    expect((await call(listConversations, grace, { view: "following" })).data).toEqual([]);
    const foreign = await makeDesk();
    const strange = call(followConversation, grace, { conversationId, agentId: foreign.admin.agentId });
    expect((await refusal(strange)).code).toBe("not_found");
  });

  it("hear of replies and changes, once until they look, and never of what they did themselves", async () => {
    const { conversationId, actor } = await open();
    await call(followConversation, grace, { conversationId });
    await told();
    await write(actor, "is anybody there", { conversationId });
    await told();
    expect(await callsOf(grace, conversationId)).toEqual(["customer"]);
    const reply = { clientId: randomUUID(), conversationId, kind: "reply", text: "Yes" };
    await call(sendAsAgent, admin, reply);
    await call(resolveConversation, admin, { conversationId });
    await told();
    expect(await callsOf(grace, conversationId)).toEqual(["resolved"]);
    expect(await callsOf(ben, conversationId)).toEqual([]);
    await call(readNotifications, grace, { conversationId });
    await call(sendAsAgent, grace, { ...reply, clientId: randomUUID() });
    await told();
    const unread = (await call(listNotifications, grace, { unread: "true" })).data;
    expect(unread.filter((each) => each.conversationId === conversationId)).toEqual([]);
  });

  it("hear nothing of what was said before they followed", async () => {
    const { conversationId, actor } = await open();
    await told();
    await write(actor, "is anybody there", { conversationId });
    await call(followConversation, grace, { conversationId });
    await told();
    expect(await callsOf(grace, conversationId)).toEqual([]);
    await write(actor, "hello?", { conversationId });
    await told();
    expect(await callsOf(grace, conversationId)).toEqual(["customer"]);
  });

  it("go along with a merge, but for who stopped following there, and back when it is undone", async () => {
    const { conversationId } = await open();
    const { conversation: beside } = await call(splitConversation, admin, { conversationId, seqs: [1] });
    for (const { agentId } of [grace, ben]) await call(followConversation, admin, { conversationId, agentId });
    await call(followConversation, ben, { conversationId: beside.id });
    await call(unfollowConversation, ben, { conversationId: beside.id });
    const { into } = await call(mergeConversation, admin, { conversationId, intoId: beside.id });
    expect(into.followers).toEqual([grace.agentId]);
    const undone = await call(unmergeConversation, admin, { conversationId });
    expect(undone.into.followers).toEqual([]);
    expect(undone.conversation.followers.toSorted()).toEqual([grace.agentId, ben.agentId].toSorted());
  });

  it("are made by a mention, until they stop; a team that is called is not made to listen", async () => {
    const { conversationId } = await open();
    await told();
    const team = await call(createTeam, admin, { name: "Returns", memberIds: [ben.agentId] });
    const mention = (mentions: object[]) =>
      call(sendAsAgent, admin, { clientId: randomUUID(), conversationId, kind: "note", text: "look", mentions });
    await mention([
      { kind: "agent", id: grace.agentId },
      { kind: "team", id: team.id },
    ]);
    expect(await followersOf(conversationId)).toEqual([grace.agentId]);
    await told();
    expect(await callsOf(grace, conversationId)).toEqual([]);
    await call(unfollowConversation, grace, { conversationId });
    await mention([{ kind: "agent", id: grace.agentId }]);
    expect(await followersOf(conversationId)).toEqual([]);
    await call(followConversation, admin, { conversationId, agentId: grace.agentId });
    expect(await followersOf(conversationId)).toEqual([grace.agentId]);
  });

  it("end with leaving the team that has it, and with leaving the desk", async () => {
    const [a, b] = [await open(), await open()];
    const team = await call(createTeam, admin, { name: "Repairs", memberIds: [ben.agentId, grace.agentId] });
    await call(assignConversation, admin, { conversationId: a.conversationId, teamId: team.id });
    for (const { conversationId } of [a, b]) await call(followConversation, ben, { conversationId });
    await call(updateTeam, admin, { teamId: team.id, memberIds: [grace.agentId] });
    expect([await followersOf(a.conversationId), await followersOf(b.conversationId)]).toEqual([[], [ben.agentId]]);
    await call(updateAgent, admin, { agentId: ben.agentId, active: false });
    expect(await followersOf(b.conversationId)).toEqual([]);
    const gone = call(followConversation, admin, { conversationId: b.conversationId, agentId: ben.agentId });
    expect((await refusal(gone)).code).toBe("not_found");
  });

  it("come and go over REST alone", async () => {
    const { conversationId } = await open();
    const { token } = await withToken(admin);
    const api = createApi();
    const client = rest((request, bindings) => api.fetch(request, bindings), { token });
    const followed = await client.post(`/conversations/${conversationId}/follow`, {});
    expect(followed.body).toMatchObject({ conversation: { followers: [admin.agentId] } });
    const page = await client.get("/conversations?view=following");
    expect(page.body).toMatchObject({ data: [{ id: conversationId }] });
    await client.post(`/conversations/${conversationId}/unfollow`, {});
    expect(await followersOf(conversationId)).toEqual([]);
  });
});
