import { describe, expect, it } from "vitest";
import { system } from "@/lib/kernel/actor";
import { matches } from "@/lib/client/view-filter";
import { makeAgent, makeDesk, makeVisitor, refusal, rest, testRuntime, withToken, write } from "@/lib/testing";
import { createApi } from "@/server/api";
import { listAudit } from "../audit";
import { createRule } from "../automation";
import { applyRule } from "../automation/apply";
import {
  changeMany,
  claimConversation,
  conversationsOfContact,
  createView,
  getConversation,
  listConversations,
  listMessages,
  reopenConversation,
  resolveConversation,
  snoozeConversation,
} from "../conversations";
import { call } from "../core";
import { createMacro, runMacro } from "../macros";
import { searchEverything } from "../search";
import { createStatus, deleteStatus, listStatuses, orderStatuses, updateStatus, useOfStatus } from ".";

testRuntime();
const desk = await makeDesk({ bot: false, online: true });
const { admin, workspaceId } = desk;
const agent = await makeAgent(workspaceId);
const open = async (text = "hello") => {
  const { actor } = await makeVisitor(desk.inbox.key);
  return { actor, ...(await write(actor, text)) };
};
const named = (name: string, category: string, more: object = {}) =>
  call(createStatus, admin, { name, category, color: "#0b7285", ...more });
const stateOf = async (conversationId: string) => {
  const { status, customStatus } = await call(getConversation, agent, { conversationId });
  return [status, customStatus?.name ?? null];
};
const linesOf = async (conversationId: string) => {
  const { notes = [] } = await call(listMessages, agent, { conversationId });
  return notes.map(({ event }) => [event?.type, event?.data["status"] ?? null]);
};

