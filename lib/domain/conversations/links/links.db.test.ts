import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { anyone } from "@/lib/kernel/actor";
import { makeAgent, makeDesk, makeVisitor, makeWorkspace, refusal, testRuntime, withToken, write } from "@/lib/testing";
import { call } from "../../core";
import { createField } from "../../fields";
import { comeBackByLink } from "../../inboxes";
import { handOff } from "../../routing";
import { makeBackLink } from "../../visitors";
import {
  answerFollowers,
  claimConversation,
  getConversation,
  linkToIncident,
  listLinks,
  listMessages,
  mergeConversation,
  rateConversation,
  reopenConversation,
  resolveConversation,
  sendAsAgent,
  splitConversation,
  startConversation,
  tryFollowers,
  unmergeConversation,
  updateConversation,
} from "..";

testRuntime();
const desk = await makeDesk({ bot: false, online: true });
const { admin } = desk;
type Reader = Parameters<typeof call>[1];

/** A customer with a conversation beside the one that is live. */
async function two(inboxKey = desk.inbox.key, agent = admin) {
  const { actor: visitor, token } = await makeVisitor(inboxKey);
  const { conversationId: live } = await write(visitor, "Where is my parcel?");
  await write(visitor, "And can I change the address?", { conversationId: live });
  const { conversation } = await call(splitConversation, agent, { conversationId: live, seqs: [2] });
  return { visitor, token, live, beside: conversation.id };
}
const said = async (conversationId: string, reader: Reader = admin) =>
  (await call(listMessages, reader, { conversationId })).messages;
const row = (conversationId: string) => call(getConversation, admin, { conversationId });
const merge = (conversationId: string, intoId: string) => call(mergeConversation, admin, { conversationId, intoId });
const unmerge = (conversationId: string) => call(unmergeConversation, admin, { conversationId });
const linesOf = async (conversationId: string) =>
  ((await call(listMessages, admin, { conversationId })).notes ?? []).map(({ event }) => event?.type);
const code = async (work: Promise<unknown>) => (await refusal(work)).code;

