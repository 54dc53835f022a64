import { describe, expect, it } from "vitest";
import { newId } from "@/lib/kernel/ids";
import { makeAgent, makeDesk, makeVisitor, makeWorkspace, refusal, testRuntime, withToken, write } from "@/lib/testing";
import { call } from "../core";
import { createTeam } from "../teams";
import { assignConversation, changeMany, getConversation, listConversations, updateConversation } from ".";

testRuntime();
const desk = await makeDesk();
const { admin } = desk;
const opened = async (): Promise<string> =>
  (await write((await makeVisitor(desk.inbox.key)).actor, "hello")).conversationId;

describe("a ticket's fields", () => {
  it("are a number, a priority and a type, and lists are narrowed by them", async () => {
    const conversationId = await opened();
    const { conversation } = await call(updateConversation, admin, {
      conversationId,
      type: "incident",
      priority: "high",
    });
    expect(conversation).toMatchObject({ type: "incident", priority: "high", number: expect.any(Number) });
    const again = await call(updateConversation, admin, { conversationId, type: "incident" });
    expect(again.conversation.rev).toBe(conversation.rev);
    const ids = async (filter: object) => (await call(listConversations, admin, filter)).data.map(({ id }) => id);
    expect(await ids({ type: "incident", priority: "high" })).toEqual([conversationId]);
    expect(await ids({ type: "task" })).toEqual([]);
    const cleared = await call(updateConversation, admin, { conversationId, type: null });
    expect(cleared.conversation.type).toBeNull();
    expect((await refusal(call(updateConversation, admin, { conversationId, type: "wish" }))).code).toBe("invalid");
  });
});

describe("one thing done to many", () => {
  it("changes each, names what failed, and undoes nothing for it", async () => {
    const one = await opened();
    const two = await opened();
    const nobodys = newId();
    const elsewhere = await makeDesk();
    const foreign = (await write((await makeVisitor(elsewhere.inbox.key)).actor, "hello")).conversationId;
    const conversationIds = [one, nobodys, foreign, two, one];
    const outcome = await call(changeMany, admin, { conversationIds, action: { do: "tag", add: ["vip"] } });
    expect(outcome.done).toBe(2);
    expect(outcome.failed.map(({ conversationId, code }) => [conversationId, code])).toEqual([
      [nobodys, "not_found"],
      [foreign, "not_found"],
    ]);
    for (const conversationId of [one, two])
      expect(await call(getConversation, admin, { conversationId })).toMatchObject({ tags: ["vip"] });
    const resolved = await call(changeMany, admin, { conversationIds: [one, two], action: { do: "resolve" } });
    expect(resolved).toEqual({ done: 2, failed: [] });
    const late = { do: "snooze", untilReply: true };
    const snoozed = await call(changeMany, admin, { conversationIds: [one], action: late });
    expect(snoozed).toMatchObject({ done: 0, failed: [{ code: "conflict" }] });
  });

  it("gives many to a team", async () => {
    const { id: teamId } = await call(createTeam, admin, { name: "Many" });
    const ids = [await opened(), await opened()];
    expect(await call(changeMany, admin, { conversationIds: ids, action: { do: "assign", teamId } })).toMatchObject({
      done: 2,
    });
    expect((await call(listConversations, admin, { team: teamId })).data).toHaveLength(2);
    await call(assignConversation, admin, { conversationId: ids[0], teamId: null });
    expect((await call(listConversations, admin, { team: teamId })).data).toHaveLength(1);
  });

  it("refuses ten thousand at once and says how many it takes", async () => {
    const conversationIds = Array.from({ length: 10_000 }, newId);
    const refused = await refusal(call(changeMany, admin, { conversationIds, action: { do: "resolve" } }));
    expect(refused).toMatchObject({ code: "invalid", message: expect.stringContaining("At most 200") });
    expect((await refusal(call(changeMany, admin, { conversationIds: [], action: { do: "resolve" } }))).code).toBe(
      "invalid",
    );
  });

  it("is for those who may write", async () => {
    const reader = (await withToken(await makeAgent(desk.workspaceId), ["conversations:read"])).actor;
    const asked = { conversationIds: [await opened()], action: { do: "resolve" } };
    expect((await refusal(call(changeMany, reader, asked))).code).toBe("forbidden");
    const stranger = (await makeWorkspace()).admin;
    expect(await call(changeMany, stranger, asked)).toMatchObject({ done: 0, failed: [{ code: "not_found" }] });
  });
});
