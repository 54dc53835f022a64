import { describe, expect, it } from "vitest";
import { makeAgent, makeDesk, makeVisitor, refusal, rest, testRuntime, withToken, write } from "@/lib/testing";
import { createApi } from "@/server/api";
import { call } from "../../core";
import { createMacro, runMacro } from "../../macros";
import { BulkDone } from "@/lib/contracts/bulk";
import {
  addChecklistItems,
  findOpenItems,
  getConversation,
  listChecklist,
  listMessages,
  mergeConversation,
  orderChecklist,
  removeChecklistItem,
  resolveConversation,
  splitConversation,
  unmergeConversation,
  updateChecklistItem,
} from "..";

testRuntime();
const desk = await makeDesk({ bot: false, online: true });
const { admin, workspaceId } = desk;
const agent = await makeAgent(workspaceId, { name: "Grace" });
const open = async () => (await write((await makeVisitor(desk.inbox.key)).actor, "hello")).conversationId;
const add = async (conversationId: string, ...items: string[]) =>
  (await call(addChecklistItems, agent, { conversationId, items })).items;
const textsOf = async (conversationId: string) =>
  (await call(listChecklist, agent, { conversationId })).items.map(({ text }) => text);
const progressOf = async (conversationId: string) => (await call(getConversation, agent, { conversationId })).checklist;

describe("a checklist", () => {
  it("tells who ticked what, how far it is on the row, and the little that colleagues need as lines", async () => {
    const conversationId = await open();
    expect(await progressOf(conversationId)).toBeNull();
    const [first, second] = await add(conversationId, " Ask the carrier ", "Pay back");
    if (!first || !second) throw new Error("two items were added");
    expect(await progressOf(conversationId)).toMatchObject({ done: 0, total: 2 });
    const ticked = await call(updateChecklistItem, agent, { conversationId, itemId: first.id, done: true });
    expect(ticked.items).toMatchObject([
      { text: "Ask the carrier", done: { by: "Grace", at: expect.any(String) } },
      { text: "Pay back", done: null },
    ]);
    expect(ticked.conversation.checklist).toMatchObject({ done: 1, total: 2 });
    // Who was first stays who did it.
    const again = await call(updateChecklistItem, admin, { conversationId, itemId: first.id, done: true });
    expect(again.items[0]?.done).toEqual(ticked.items[0]?.done);
    expect(again.conversation.rev).toBe(ticked.conversation.rev);
    await call(updateChecklistItem, admin, { conversationId, itemId: second.id, done: true });
    await call(updateChecklistItem, admin, { conversationId, itemId: second.id, done: false });
    await call(removeChecklistItem, agent, { conversationId, itemId: second.id });
    await call(removeChecklistItem, agent, { conversationId, itemId: first.id });
    expect(await progressOf(conversationId)).toBeNull();
    const { notes = [] } = await call(listMessages, agent, { conversationId });
    expect(notes.map(({ event }) => event?.type)).toEqual([
      "checklistAdded",
      "checklistDone",
      "checklistRemoved",
      "checklistRemoved",
    ]);
  });

  it("loses nothing where two work on it at once", async () => {
    const conversationId = await open();
    const [one, two, three] = await add(conversationId, "one", "two", "three");
    if (!one || !two || !three) throw new Error("three items were added");
    await Promise.all([
      call(updateChecklistItem, agent, { conversationId, itemId: one.id, text: "one, mine", rev: one.rev }),
      call(updateChecklistItem, admin, { conversationId, itemId: two.id, text: "two, theirs", rev: two.rev }),
      call(updateChecklistItem, admin, { conversationId, itemId: one.id, done: true }),
      call(addChecklistItems, admin, { conversationId, items: ["four"] }),
    ]);
    expect(await textsOf(conversationId)).toEqual(["one, mine", "two, theirs", "three", "four"]);
    expect(await progressOf(conversationId)).toMatchObject({ done: 1, total: 4 });
    const stale = call(updateChecklistItem, admin, { conversationId, itemId: one.id, text: "mine", rev: one.rev });
    expect(await refusal(stale)).toMatchObject({ code: "conflict", details: { saved: { text: "one, mine" } } });
    const ids = [three, two, one].map(({ id }) => id);
    expect((await refusal(call(orderChecklist, agent, { conversationId, ids }))).code).toBe("conflict");
    const all = (await call(listChecklist, agent, { conversationId })).items.map(({ id }) => id);
    await call(orderChecklist, agent, { conversationId, ids: all.toReversed() });
    expect(await textsOf(conversationId)).toEqual(["four", "three", "two, theirs", "one, mine"]);
  });

  it("is kept within bounds, within its ticket and within its desk, and never holds resolving back", async () => {
    const [conversationId, other] = [await open(), await open()];
    const [item] = await add(conversationId, "x");
    const foreign = await makeDesk();
    const itemId = item?.id;
    for (const verb of [updateChecklistItem, removeChecklistItem])
      expect((await refusal(call(verb, agent, { conversationId: other, itemId }))).code).toBe("not_found");
    expect((await refusal(call(listChecklist, foreign.admin, { conversationId }))).code).toBe("not_found");
    const empty = call(addChecklistItems, agent, { conversationId, items: [" "] });
    expect((await refusal(empty)).code).toBe("invalid");
    await add(conversationId, ...Array.from({ length: 50 }, (_, at) => `item ${at}`));
    const more = Array.from({ length: 50 }, (_, at) => `more ${at}`);
    expect((await refusal(call(addChecklistItems, agent, { conversationId, items: more }))).code).toBe("conflict");
    expect((await call(resolveConversation, agent, { conversationId })).conversation.status).toBe("resolved");
  });

  it("is added to by a macro, whose dry run adds nothing, and works over REST alone", async () => {
    const conversationId = await open();
    const steps = [{ do: "checklist", items: ["Check the order", "Pay back"] }];
    const macro = await call(createMacro, agent, { name: "Refund", steps });
    await call(runMacro, agent, { macroId: macro.id, conversationId, dryRun: true });
    expect(await textsOf(conversationId)).toEqual([]);
    const run = await call(runMacro, agent, { macroId: macro.id, conversationId });
    expect(run.steps).toMatchObject([{ changes: true }]);
    expect(await textsOf(conversationId)).toEqual(["Check the order", "Pay back"]);
    const { token } = await withToken(admin);
    const api = createApi();
    const client = rest((request, bindings) => api.fetch(request, bindings), { token });
    const path = `/conversations/${conversationId}/checklist`;
    expect((await client.post(path, { items: ["Write to them"] })).status).toBe(201);
    const listed = await client.get(path);
    expect(listed.body).toMatchObject({ items: [{ text: "Check the order" }, {}, { text: "Write to them" }] });
  });

  it("goes along with a merge as far as it is open, and back when that is undone", async () => {
    const conversationId = await open();
    const { id: intoId } = (await call(splitConversation, agent, { conversationId, seqs: [1] })).conversation;
    const [done, first] = await add(conversationId, "Ask for the number", "Ask the carrier", "Pay back");
    if (!done || !first) throw new Error("three items were added");
    await call(updateChecklistItem, agent, { conversationId, itemId: done.id, done: true });
    await add(intoId, "Call");
    await call(mergeConversation, admin, { conversationId, intoId });
    expect([await textsOf(conversationId), await textsOf(intoId)]).toEqual([
      ["Ask for the number"],
      ["Call", "Ask the carrier", "Pay back"],
    ]);
    expect([await progressOf(conversationId), await progressOf(intoId)]).toMatchObject([
      { done: 1, total: 1 },
      { done: 0, total: 3 },
    ]);
    await call(updateChecklistItem, agent, { conversationId: intoId, itemId: first.id, done: true });
    await call(unmergeConversation, admin, { conversationId });
    expect([await textsOf(conversationId), await textsOf(intoId)]).toEqual([
      ["Ask for the number", "Ask the carrier", "Pay back"],
      ["Call"],
    ]);
    expect(await progressOf(conversationId)).toMatchObject({ done: 2, total: 3 });
  });
});

