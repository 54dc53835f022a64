import { beforeAll, describe, expect, it } from "vitest";
import type { AgentActor } from "@/lib/kernel/actor";
import { pool } from "@/lib/platform/db";
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
import { beOnline } from "@/lib/testing/desk";
import { createApi } from "@/server/api";
import { assignConversation, claimConversation, reopenConversation, resolveConversation } from "../conversations";
import { call } from "../core";
import { handOff } from "../routing";
import { createTeam } from "../teams";
import { clearNotifications, deleteNotification, listNotifications, markNotification, readNotifications } from ".";
import { dropOldNotifications, settleNotifications } from "./store";

const { recorded } = testRuntime();
const desk = await makeDesk();
const { admin } = desk;
let grace: AgentActor, ben: AgentActor;

beforeAll(async () => {
  grace = await makeAgent(desk.workspaceId, { name: "Grace" });
  ben = await makeAgent(desk.workspaceId, { name: "Ben" });
});

async function opened() {
  const visitor = (await makeVisitor(desk.inbox.key)).actor;
  return { visitor, ...(await write(visitor, "Where is my lamp?")) };
}
const of = async (agent: AgentActor, conversationId: string) =>
  (await call(listNotifications, agent, {})).data.filter((each) => each.conversationId === conversationId);

describe("a call", () => {
  it("comes with an assignment by somebody else, and not with one's own", async () => {
    const { conversationId } = await opened();
    await call(assignConversation, ben, { conversationId, agentId: ben.agentId });
    expect(await of(ben, conversationId)).toEqual([]);
    recorded.length = 0;
    await call(assignConversation, admin, { conversationId, agentId: grace.agentId });
    expect(await of(grace, conversationId)).toMatchObject([
      { kind: "assigned", unread: true, text: "Where is my lamp?", data: { by: admin.name } },
    ]);
    expect(recorded.filter(({ type }) => type === "agents.notified")).toMatchObject([
      { agentIds: [grace.agentId], notification: { kind: "assigned", conversationId, title: expect.any(String) } },
    ]);
    // Given on before she looked: nothing of hers any more.
    await call(assignConversation, admin, { conversationId, agentId: ben.agentId });
    expect(await of(grace, conversationId)).toMatchObject([{ unread: false }]);
    // And back: one call, the newest.
    await call(assignConversation, admin, { conversationId, agentId: grace.agentId });
    expect(await of(grace, conversationId)).toMatchObject([{ unread: true }]);
  });

  it("for a handoff goes to whoever is there, else to everybody, and ends when one takes it", async () => {
    const quiet = await opened();
    await call(handOff, quiet.visitor, { conversationId: quiet.conversationId });
    for (const agent of [admin, grace, ben])
      expect(await of(agent, quiet.conversationId)).toMatchObject([{ kind: "handoff", unread: true }]);
    await beOnline(grace);
    const busy = await opened();
    await call(handOff, busy.visitor, { conversationId: busy.conversationId });
    expect(await of(grace, busy.conversationId)).toMatchObject([{ kind: "handoff", unread: true }]);
    expect(await of(ben, busy.conversationId)).toEqual([]);
    const before = (await call(listNotifications, grace, {})).unread;
    await call(claimConversation, ben, { conversationId: busy.conversationId });
    expect(await of(grace, busy.conversationId)).toMatchObject([{ unread: false }]);
    expect((await call(listNotifications, grace, {})).unread).toBe(before - 1);
    await settleNotifications();
    const { rows } = await pool().query(
      "select conversation_id as id, read_at is not null as read from notification where agent_id = $1 and kind = 'handoff'",
      [grace.agentId],
    );
    expect(rows).toEqual(
      expect.arrayContaining([
        { id: busy.conversationId, read: true },
        { id: quiet.conversationId, read: false },
      ]),
    );
  });

  it("goes to a team without the one who gave it, and to whom a conversation belongs when it is opened again", async () => {
    const team = await call(createTeam, admin, { name: "Returns", memberIds: [grace.agentId, ben.agentId] });
    const { conversationId } = await opened();
    await call(assignConversation, ben, { conversationId, teamId: team.id });
    expect(await of(grace, conversationId)).toMatchObject([{ kind: "team", data: { by: "Ben", team: "Returns" } }]);
    expect(await of(ben, conversationId)).toEqual([]);
    await call(claimConversation, grace, { conversationId });
    await call(resolveConversation, grace, { conversationId });
    await call(reopenConversation, ben, { conversationId });
    expect((await of(grace, conversationId)).map(({ kind, unread }) => ({ kind, unread }))).toEqual([
      { kind: "reopened", unread: true },
      { kind: "team", unread: false },
    ]);
  });
});

