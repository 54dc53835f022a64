import { beforeAll, describe, expect, it } from "vitest";
import { matches } from "@/lib/client/view-filter";
import type { HeldCondition } from "@/lib/contracts/conditions";
import type { ViewFilter } from "@/lib/contracts/views";
import type { AgentActor } from "@/lib/kernel/actor";
import { makeAgent, makeDesk, makeVisitor, refusal, testRuntime, write } from "@/lib/testing";
import {
  assignConversation,
  claimConversation,
  countConversations,
  createView,
  deleteView,
  getView,
  listConversations,
  listViews,
  resolveConversation,
  snoozeConversation,
  updateConversation,
  updateView,
} from "..";
import { listAudit } from "../../audit";
import { listContacts, updateContact } from "../../contacts";
import { call } from "../../core";
import { createField } from "../../fields";
import { createOrganisation } from "../../organisations";
import { searchEverything } from "../../search";
import { createTeam } from "../../teams";

testRuntime();
const desk = await makeDesk();
const { admin } = desk;
let grace: AgentActor, ben: AgentActor;
let teamId: string;
const names = async (actor: AgentActor) => (await call(listViews, actor, {})).data.map(({ name }) => name).toSorted();

beforeAll(async () => {
  grace = await makeAgent(desk.workspaceId, { name: "Grace" });
  ben = await makeAgent(desk.workspaceId, { name: "Ben" });
  teamId = (await call(createTeam, admin, { name: "Returns", memberIds: [grace.agentId] })).id;
});

describe("a saved view", () => {
  it("is seen by whom it is for, and nobody else's private one exists", async () => {
    const own = await call(createView, grace, { name: "own", filter: { waiting: true } });
    await call(createView, grace, { name: "team's", scope: "team", teamId, filter: {} });
    await call(createView, admin, { name: "all's", scope: "everybody", filter: { tags: ["vip"] } });
    expect(await names(grace)).toEqual(["all's", "own", "team's"]);
    expect(await names(ben)).toEqual(["all's"]);
    expect(own).toMatchObject({ mayChange: true, scope: "private", owner: { name: "Grace" } });
    for (const verb of [getView, updateView, deleteView])
      expect((await refusal(call(verb, admin, { viewId: own.id }))).code).toBe("not_found");
    expect((await refusal(call(listConversations, admin, { savedView: own.id }))).code).toBe("not_found");
    const actions = (await call(listAudit, admin, {})).data.filter(({ action }) => action === "view.created");
    expect(actions).toHaveLength(2);
  });

  it("is offered to others only by those who may", async () => {
    const wish = (actor: AgentActor, more: object) => call(createView, actor, { name: "x", filter: {}, ...more });
    expect((await refusal(wish(ben, { scope: "everybody" }))).code).toBe("forbidden");
    expect((await refusal(wish(ben, { scope: "team", teamId }))).code).toBe("forbidden");
    expect((await refusal(wish(admin, { scope: "team" }))).code).toBe("invalid");
    const foreign = await makeDesk();
    const { id } = await call(createTeam, foreign.admin, { name: "Elsewhere" });
    expect((await refusal(wish(admin, { scope: "team", teamId: id }))).code).toBe("not_found");
    expect((await refusal(call(createView, grace, { name: "x", filter: { colour: "red" } }))).code).toBe("invalid");
  });

  it("is not overwritten unseen, and admins can't make another's vanish", async () => {
    const { id: viewId, rev } = await call(createView, grace, { name: "shared", scope: "team", teamId, filter: {} });
    await call(updateView, admin, { viewId, rev, filter: { tags: ["vip"] } });
    expect(await refusal(call(updateView, grace, { viewId, rev, name: "mine" }))).toMatchObject({
      code: "conflict",
      details: { saved: { name: "shared", filter: { tags: ["vip"] } } },
    });
    expect((await refusal(call(updateView, admin, { viewId, scope: "private" }))).code).toBe("forbidden");
    await call(deleteView, grace, { viewId });
    expect((await refusal(call(getView, grace, { viewId }))).code).toBe("not_found");
  });
});