describe("the desk's own statuses", () => {
  it("change nothing where none is set up, and are set with the state in one commit, line and all", async () => {
    const { conversationId, actor } = await open();
    expect(await stateOf(conversationId)).toEqual(["open", null]);
    const carrier = await named("Waiting for the carrier", "open", { customerName: "We asked the carrier" });
    const refunded = await named("Refunded", "resolved");
    const reopened = await call(reopenConversation, agent, { conversationId, statusId: carrier.id });
    expect(reopened.conversation.customStatus).toEqual({ id: carrier.id, name: carrier.name, color: "#0b7285" });
    const { rev } = reopened.conversation;
    await call(reopenConversation, agent, { conversationId, statusId: carrier.id });
    expect((await call(getConversation, agent, { conversationId })).rev).toBe(rev);
    const [seen] = (await conversationsOfContact(actor)) ?? [];
    expect(seen?.statusLabel?.customerName).toBe("We asked the carrier");
    await call(resolveConversation, agent, { conversationId, statusId: refunded.id });
    expect(await stateOf(conversationId)).toEqual(["resolved", "Refunded"]);
    await call(reopenConversation, agent, { conversationId });
    expect(await stateOf(conversationId)).toEqual(["open", null]);
    expect(await linesOf(conversationId)).toEqual([
      ["labelled", "Waiting for the carrier"],
      ["resolved", "Refunded"],
      ["reopened", null],
    ]);
  });

  it("are refused where they don't belong, don't exist any more or are another desk's", async () => {
    const { conversationId } = await open();
    const done = await named("Done", "resolved");
    const foreign = await makeDesk();
    const theirs = await call(createStatus, foreign.admin, { name: "Theirs", category: "resolved", color: "#000000" });
    expect(await refusal(call(reopenConversation, agent, { conversationId, statusId: done.id }))).toMatchObject({
      code: "invalid",
      details: { issues: [{ path: "statusId" }] },
    });
    const wrong = await refusal(call(resolveConversation, agent, { conversationId, statusId: theirs.id }));
    expect(wrong).toMatchObject({ code: "invalid", message: "There is no such status." });
    expect((await refusal(call(updateStatus, admin, { statusId: theirs.id, name: "Mine" }))).code).toBe("not_found");
    await call(updateStatus, admin, { statusId: done.id, archived: true });
    const archived = await refusal(call(resolveConversation, agent, { conversationId, statusId: done.id }));
    expect(archived).toMatchObject({ code: "conflict", message: expect.stringContaining("archived") });
    expect(await stateOf(conversationId)).toEqual(["open", null]);
  });

  it("have one default a state, taken whichever way a conversation comes into it", async () => {
    const fresh = await named("New", "open", { isDefault: true });
    const asleep = await named("Asleep", "snoozed", { isDefault: true });
    const closed = await named("Closed", "resolved", { isDefault: true });
    const { conversationId, actor } = await open();
    expect(await stateOf(conversationId)).toEqual(["open", "New"]);
    await call(snoozeConversation, agent, { conversationId, untilReply: true });
    expect(await stateOf(conversationId)).toEqual(["snoozed", "Asleep"]);
    await write(actor, "me again", { conversationId });
    expect(await stateOf(conversationId)).toEqual(["open", "New"]);
    await call(resolveConversation, agent, { conversationId });
    await write(actor, "and again", { conversationId });
    expect(await stateOf(conversationId)).toEqual(["open", "New"]);
    await call(resolveConversation, agent, { conversationId });
    await call(claimConversation, agent, { conversationId });
    expect(await stateOf(conversationId)).toEqual(["open", "New"]);
    const other = await named("Really new", "open", { isDefault: true });
    expect((await call(listStatuses, agent, {})).data.filter(({ isDefault }) => isDefault).map(({ id }) => id)).toEqual(
      expect.arrayContaining([other.id, asleep.id, closed.id]),
    );
    expect((await call(updateStatus, admin, { statusId: fresh.id, isDefault: false })).isDefault).toBe(false);
    for (const { id } of [other, asleep, closed]) await call(updateStatus, admin, { statusId: id, isDefault: false });
  });

  it("are found by list, view, search, condition, and set by macro, rule and in bulk", async () => {
    const parts = await named("Waiting for parts", "open");
    const away = await named("Sent away", "snoozed");
    const paid = await named("Paid back", "resolved");
    const [a, b, c] = [await open("one"), await open("two"), await open("three")];
    const ids = [a, b, c].map(({ conversationId }) => conversationId);
    const one = { conversationId: a.conversationId };
    const macro = await call(createMacro, agent, { name: "Parts", steps: [{ do: "reopen", statusId: parts.id }] });
    await call(runMacro, agent, { macroId: macro.id, ...one });
    const wrong = { name: "Wrong", steps: [{ do: "resolve", statusId: parts.id }] };
    expect((await refusal(call(createMacro, agent, wrong))).code).toBe("invalid");
    await call(changeMany, agent, {
      conversationIds: [b.conversationId],
      action: { do: "snooze", statusId: away.id },
    });
    const rule = await call(createRule, admin, {
      name: "Paid",
      trigger: { on: "statusChanged" },
      conditions: { match: "all", of: [{ field: "customStatus", op: "is", values: ["none"] }] },
      actions: [{ do: "resolve", statusId: paid.id }],
    });
    const act = (conversationId: string) =>
      call(applyRule, system(workspaceId), {
        ruleId: rule.id,
        conversationId,
        cause: `test:${conversationId}`,
        chain: [],
      });
    expect([await act(a.conversationId), await act(c.conversationId)]).toEqual([{ matched: false }, { matched: true }]);
    expect([await stateOf(ids[0] ?? ""), await stateOf(ids[1] ?? ""), await stateOf(ids[2] ?? "")]).toEqual([
      ["open", "Waiting for parts"],
      ["snoozed", "Sent away"],
      ["resolved", "Paid back"],
    ]);
    const listed = await call(listConversations, agent, { statusId: away.id });
    expect(listed.data.map(({ id }) => id)).toEqual([b.conversationId]);
    const filter = { status: ["open" as const, "resolved" as const], statuses: [parts.id, paid.id] };
    const view = await call(createView, agent, { name: "Parts and paid", filter });
    const shown = (await call(listConversations, agent, { savedView: view.id })).data;
    expect(shown.map(({ id }) => id).toSorted()).toEqual([a.conversationId, c.conversationId].toSorted());
    expect(shown.every((row) => matches(filter, row, agent.agentId))).toBe(true);
    expect(listed.data.some((row) => matches(filter, row, agent.agentId))).toBe(false);
    const found = async (q: string) =>
      (await call(searchEverything, agent, { q })).conversations.map(({ conversation }) => conversation.id);
    expect(await found(`status:"paid back"`)).toEqual([c.conversationId]);
    expect(await found("status:snoozed")).toEqual([b.conversationId]);
    expect((await call(searchEverything, agent, { q: "status:lost" })).problems).toMatchObject([
      { kind: "unknown_name" },
    ]);
    expect(await call(useOfStatus, admin, { statusId: paid.id })).toEqual({
      conversations: 1,
      places: [{ kind: "rule", name: "Paid" }],
    });
    expect((await refusal(call(deleteStatus, admin, { statusId: paid.id }))).code).toBe("conflict");
  });

  it("are an admin's to name, in an order, and never overwritten unseen", async () => {
    const mine = await named("Checked", "open");
    expect((await refusal(call(createStatus, agent, { name: "X", category: "open", color: "#000000" }))).code).toBe(
      "forbidden",
    );
    expect((await refusal(named("checked", "resolved"))).code).toBe("conflict");
    expect((await refusal(named("Red", "open", { color: "red" }))).code).toBe("invalid");
    await call(updateStatus, admin, { statusId: mine.id, rev: mine.rev, name: "Looked at" });
    expect(await refusal(call(updateStatus, admin, { statusId: mine.id, rev: mine.rev, name: "Seen" }))).toMatchObject({
      code: "conflict",
      details: { saved: { name: "Looked at" } },
    });
    const all = (await call(listStatuses, agent, {})).data.map(({ id }) => id);
    const ordered = await call(orderStatuses, admin, { ids: all.toReversed() });
    expect(ordered.data.map(({ id }) => id)).toEqual(all.toReversed());
    expect((await refusal(call(orderStatuses, admin, { ids: all.slice(1) }))).code).toBe("conflict");
    await call(deleteStatus, admin, { statusId: mine.id });
    const actions = (await call(listAudit, admin, { limit: 200 })).data
      .filter(({ subject }) => subject === mine.id)
      .map(({ action }) => action);
    expect(actions.toSorted()).toEqual(["status.created", "status.deleted", "status.updated"]);
  });

  it("work over REST alone", async () => {
    const { token } = await withToken(admin);
    const api = createApi();
    const client = rest((request, bindings) => api.fetch(request, bindings), { token });
    const made = await client.post("/statuses", { name: "Over REST", category: "resolved", color: "#123456" });
    expect(made.status).toBe(201);
    const { conversationId } = await open();
    const resolved = await client.post(`/conversations/${conversationId}/resolve`, { statusId: made.body["id"] });
    expect(resolved.body).toMatchObject({ conversation: { customStatus: { name: "Over REST" } } });
    expect((await client.get(`/statuses/${String(made.body["id"])}/use`)).body).toEqual({
      conversations: 1,
      places: [],
    });
  });
});