describe("one conversation that goes on in another", () => {
  it("is resolved and says where; both logs stay, and what the customer writes arrives there", async () => {
    const { visitor, live, beside } = await two();
    await call(updateConversation, admin, { conversationId: live, add: ["parcel"] });
    const before = await said(beside);
    const { conversation, into } = await merge(live, beside);
    expect(conversation).toMatchObject({
      status: "resolved",
      mergedInto: { id: beside, number: into.number },
      links: 2,
    });
    expect(into).toMatchObject({ status: "open", tags: ["parcel"], mergedInto: null });
    const source = await said(live, visitor);
    expect(source.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(source[2]?.text).toContain(`#${into.number}`);
    const target = await said(beside);
    expect(target.slice(0, before.length)).toEqual(before);
    expect(target.at(-1)?.text).toContain(`#${conversation.number}`);

    const sent = await write(visitor, "Any news?", { conversationId: live });
    expect(sent.conversationId).toBe(beside);
    expect((await write(visitor, "Hello?")).conversationId).toBe(beside);
    expect((await said(beside, visitor)).map(({ text }) => text).slice(-2)).toEqual(["Any news?", "Hello?"]);
    expect(await row(live)).toMatchObject({ status: "resolved", lastSeq: 3 });
    const links = await call(listLinks, admin, { conversationId: beside });
    expect(links.merged).toMatchObject([{ conversation: { id: live, lastSeq: 3 }, by: admin.name }]);
    expect((await call(listLinks, admin, { conversationId: live })).mergedInto).toMatchObject({
      conversation: { id: beside },
    });
    expect(await linesOf(live)).toContain("mergedInto");
    expect(await linesOf(beside)).toContain("merged");
  });

  it("answers a retry of what was written before with where it was written", async () => {
    const { visitor, live, beside } = await two();
    const clientId = randomUUID();
    const first = await write(visitor, "Thanks", { conversationId: live, clientId });
    await merge(live, beside);
    expect(await write(visitor, "Thanks", { conversationId: live, clientId })).toEqual(first);
  });

  it("is neither answered nor opened there, and merged once", async () => {
    const { visitor, live, beside } = await two();
    await merge(live, beside);
    const { rev } = await row(live);
    await merge(live, beside);
    expect((await row(live)).rev).toBe(rev);
    const reply = { conversationId: live, clientId: randomUUID(), kind: "reply", text: "Hi" };
    expect(await code(call(sendAsAgent, admin, reply))).toBe("conflict");
    expect(await code(call(reopenConversation, admin, { conversationId: live }))).toBe("conflict");
    expect(await code(call(claimConversation, admin, { conversationId: live }))).toBe("conflict");
    expect(await code(call(splitConversation, admin, { conversationId: live, seqs: [1] }))).toBe("conflict");
    expect(await code(call(rateConversation, visitor, { conversationId: live, score: 1 }))).toBe("conflict");
    // What goes on elsewhere takes nothing in.
    expect(await code(merge(beside, live))).toBe("conflict");
    expect(await call(sendAsAgent, admin, { ...reply, kind: "note" })).toHaveProperty("noteSeq");
    // Who calls a person there is waited on where it goes on.
    await call(resolveConversation, admin, { conversationId: beside });
    expect(await call(handOff, visitor, { conversationId: live })).toMatchObject({ onDuty: "agent" });
    expect(await row(beside)).toMatchObject({ status: "open", onDuty: "agent" });
    expect(await row(live)).toMatchObject({ status: "resolved" });
  });

  it("stands as it stood when the merge is undone; what was written since stays where it is", async () => {
    const { visitor, live, beside } = await two();
    await call(updateConversation, admin, { conversationId: live, add: ["parcel"] });
    await call(updateConversation, admin, { conversationId: beside, add: ["address"] });
    const before = await row(live);
    await merge(live, beside);
    await write(visitor, "Any news?", { conversationId: live });
    const { conversation, into } = await unmerge(live);
    expect(conversation).toMatchObject({
      status: before.status,
      onDuty: before.onDuty,
      assignee: before.assignee,
      mergedInto: null,
      links: 1,
    });
    expect(conversation.waitingSince).toBe(before.waitingSince);
    expect(into).toMatchObject({ tags: ["address"], status: "open" });
    expect((await said(beside)).at(-1)?.text).toBe("Any news?");
    // The customer's next first word goes to the one that was live.
    expect((await write(visitor, "Hello again")).conversationId).toBe(live);
    expect(await code(unmerge(live))).toBe("conflict");
  });

  it("opens one that was resolved, and closes it again when that is undone before anything was said", async () => {
    const { live, beside } = await two();
    await call(resolveConversation, admin, { conversationId: beside });
    const { into } = await merge(live, beside);
    expect(into.status).toBe("open");
    expect((await unmerge(live)).into.status).toBe("resolved");
    await merge(live, beside);
    await call(sendAsAgent, admin, { conversationId: beside, clientId: randomUUID(), kind: "reply", text: "Here" });
    expect((await unmerge(live)).into.status).toBe("open");
  });

  it("goes on through several, each undone by itself", async () => {
    const { visitor, live, beside } = await two();
    const third = (await call(splitConversation, admin, { conversationId: live, seqs: [1] })).conversation.id;
    await merge(live, beside);
    await merge(beside, third);
    expect((await write(visitor, "Still there?", { conversationId: live })).conversationId).toBe(third);
    await unmerge(beside);
    expect((await write(visitor, "And now?", { conversationId: live })).conversationId).toBe(beside);
    await unmerge(live);
    await merge(beside, live);
    expect((await write(visitor, "And here?", { conversationId: live })).conversationId).toBe(live);
  });

  it("is of the same customer, inbox and workspace, and not itself", async () => {
    const { live } = await two();
    const other = await two();
    expect(await code(merge(live, live))).toBe("invalid");
    expect(await code(merge(live, other.live))).toBe("conflict");
    const elsewhere = await makeDesk({ bot: false });
    const foreign = (await write((await makeVisitor(elsewhere.inbox.key)).actor, "hello")).conversationId;
    expect(await code(merge(live, foreign))).toBe("not_found");
    expect(await code(merge(foreign, live))).toBe("not_found");
    const reader = (await withToken(await makeAgent(desk.workspaceId), ["conversations:read"])).actor;
    expect(await code(call(mergeConversation, reader, { conversationId: live, intoId: other.live }))).toBe("forbidden");
    expect(await row(live)).toMatchObject({ status: "open", mergedInto: null });
  });

  it("holds when two merge both ways at once", async () => {
    for (let round = 0; round < 5; round += 1) {
      const { live, beside } = await two();
      const outcomes = await Promise.allSettled([merge(live, beside), merge(beside, live)]);
      expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    }
  });

  it("is for people where a bot still owed an answer, which nobody gives any more", async () => {
    const withBot = await makeDesk({ online: true });
    const { live, beside } = await two(withBot.inbox.key, withBot.admin);
    const close = { conversationId: beside };
    await call(resolveConversation, withBot.admin, close);
    const { into } = await call(mergeConversation, withBot.admin, { conversationId: live, intoId: beside });
    expect(into).toMatchObject({ status: "open", onDuty: "agent" });
  });

  it("takes along who came by a mailed link, without a lost word, and back", async () => {
    const { visitor, live, beside } = await two();
    const { workspaceId, inboxId, contactId } = visitor;
    const link = makeBackLink({ workspaceId, inboxId, contactId, conversationId: live }, new Date());
    const come = () => call(comeBackByLink, anyone, { inbox: desk.inbox.key, link });
    const { token } = await come();
    const guest = (await makeVisitor(desk.inbox.key, { token })).actor;
    expect(guest.only).toBe(live);
    await merge(live, beside);
    // As the socket still knows them.
    expect((await write(guest, "Still here", { conversationId: live })).conversationId).toBe(beside);
    const other = await two();
    expect(await code(write(guest, "x", { conversationId: other.beside }))).toBe("not_found");
    expect((await makeVisitor(desk.inbox.key, { token })).actor.only).toBe(beside);
    expect((await makeVisitor(desk.inbox.key, { token: (await come()).token })).actor.only).toBe(beside);
    await unmerge(live);
    expect((await makeVisitor(desk.inbox.key, { token })).actor.only).toBe(live);
  });
});

describe("a conversation split off another", () => {
  it("has copies of what was said, by whom and when, and stands beside it", async () => {
    const { visitor, live, beside } = await two();
    const [, original] = await said(live);
    expect(await said(beside, visitor)).toMatchObject([
      {
        seq: 1,
        text: original?.text,
        author: { kind: "visitor" },
        createdAt: original?.createdAt,
        copiedFrom: { conversationId: live, seq: 2 },
      },
    ]);
    expect((await said(live)).map(({ seq }) => seq)).toEqual([1, 2]);
    expect(await row(beside)).toMatchObject({
      status: "open",
      onDuty: "agent",
      assignee: { id: admin.agentId },
      visitorReadSeq: 1,
    });
    expect((await write(visitor, "Hello?")).conversationId).toBe(live);
    expect((await call(listLinks, admin, { conversationId: beside })).splitFrom).toMatchObject({
      conversation: { id: live },
    });
    expect(await linesOf(live)).toContain("splitInto");
    expect(await linesOf(beside)).toContain("splitFrom");
    // A copy of a copy points to where it was said first.
    const again = await call(splitConversation, admin, { conversationId: beside, seqs: [1] });
    expect((await said(again.conversation.id))[0]?.copiedFrom).toEqual({ conversationId: live, seq: 2 });
  });

  it("begins with something that was said", async () => {
    const { live } = await two();
    expect(await code(call(splitConversation, admin, { conversationId: live, seqs: [9] }))).toBe("invalid");
    expect(await code(call(splitConversation, admin, { conversationId: live, seqs: [] }))).toBe("invalid");
    const stranger = (await makeWorkspace()).admin;
    expect(await code(call(splitConversation, stranger, { conversationId: live, seqs: [1] }))).toBe("not_found");
  });
});

describe("an incident", () => {
  const started = (text: string) =>
    call(startConversation, admin, {
      inboxId: desk.inbox.id,
      contact: { externalId: randomUUID() },
      text,
      clientId: randomUUID(),
    });
  const about = (conversationId: string, incidentId: string | null) =>
    call(linkToIncident, admin, { conversationId, incidentId });
  const tried = (conversationId: string, more: object = {}) => call(tryFollowers, admin, { conversationId, ...more });

  it("is what several are about, and all are told and resolved in one go, once", async () => {
    const incident = await started("The shop is down");
    const followers = [(await two()).live, (await two()).live];
    for (const conversationId of followers) await about(conversationId, incident.id);
    expect(await tried(incident.id, { resolve: true })).toEqual({
      told: 2,
      resolved: 2,
      left: 0,
      merged: 0,
      unfilled: [],
    });
    const told = { conversationId: incident.id, clientId: randomUUID(), text: "It works again." };
    expect(await call(answerFollowers, admin, told)).toEqual({ done: 2, failed: [] });
    expect(await call(answerFollowers, admin, { ...told, resolve: true })).toEqual({ done: 2, failed: [] });
    for (const id of followers) {
      expect((await said(id)).filter(({ text }) => text === "It works again.")).toHaveLength(1);
      expect(await row(id)).toMatchObject({ status: "resolved" });
      expect((await call(listLinks, admin, { conversationId: id })).incident).toMatchObject({
        conversation: { id: incident.id },
      });
    }
    expect(await linesOf(incident.id)).toContain("followersTold");
    // Who is resolved is told again only where that is asked for.
    expect(await tried(incident.id)).toMatchObject({ told: 0, left: 2 });
    expect(await tried(incident.id, { resolvedToo: true })).toMatchObject({ told: 2, left: 0 });
    expect(await code(call(answerFollowers, admin, { ...told, clientId: randomUUID() }))).toBe("conflict");
    await about(followers[0] ?? "", null);
    expect(await row(incident.id)).toMatchObject({ links: 1 });
    expect((await call(listLinks, admin, { conversationId: incident.id })).followers).toHaveLength(1);
  });

  it("says beforehand which can't be resolved, and names what failed", async () => {
    const here = await makeDesk({ bot: false, online: true });
    const own = await two(here.inbox.key, here.admin);
    await call(linkToIncident, here.admin, { conversationId: own.live, incidentId: own.beside });
    const label = { en: "Order", zh: "订单" };
    await call(createField, here.admin, {
      of: "conversation",
      key: "order",
      kind: "text",
      label,
      requiredOnResolve: true,
    });
    const about_ = { conversationId: own.beside, resolve: true };
    expect(await call(tryFollowers, here.admin, about_)).toMatchObject({
      told: 1,
      resolved: 0,
      unfilled: [{ conversationId: own.live, missing: ["Order"] }],
    });
    const done = await call(answerFollowers, here.admin, { ...about_, clientId: randomUUID(), text: "Mended" });
    expect(done).toMatchObject({ done: 0, failed: [{ conversationId: own.live, code: "invalid" }] });
  });

  it("is about no other one, nor about itself, nor merged away", async () => {
    const [a, b, c] = [await started("a"), await started("b"), await started("c")];
    expect(await code(about(a.id, a.id))).toBe("invalid");
    await about(a.id, b.id);
    expect(await code(about(b.id, c.id))).toBe("conflict");
    expect(await code(about(c.id, a.id))).toBe("conflict");
    await about(a.id, c.id);
    expect((await row(b.id)).links).toBe(0);
    const foreign = (await makeWorkspace()).admin;
    expect(await code(call(linkToIncident, foreign, { conversationId: a.id, incidentId: b.id }))).toBe("not_found");
    const { live, beside } = await two();
    await about(b.id, live);
    expect(await code(merge(live, beside))).toBe("conflict");
  });

  it("is told to where a merged one goes on", async () => {
    const incident = await started("The shop is down");
    const { live, beside } = await two();
    await about(live, incident.id);
    await merge(live, beside);
    expect(await tried(incident.id)).toMatchObject({ told: 1, merged: 1 });
    await call(answerFollowers, admin, { conversationId: incident.id, clientId: randomUUID(), text: "Works again" });
    expect((await said(beside)).at(-1)?.text).toBe("Works again");
  });
});
