import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { system, type AgentActor } from "@/lib/kernel/actor";
import { pool } from "@/lib/platform/db";
import { makeAgent, makeDesk, makeVisitor, makeWorkspace, refusal, testRuntime, write } from "@/lib/testing";
import { updateAgent } from "../../agents";
import { call } from "../../core";
import {
  cancelScheduledMessage,
  changeScheduledMessage,
  getConversation,
  listMessages,
  listScheduledMessages,
  mergeConversation,
  scheduleMessage,
  sendDue,
  sendScheduledNow,
  settleScheduled,
  splitConversation,
  unmergeConversation,
} from "..";
import { sendAsAgent } from "../send-as-agent";
import { saveUpload } from "../uploads-store";

testRuntime();
const desk = await makeDesk({ bot: false, online: true });
const { admin } = desk;
const anHour = () => new Date(Date.now() + 3_600_000).toISOString();

async function opened() {
  const { actor: visitor } = await makeVisitor(desk.inbox.key);
  return { visitor, ...(await write(visitor, "Is it in stock?")) };
}
const leave = (conversationId: string, more: object = {}, agent: AgentActor = admin) =>
  call(scheduleMessage, agent, { conversationId, clientId: randomUUID(), text: "Yes, it is.", at: anHour(), ...more });
const texts = async (conversationId: string) =>
  (await call(listMessages, admin, { conversationId })).messages.map(({ text }) => text);
/** As if so much time had gone by. */
const wind = (id: string) =>
  pool().query("update scheduled_message set due_at = now() - interval '1 second' where id = $1", [id]);
const settle = (scheduledId: string) => call(settleScheduled, system(desk.workspaceId), { scheduledId });
const waiting = async (conversationId: string, agent: AgentActor = admin) =>
  (await call(listScheduledMessages, agent, { conversationId })).data;

describe("a reply that is sent later", () => {
  it("waits where nobody but agents sees it, and goes out once when it is due, whoever is asked to send it", async () => {
    const { visitor, conversationId } = await opened();
    const { id, clientId } = await leave(conversationId, { replyTo: 1 });
    expect(await texts(conversationId)).toEqual(["Is it in stock?"]);
    expect((await refusal(call(listScheduledMessages, visitor, { conversationId }))).code).toBe("not_found");
    expect(await waiting(conversationId)).toMatchObject([
      { id, status: "waiting", cancelOnReply: true, replyTo: { seq: 1 } },
    ]);
    expect(await call(getConversation, admin, { conversationId })).toMatchObject({ scheduled: 1 });
    expect(await settle(id)).toEqual({ status: "waiting" });

    await wind(id);
    const outcomes = await Promise.all([settle(id), settle(id), sendDue(), settle(id)]);
    expect(outcomes.filter((each) => typeof each === "object")).toEqual(Array(3).fill({ status: "sent" }));
    const { messages } = await call(listMessages, visitor, { conversationId });
    expect(messages).toMatchObject([{ seq: 1 }, { seq: 2, text: "Yes, it is.", clientId, replyTo: { seq: 1 } }]);
    expect(messages[1]?.author).toMatchObject({ kind: "agent", id: admin.agentId });
    expect(await call(getConversation, admin, { conversationId })).toMatchObject({ scheduled: 0, onDuty: "agent" });
    expect((await refusal(call(cancelScheduledMessage, admin, { scheduledId: id }))).code).toBe("conflict");
  });

  it("is not sent twice when the process dies between sending and writing it down", async () => {
    const { conversationId } = await opened();
    const { id, clientId } = await leave(conversationId);
    await wind(id);
    // What was sent under its clientId, though nothing says so.
    await call(sendAsAgent, admin, { conversationId, clientId, kind: "reply", text: "Yes, it is." });
    expect(await settle(id)).toEqual({ status: "sent" });
    expect(await texts(conversationId)).toEqual(["Is it in stock?", "Yes, it is."]);
  });

  it("comes back when the customer writes first, unless that was not wanted", async () => {
    const { visitor, conversationId } = await opened();
    const back = await leave(conversationId);
    const stays = await leave(conversationId, { cancelOnReply: false, text: "And cheap." });
    await write(visitor, "I found it myself", { conversationId });
    await sendDue();
    expect(await waiting(conversationId)).toMatchObject([
      { id: back.id, status: "returned", reason: "answered", text: "Yes, it is." },
      { id: stays.id, status: "waiting" },
    ]);
    // What came back is its writer's.
    const colleague = await makeAgent(desk.workspaceId);
    expect((await waiting(conversationId, colleague)).map(({ id }) => id)).toEqual([stays.id]);
    await wind(stays.id);
    await sendDue();
    expect((await texts(conversationId)).at(-1)).toBe("And cheap.");
    await call(cancelScheduledMessage, admin, { scheduledId: back.id });
    expect(await call(getConversation, admin, { conversationId })).toMatchObject({ scheduled: 0 });
  });

  it("is changed, sent now or cancelled by its writer or an admin", async () => {
    const { conversationId } = await opened();
    const writer = await makeAgent(desk.workspaceId);
    const { id: scheduledId } = await leave(conversationId, {}, writer);
    const stranger = await makeAgent(desk.workspaceId);
    expect((await refusal(call(cancelScheduledMessage, stranger, { scheduledId }))).code).toBe("forbidden");
    const outside = (await makeWorkspace()).admin;
    expect((await refusal(call(cancelScheduledMessage, outside, { scheduledId }))).code).toBe("not_found");
    const changed = await call(changeScheduledMessage, admin, { scheduledId, text: "No.", cancelOnReply: false });
    expect(changed).toMatchObject({ text: "No.", cancelOnReply: false });
    await call(sendScheduledNow, writer, { scheduledId });
    await sendDue();
    expect((await texts(conversationId)).at(-1)).toBe("No.");
    const { id } = await leave(conversationId, {}, writer);
    expect(await call(cancelScheduledMessage, writer, { scheduledId: id })).toMatchObject({ status: "cancelled" });
    await wind(id);
    await sendDue();
    expect(await texts(conversationId)).toEqual(["Is it in stock?", "No."]);
  });

  it("is not sent in the name of somebody who left", async () => {
    const { conversationId } = await opened();
    const writer = await makeAgent(desk.workspaceId);
    const { id } = await leave(conversationId, {}, writer);
    await call(updateAgent, admin, { agentId: writer.agentId, active: false });
    await wind(id);
    expect(await settle(id)).toEqual({ status: "returned" });
    expect(await waiting(conversationId)).toMatchObject([{ id, reason: "gone" }]);
  });

  it("is for a moment to come, with words, within bounds", async () => {
    const { conversationId } = await opened();
    const code = async (more: object) => (await refusal(leave(conversationId, more))).code;
    expect(await code({ at: new Date(Date.now() - 1000).toISOString() })).toBe("invalid");
    expect(await code({ at: new Date(Date.now() + 400 * 86_400_000).toISOString() })).toBe("invalid");
    expect(await code({ text: "" })).toBe("invalid");
    expect(await code({ at: undefined })).toBe("invalid");
    expect(await code({ holdSeconds: 5 })).toBe("invalid");
    expect(await code({ replyTo: 7 })).toBe("invalid");
    const clientId = randomUUID();
    const { id } = await leave(conversationId, { clientId });
    expect((await leave(conversationId, { clientId })).id).toBe(id);
    expect(await code({ clientId, text: "Something else" })).toBe("conflict");
  });
});