describe("what a view shows", () => {
  it("is the same on the server as on screen, and its count is its length", async () => {
    const open = async () => (await write((await makeVisitor(desk.inbox.key)).actor, "hello")).conversationId;
    const [a, b, c, d, e] = [await open(), await open(), await open(), await open(), await open()];
    await call(claimConversation, grace, { conversationId: a });
    await call(updateConversation, admin, { conversationId: a, tags: ["vip"], priority: "urgent", type: "incident" });
    await call(assignConversation, admin, { conversationId: b, teamId });
    await call(updateConversation, admin, { conversationId: b, tags: ["退货", "vip"] });
    await call(snoozeConversation, admin, { conversationId: c, untilReply: true });
    await call(resolveConversation, admin, { conversationId: d });
    await call(assignConversation, admin, { conversationId: e, agentId: ben.agentId });
    const rows = [
      ...(await call(listConversations, grace, { view: "all", limit: 200 })).data,
      ...(await call(listConversations, grace, { view: "resolved", limit: 200 })).data,
    ];
    expect(rows).toHaveLength(5);
    const filters: ViewFilter[] = [
      {},
      { status: [] },
      { status: ["resolved", "open"] },
      { status: ["snoozed"] },
      { assignees: ["me"] },
      { assignees: ["none", "me"] },
      { assignees: [ben.agentId] },
      { teams: [teamId] },
      { teams: ["none"], priorities: ["urgent", "high"] },
      { tags: ["退货"] },
      { tags: ["vip", "other"], types: ["incident"] },
      { inboxes: [desk.inbox.id], waiting: true },
      { inboxes: [teamId] },
      { promises: ["running"] },
      { promises: ["late", "soon"], assignees: ["none"] },
    ];
    for (const filter of filters) {
      const { id } = await call(createView, grace, { name: "probe", filter });
      const listed = (await call(listConversations, grace, { savedView: id, limit: 200 })).data.map((row) => row.id);
      const onScreen = rows.filter((row) => matches(filter, row, grace.agentId)).map((row) => row.id);
      expect([filter, listed.toSorted()]).toEqual([filter, onScreen.toSorted()]);
      const counts = await call(countConversations, grace, {});
      const counted = filter.status?.includes("resolved") ? undefined : listed.length;
      expect([filter, counts[`view:${id}`]]).toEqual([filter, counted]);
      await call(deleteView, grace, { viewId: id });
    }
  });
});

describe("what customers and their organisations hold", () => {
  it("narrows views, lists of people and searches, and nobody there is not the value asked for", async () => {
    const own = await makeDesk();
    const asked = (of: "contact" | "organisation", key: string, kind: "text" | "number") =>
      call(createField, own.admin, { of, key, kind });
    await Promise.all([
      asked("contact", "plan", "text"),
      asked("contact", "seats", "number"),
      asked("organisation", "size", "text"),
    ]);
    const bank = await call(createOrganisation, own.admin, { name: "Bank", fields: { size: "Large" } });
    const person = async (
      name: string,
      fields: Record<string, string | number>,
      organisationId: string | null = null,
    ) => {
      const { actor } = await makeVisitor(own.inbox.key, { identity: { name, email: `${name}@example.com` } });
      const { conversationId } = await write(actor, "hello");
      await call(updateContact, own.admin, {
        contactId: actor.contactId,
        fields,
        ...(organisationId ? { organisationId } : {}),
      });
      return { conversationId, contactId: actor.contactId };
    };
    const people = {
      ann: await person("ann", { plan: "Gold", seats: 12 }, bank.id),
      bo: await person("bo", { plan: "silver", seats: 3 }),
      cy: await person("cy", {}, bank.id),
    };
    const nameOf = (id: string) =>
      Object.entries(people).find(([, each]) => each.conversationId === id || each.contactId === id)?.[0] ?? id;
    const is = (key: string, ...values: string[]) => ({ field: "attribute", key, op: "is", values }) as const;
    const cases: [HeldCondition[], string[]][] = [
      [[is("plan", "gold")], ["ann"]],
      [[is("plan", "GOLD", "silver")], ["ann", "bo"]],
      [[{ ...is("plan", "gold"), op: "isNot" }], ["bo", "cy"]],
      [[{ ...is("plan", "il"), op: "contains" }], ["bo"]],
      [[{ ...is("seats", "10"), op: "above" }], ["ann"]],
      [[{ ...is("seats", "10"), op: "below" }], ["bo"]],
      [[is("seats", "12")], ["ann"]],
      [[{ field: "organisationField", key: "size", op: "is", values: ["large"] }], ["ann", "cy"]],
      [[{ field: "organisationField", key: "size", op: "isNot", values: ["large"] }], ["bo"]],
      [[is("plan", "gold"), { field: "organisationField", key: "size", op: "is", values: ["large"] }], ["ann"]],
      [[is("plan", "none of these")], []],
    ];
    for (const [fields, expected] of cases) {
      const view = await call(createView, own.admin, { name: "probe", filter: { fields } });
      const listed = (await call(listConversations, own.admin, { savedView: view.id })).data.map(({ id }) =>
        nameOf(id),
      );
      const found = await call(listContacts, own.admin, { fields: JSON.stringify(fields) });
      expect([fields, listed.toSorted()]).toEqual([fields, expected]);
      expect([fields, found.data.map(({ id }) => nameOf(id)).toSorted()]).toEqual([fields, expected]);
      expect((await call(countConversations, own.admin, {}))[`view:${view.id}`]).toBe(expected.length);
    }
    const search = async (q: string) =>
      (await call(searchEverything, own.admin, { q })).conversations.map(({ conversation }) => nameOf(conversation.id));
    expect(await search("contact:plan=gold")).toEqual(["ann"]);
    expect((await search("organisation:size=large")).toSorted()).toEqual(["ann", "cy"]);
    expect((await search("organisation:bank")).toSorted()).toEqual(["ann", "cy"]);
    const wrong = call(listContacts, own.admin, { fields: "[{" });
    expect((await refusal(wrong)).code).toBe("invalid");
  });
});
