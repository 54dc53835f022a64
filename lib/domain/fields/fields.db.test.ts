import { describe, expect, it } from "vitest";
import { db } from "@/lib/platform/db";
import { system } from "@/lib/kernel/actor";
import { matches } from "@/lib/client/view-filter";
import type { FieldCondition } from "@/lib/contracts/conditions";
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
import { exportContacts, importContacts, listContacts, updateContact } from "../contacts";
import {
  changeMany,
  createView,
  getConversation,
  listConversations,
  resolveConversation,
  updateConversation,
} from "../conversations";
import { call } from "../core";
import { searchEverything } from "../search";
import { createSlaPolicy } from "../sla";
import { clearField, createField, deleteField, listFields, orderCustomFields, updateField, useOfField } from ".";

testRuntime();
const desk = await makeDesk({ bot: false, online: true });
const { admin, workspaceId } = desk;
const agent = await makeAgent(workspaceId);
const open = async (text = "hello") => write((await makeVisitor(desk.inbox.key)).actor, text);
const field = (key: string, kind: string, more: object = {}) =>
  call(createField, admin, { of: "conversation", key, kind, ...more });
const fill = (conversationId: string, fields: object) => call(updateConversation, agent, { conversationId, fields });

describe("custom fields of conversations", () => {
  it("are typed at the door, shown on the row, and only what is said changes", async () => {
    await field("order", "number");
    await field("parts", "choices", { options: ["Lamp", "Shade"] });
    const { conversationId } = await open();
    await fill(conversationId, { order: "17", parts: "shade; lamp" });
    const { conversation } = await fill(conversationId, { ORDER: 18 });
    expect(conversation.fields).toEqual({ order: 18, parts: ["Lamp", "Shade"] });
    expect((await fill(conversationId, { parts: null })).conversation.fields).toEqual({ order: 18 });
    expect(await refusal(fill(conversationId, { order: "soon" }))).toMatchObject({
      code: "invalid",
      details: { issues: [{ path: "fields.order" }] },
    });
    expect((await refusal(fill(conversationId, { colour: "red" }))).code).toBe("invalid");
    const { rev } = await call(getConversation, agent, { conversationId });
    await fill(conversationId, { order: 18 });
    expect((await call(getConversation, agent, { conversationId })).rev).toBe(rev);
  });

  it("are asked for before people resolve, one by one and in bulk, and not of the desk itself", async () => {
    const { id } = await field("reason", "text", { requiredOnResolve: true, label: { en: "Reason" } });
    const [{ conversationId }, other] = [await open(), await open()];
    expect(await refusal(call(resolveConversation, agent, { conversationId }))).toMatchObject({
      code: "invalid",
      message: "Fill in before resolving: Reason.",
    });
    const many = await call(changeMany, agent, { conversationIds: [conversationId], action: { do: "resolve" } });
    expect(many).toMatchObject({ done: 0, failed: [{ conversationId, code: "invalid" }] });
    await fill(conversationId, { reason: "Broken lamp" });
    await call(resolveConversation, agent, { conversationId });
    const byDesk = await call(resolveConversation, system(workspaceId), { conversationId: other.conversationId });
    expect(byDesk.conversation.status).toBe("resolved");
    await call(updateField, admin, { fieldId: id, requiredOnResolve: false });
  });

  it("narrow views on the server as on screen, and searches", async () => {
    await field("due", "date");
    await field("size", "number");
    await field("kind", "choices", { options: ["New", "Used", "二手"] });
    const values = [
      { due: "2026-03-31", size: 9, kind: ["New", "二手"] },
      { due: "2026-04-01", size: 10, kind: ["Used"] },
      { size: -1.5 },
      {},
    ];
    for (const each of values) await fill((await open()).conversationId, each);
    const rows = (await call(listConversations, agent, { view: "all", limit: 200 })).data;
    const asked: Omit<FieldCondition, "field">[] = [
      { key: "due", op: "is", values: ["2026-03-31"] },
      { key: "due", op: "above", values: ["2026-03-31"] },
      { key: "due", op: "below", values: ["2026-04-01"] },
      { key: "due", op: "above", values: ["12"] },
      { key: "size", op: "above", values: ["9"] },
      { key: "size", op: "below", values: ["0"] },
      { key: "size", op: "isNot", values: ["10"] },
      { key: "kind", op: "is", values: ["二手", "used"] },
      { key: "kind", op: "isNot", values: ["NEW"] },
      { key: "kind", op: "contains", values: ["SE"] },
      { key: "kind", op: "contains", values: ["%"] },
      { key: "nothing", op: "is", values: ["x"] },
    ];
    for (const condition of asked) {
      const filter = { fields: [{ field: "conversationField" as const, ...condition }] };
      const { id } = await call(createView, agent, { name: "probe", filter });
      const listed = (await call(listConversations, agent, { savedView: id, limit: 200 })).data.map((row) => row.id);
      const onScreen = rows.filter((row) => matches(filter, row, agent.agentId)).map((row) => row.id);
      expect([condition, listed.toSorted()]).toEqual([condition, onScreen.toSorted()]);
    }
    const found = await call(searchEverything, agent, { q: 'field:kind=二手 field:"due = 2026-03-31"' });
    expect(found.conversations).toHaveLength(1);
    expect((await call(searchEverything, agent, { q: "field:kind" })).problems).toMatchObject([{ kind: "bad_field" }]);
  });
});