describe("a reply that is held", () => {
  it("goes out after its seconds though nobody looks, and can be taken back until then", async () => {
    const { visitor, conversationId } = await opened();
    const held = { at: undefined, holdSeconds: 10, expectedSeq: 1 };
    const { id: scheduledId, cancelOnReply } = await leave(conversationId, held);
    expect(cancelOnReply).toBe(false);
    expect(await call(cancelScheduledMessage, admin, { scheduledId })).toMatchObject({ text: "Yes, it is." });
    const { id } = await leave(conversationId, held);
    await write(visitor, "Hello?", { conversationId });
    await wind(id);
    await sendDue();
    expect(await texts(conversationId)).toEqual(["Is it in stock?", "Hello?", "Yes, it is."]);
    const blind = await refusal(leave(conversationId, held));
    expect(blind).toMatchObject({
      code: "conflict",
      details: { messages: [{ text: "Hello?" }, { text: "Yes, it is." }] },
    });
  });

  it("keeps the order in which replies were written", async () => {
    const { conversationId } = await opened();
    const held = { at: undefined, holdSeconds: 5 };
    const ids = [];
    for (const text of ["One", "Two", "Three"]) ids.push((await leave(conversationId, { ...held, text })).id);
    await pool().query("update scheduled_message set due_at = due_at - interval '1 minute' where id = any($1)", [ids]);
    await Promise.all([sendDue(), sendDue(), sendDue()]);
    expect(await texts(conversationId)).toEqual(["Is it in stock?", "One", "Two", "Three"]);
  });
});

describe("a reply that waits in a conversation that is merged", () => {
  it("is sent where that goes on, with its files, or stands as it stood when the merge was undone before", async () => {
    const { conversationId } = await opened();
    const { id: intoId } = (await call(splitConversation, admin, { conversationId, seqs: [1] })).conversation;
    const file = { name: "a.txt", type: "text/plain", size: 1, width: null, height: null, storageKey: randomUUID() };
    const { workspaceId, agentId } = admin;
    const upload = await saveUpload({ workspaceId, ownerRef: `a:${agentId}`, ...file });
    const { id } = await leave(conversationId, { replyTo: 1, attachments: [upload.id] });
    const standing = { id, conversationId, status: "waiting", replyTo: { seq: 1 } };
    await call(mergeConversation, admin, { conversationId, intoId });
    expect(await waiting(conversationId)).toEqual([]);
    expect(await waiting(intoId)).toMatchObject([{ ...standing, conversationId: intoId, replyTo: null }]);
    expect(await call(getConversation, admin, { conversationId: intoId })).toMatchObject({ scheduled: 1 });
    await call(unmergeConversation, admin, { conversationId });
    expect([await waiting(conversationId), await waiting(intoId)]).toMatchObject([[standing], []]);
    await call(mergeConversation, admin, { conversationId, intoId });
    await wind(id);
    expect(await settle(id)).toEqual({ status: "sent" });
    const { messages } = await call(listMessages, admin, { conversationId: intoId });
    expect(messages.at(-1)).toMatchObject({ text: "Yes, it is.", attachments: [{ id: upload.id }] });
    await call(unmergeConversation, admin, { conversationId });
    expect(await waiting(conversationId)).toEqual([]);
  });

  it("comes back to its writer when the customer writes first where it goes on", async () => {
    const { visitor, conversationId } = await opened();
    const { id: intoId } = (await call(splitConversation, admin, { conversationId, seqs: [1] })).conversation;
    const { id } = await leave(conversationId);
    await call(mergeConversation, admin, { conversationId, intoId });
    expect(await settle(id)).toEqual({ status: "waiting" });
    expect((await write(visitor, "Never mind", { conversationId })).conversationId).toBe(intoId);
    expect(await settle(id)).toEqual({ status: "returned" });
    // What came back goes along too, the way home as well.
    await call(unmergeConversation, admin, { conversationId });
    expect(await waiting(conversationId)).toMatchObject([{ id, status: "returned", reason: "answered" }]);
  });
});