describe("one's own list", () => {
  it("is read by conversation or as a whole, marked and removed one by one, and nobody else's", async () => {
    const kim = await makeAgent(desk.workspaceId, { name: "Kim" });
    const [one, two, three] = [await opened(), await opened(), await opened()];
    for (const { conversationId } of [one, two, three])
      await call(assignConversation, admin, { conversationId, agentId: kim.agentId });
    expect(await call(readNotifications, kim, { conversationId: two.conversationId })).toEqual({ unread: 2 });
    const unread = await call(listNotifications, kim, { unread: "true" });
    expect(unread.data.map((each) => each.conversationId)).toEqual([three.conversationId, one.conversationId]);
    const first = await call(listNotifications, kim, { limit: 2 });
    const rest = await call(listNotifications, kim, { limit: 2, cursor: first.nextCursor ?? "" });
    expect([...first.data, ...rest.data].map((each) => each.conversationId)).toEqual(
      [three, two, one].map((each) => each.conversationId),
    );
    const [newest] = first.data;
    const notificationId = newest?.id ?? "";
    expect(await call(markNotification, kim, { notificationId, read: true })).toMatchObject({ unread: false });
    expect(await call(markNotification, kim, { notificationId, read: false })).toMatchObject({ unread: true });
    expect((await refusal(call(markNotification, admin, { notificationId, read: true }))).code).toBe("not_found");
    expect((await refusal(call(deleteNotification, (await makeWorkspace()).admin, { notificationId }))).code).toBe(
      "not_found",
    );
    await call(deleteNotification, kim, { notificationId });
    await call(clearNotifications, kim, {});
    expect((await call(listNotifications, kim, {})).data.map((each) => each.conversationId)).toEqual([
      one.conversationId,
    ]);
    expect(await call(readNotifications, kim, {})).toEqual({ unread: 0 });
    await pool().query("update notification set created_at = now() - interval '91 days' where agent_id = $1", [
      kim.agentId,
    ]);
    await dropOldNotifications();
    expect((await call(listNotifications, kim, {})).data).toEqual([]);
  });

  it("goes over REST as well", async () => {
    const { conversationId } = await opened();
    await call(assignConversation, admin, { conversationId, agentId: ben.agentId });
    const { token } = await withToken(ben);
    const api = createApi();
    const client = rest((request, bindings) => api.fetch(request, bindings), { token });
    const listed = await client.get("/notifications?unread=true");
    expect(listed.body).toMatchObject({ unread: expect.any(Number) });
    const data = listed.body["data"];
    const mine = Array.isArray(data) ? data.find((each) => each.conversationId === conversationId) : undefined;
    expect(mine).toMatchObject({ kind: "assigned", unread: true });
    expect((await client.patch(`/notifications/${mine.id}`, { read: true })).body).toMatchObject({ unread: false });
    expect((await client.post("/notifications/read", {})).body).toEqual({ unread: 0 });
    expect((await client.remove(`/notifications/${mine.id}`)).status).toBe(200);
    expect((await client.remove("/notifications")).status).toBe(200);
  });
});