describe("custom fields of contacts", () => {
  it("are read by their kind from files, sites and people; what doesn't fit is told, or left out", async () => {
    const of = "contact";
    await call(createField, admin, { of, key: "seats", kind: "number" });
    await call(createField, admin, { of, key: "plan", kind: "choice", options: ["Free", "Pro"] });
    const csv = "email,seats,plan,city\na@fields.example,12,pro,Rome\n";
    await call(importContacts, admin, { csv });
    const [known] = (await call(listContacts, agent, { q: "fields.example" })).data;
    expect(known?.attributes).toEqual({ seats: 12, plan: "Pro", city: "Rome" });
    const wrong = await refusal(call(importContacts, admin, { csv: "email,seats\nb@fields.example,many\n" }));
    expect(wrong.message).toMatch(/Row 2: seats: A number is expected/);
    expect((await call(exportContacts, admin, { q: "fields.example" })).csv).toMatch(/createdAt,seats,plan,city/);

    const identity = { name: "Ann", attributes: { Seats: "7", plan: "Gold", mood: "fine" } };
    const { actor } = await makeVisitor(desk.inbox.key, { identity });
    const row = await db().contact.findFirstOrThrow({ where: { workspaceId, id: actor.contactId } });
    expect(row.attributes).toEqual({ seats: 7, mood: "fine" });

    const contactId = actor.contactId;
    const changed = await call(updateContact, agent, { contactId, fields: { plan: "free", seats: null } });
    expect(changed.attributes).toEqual({ plan: "Free", mood: "fine" });
    const whole = call(updateContact, agent, { contactId, attributes: { seats: "none" } });
    expect(await refusal(whole)).toMatchObject({
      code: "invalid",
      details: { issues: [{ path: "attributes.seats" }] },
    });
  });
});

describe("setting fields up", () => {
  it("is an admin's, over REST as well, keeps keys apart and orders them", async () => {
    const foreign = (await makeWorkspace()).admin;
    const api = createApi();
    const { token } = await withToken(foreign);
    const client = rest((request, bindings) => api.fetch(request, bindings), { token });
    const made = await client.post("/custom-fields", { of: "contact", key: "Plan", kind: "text" });
    expect(made.status).toBe(201);
    expect((await client.post("/custom-fields", { of: "contact", key: "plan", kind: "text" })).status).toBe(409);
    expect((await client.post("/custom-fields", { of: "contact", key: "x", kind: "choice" })).status).toBe(400);
    const needed = { of: "contact", key: "x", kind: "text", requiredOnResolve: true };
    expect((await client.post("/custom-fields", needed)).status).toBe(400);
    const second = await client.post("/custom-fields", { of: "contact", key: "city", kind: "text" });
    const ids = [second.body["id"], made.body["id"]];
    await client.post("/custom-fields/reorder", { of: "contact", ids });
    expect((await call(listFields, foreign, {})).data.map(({ key }) => key)).toEqual(["city", "Plan"]);
    const stale = await client.patch(`/custom-fields/${String(made.body["id"])}`, { label: { en: "Plan" }, rev: 0 });
    expect(stale.status).toBe(409);
    expect((await refusal(call(createField, agent, { of: "contact", key: "y", kind: "text" }))).code).toBe("forbidden");
    expect((await refusal(call(orderCustomFields, foreign, { of: "contact", ids: [] }))).code).toBe("conflict");
  });

  it("names what goes with a field, and frees its key when the values are gone", async () => {
    const { id: fieldId } = await field("colour", "text");
    await fill((await open()).conversationId, { colour: "red" });
    const asks = { field: "conversationField", key: "colour", op: "is", values: ["red"] };
    await call(createView, admin, { name: "Red ones", scope: "everybody", filter: { fields: [asks] } });
    await call(createSlaPolicy, admin, {
      name: "Red first",
      conditions: { match: "all", of: [asks] },
      targets: { firstResponse: 5, nextResponse: null, resolution: null },
      clock: "calendar",
      warnPercent: null,
      notify: { assignee: true, team: false, agentIds: [] },
    });
    expect(await call(useOfField, admin, { fieldId })).toEqual({
      values: 1,
      places: [
        { kind: "sla", name: "Red first" },
        { kind: "view", name: "Red ones" },
      ],
    });
    await call(deleteField, admin, { fieldId });
    expect((await refusal(field("Colour", "number"))).message).toMatch(/still being removed/);
    await clearField({ workspaceId, fieldId });
    const left = await db().conversation.findMany({ where: { workspaceId }, select: { fields: true } });
    expect(left.filter(({ fields }) => typeof fields === "object" && fields && "colour" in fields)).toEqual([]);
    expect((await field("Colour", "number")).kind).toBe("number");
  });
});
