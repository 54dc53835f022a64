import { beforeAll, describe, expect, it } from "vitest";
import type { AgentActor } from "@/lib/kernel/actor";
import { beOnline } from "@/lib/testing/desk";
import {
  makeAgent,
  makeDesk,
  makeVisitor,
  makeWorkspace,
  refusal,
  rest,
  testRuntime,
  withToken,
  write,
} from "@/lib/testing";
import { createApi } from "@/server/api";
import { listAudit } from "../audit";
import {
  assignConversation,
  claimConversation,
  countConversations,
  getConversation,
  listConversations,
} from "../conversations";
import { call } from "../core";
import { createTeam, deleteTeam, getTeam, listTeams, updateTeam } from ".";

testRuntime();
const desk = await makeDesk();
const { admin } = desk;
let grace: AgentActor, ben: AgentActor;
const opened = async (): Promise<string> =>
  (await write((await makeVisitor(desk.inbox.key)).actor, "hello")).conversationId;
const inTeam = async (team: string) =>
  (await call(listConversations, admin, { view: "all", team })).data.map(({ id }) => id);

beforeAll(async () => {
  grace = await makeAgent(desk.workspaceId, { name: "Grace" });
  ben = await makeAgent(desk.workspaceId, { name: "Ben" });
  await beOnline(admin);
});

describe("teams", () => {
  it("are made, changed and removed by admins, seen by everybody, and leave a trace", async () => {
    const team = await call(createTeam, admin, { name: "Returns", memberIds: [grace.agentId] });
    expect(team).toMatchObject({ name: "Returns", rev: 1, members: [{ name: "Grace" }] });
    const teamId = team.id;
    expect(await call(updateTeam, admin, { teamId, memberIds: [grace.agentId, ben.agentId] })).toMatchObject({
      rev: 2,
      members: [{ name: "Ben" }, { name: "Grace" }],
    });
    expect((await call(listTeams, grace, {})).data).toHaveLength(1);
    for (const verb of [updateTeam, deleteTeam])
      expect((await refusal(call(verb, grace, { teamId }))).code).toBe("forbidden");
    expect((await refusal(call(createTeam, grace, { name: "Mine" }))).code).toBe("forbidden");
    await call(deleteTeam, admin, { teamId });
    expect((await refusal(call(getTeam, admin, { teamId }))).code).toBe("not_found");
    const actions = (await call(listAudit, admin, {})).data.map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(["team.created", "team.updated", "team.deleted"]));
  });

  it("have a name of their own and only people who work here", async () => {
    const { id: teamId } = await call(createTeam, admin, { name: "Sales" });
    expect((await refusal(call(createTeam, admin, { name: "SALES" }))).code).toBe("conflict");
    const stranger = (await makeWorkspace()).admin;
    expect((await refusal(call(updateTeam, admin, { teamId, memberIds: [stranger.agentId] }))).code).toBe("invalid");
    expect((await refusal(call(getTeam, stranger, { teamId }))).code).toBe("not_found");
    const gone = await makeAgent(desk.workspaceId, { active: false });
    expect((await refusal(call(updateTeam, admin, { teamId, memberIds: [gone.agentId] }))).code).toBe("invalid");
  });

  it("are not overwritten by somebody who looked at an older state", async () => {
    const { id: teamId, rev } = await call(createTeam, admin, { name: "Second line" });
    await call(updateTeam, admin, { teamId, rev, memberIds: [ben.agentId] });
    const late = await refusal(call(updateTeam, admin, { teamId, rev, name: "Third line" }));
    expect(late).toMatchObject({ code: "conflict", details: { saved: { name: "Second line", rev: 2 } } });
    expect(await call(updateTeam, admin, { teamId, rev: 2, name: "Third line" })).toMatchObject({
      rev: 3,
      members: [{ name: "Ben" }],
    });
  });
});

describe("a conversation given to a team", () => {
  it("leaves an agent who is not in it, stays with one who is, and counts in the team's view", async () => {
    const { id: teamId } = await call(createTeam, admin, { name: "Chess", memberIds: [grace.agentId] });
    const conversationId = await opened();
    await call(claimConversation, ben, { conversationId });
    const given = await call(assignConversation, admin, { conversationId, teamId });
    expect(given.conversation).toMatchObject({ team: { id: teamId, name: "Chess" }, assignee: null, onDuty: "agent" });
    expect(given.conversation.waitingSince).not.toBeNull();
    await call(claimConversation, grace, { conversationId });
    expect(await call(getConversation, admin, { conversationId })).toMatchObject({
      team: { name: "Chess" },
      assignee: { id: grace.agentId },
    });
    const { id: otherId } = await call(createTeam, admin, { name: "Draughts", memberIds: [grace.agentId] });
    const moved = await call(assignConversation, admin, { conversationId, teamId: otherId });
    expect(moved.conversation).toMatchObject({ team: { name: "Draughts" }, assignee: { id: grace.agentId } });
    expect(await inTeam(otherId)).toEqual([conversationId]);
    expect(await inTeam(teamId)).toEqual([]);
    expect(await call(countConversations, admin, {})).toMatchObject({ [`team:${otherId}`]: 1 });
    await call(deleteTeam, admin, { teamId: otherId });
    const left = await call(getConversation, admin, { conversationId });
    expect(left).toMatchObject({ team: null, assignee: { id: grace.agentId } });
    expect(left.rev).toBeGreaterThan(moved.conversation.rev);
  });

  it("takes an agent and a team at once, refuses what is not here, and says nothing twice", async () => {
    const { id: teamId } = await call(createTeam, admin, { name: "Both", memberIds: [] });
    const conversationId = await opened();
    const both = await call(assignConversation, admin, { conversationId, teamId, agentId: ben.agentId });
    expect(both.conversation).toMatchObject({ team: { name: "Both" }, assignee: { id: ben.agentId } });
    const again = await call(assignConversation, admin, { conversationId, teamId, agentId: ben.agentId });
    expect(again.conversation.rev).toBe(both.conversation.rev);
    const elsewhere = await makeWorkspace();
    const { id: foreign } = await call(createTeam, elsewhere.admin, { name: "Elsewhere" });
    expect((await refusal(call(assignConversation, admin, { conversationId, teamId: foreign }))).code).toBe(
      "not_found",
    );
    expect((await refusal(call(assignConversation, admin, { conversationId }))).code).toBe("invalid");
    const taken = await call(assignConversation, admin, { conversationId, teamId: null });
    expect(taken.conversation).toMatchObject({ team: null, assignee: { id: ben.agentId } });
  });

  it("goes over REST as well", async () => {
    const { token } = await withToken(admin);
    const api = createApi();
    const client = rest((request, bindings) => api.fetch(request, bindings), { token });
    const team = await client.post("/teams", { name: "By REST", memberIds: [grace.agentId] });
    expect(team.status).toBe(201);
    const conversationId = await opened();
    const given = await client.post(`/conversations/${conversationId}/assign`, { teamId: team.body["id"] });
    expect(given.body).toMatchObject({ conversation: { team: { name: "By REST" } } });
    const listed = await client.get(`/conversations?team=${String(team.body["id"])}`);
    expect(listed.body["data"]).toMatchObject([{ id: conversationId }]);
    expect((await client.remove(`/teams/${String(team.body["id"])}`)).status).toBe(200);
  });
});