describe("resolving many of which some have open items", () => {
  it("is refused over REST before anything is changed, naming them, until somebody says what to do", async () => {
    const [plain, listed, done] = [await open(), await open(), await open()];
    await add(listed, "one", "two");
    const [item] = await add(done, "all of it");
    await call(updateChecklistItem, agent, { conversationId: done, itemId: item?.id, done: true });
    const { token } = await withToken(admin, ["conversations:read", "conversations:write"]);
    const api = createApi();
    const client = rest((request, bindings) => api.fetch(request, bindings), { token });
    const conversationIds = [plain, listed, done];
    const found = await client.post("/conversations/open-items", { conversationIds });
    const { number } = await call(getConversation, agent, { conversationId: listed });
    expect(found.body).toEqual({ data: [{ conversationId: listed, number, open: 2 }] });
    const resolve = (openItems?: string) =>
      client.post("/conversations/bulk", {
        conversationIds,
        action: { do: "resolve", ...(openItems && { openItems }) },
      });
    const statuses = () =>
      Promise.all(
        conversationIds.map(async (conversationId) => (await call(getConversation, agent, { conversationId })).status),
      );
    for (const refused of [await resolve(), await resolve("refuse")]) {
      expect(refused.status).toBe(409);
      expect(refused.body).toMatchObject({ code: "conflict", details: { openItems: [{ conversationId: listed }] } });
    }
    expect(await statuses()).toEqual(["open", "open", "open"]);
    expect(BulkDone.parse((await resolve("skip")).body)).toEqual({ done: 2, failed: [], skipped: [listed] });
    expect(await statuses()).toEqual(["resolved", "open", "resolved"]);
    expect((await resolve("perhaps")).status).toBe(400);
    expect(BulkDone.parse((await resolve("resolve")).body)).toEqual({ done: 3, failed: [] });
    expect(await statuses()).toEqual(["resolved", "resolved", "resolved"]);
    // What is resolved already is not asked about again.
    expect((await client.post("/conversations/open-items", { conversationIds })).body).toEqual({ data: [] });
  });

  it("asks of conversations of one's own desk alone", async () => {
    const listed = await open();
    await add(listed, "one");
    const foreign = await makeDesk();
    expect((await call(findOpenItems, foreign.admin, { conversationIds: [listed] })).data).toEqual([]);
    expect((await refusal(call(findOpenItems, agent, { conversationIds: [] }))).code).toBe("invalid");
  });
});
