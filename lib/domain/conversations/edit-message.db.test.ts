import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { system } from "@/lib/kernel/actor";
import { pool } from "@/lib/platform/db";
import { makeAgent, makeDesk, makeVisitor, makeWorkspace, refusal, testRuntime, withToken, write } from "@/lib/testing";
import { call } from "../core";
import { indexTexts, refreshWords, searchEverything } from "../search";
import {
  editMessage,
  findUpload,
  getConversation,
  listMessages,
  listMessageVersions,
  removeMessage,
  resumeVisitor,
  sendAsAgent,
  currentEpoch,
  writeTranscript,
} from ".";
import { saveUpload } from "./uploads-store";

testRuntime();
const desk = await makeDesk({ bot: false, online: true });
const { admin } = desk;
const file = { name: "prices.txt", type: "text/plain", size: 3, width: null, height: null };
const upload = () =>
  saveUpload({
    ...file,
    workspaceId: desk.workspaceId,
    ownerRef: `a:${admin.agentId}`,
    storageKey: randomUUID(),
  });

/** A visitor who asked, and the answer of an agent as number 2 or later. */
async function answered(text: string, more: object = {}) {
  const { actor: visitor } = await makeVisitor(desk.inbox.key);
  const { conversationId } = await write(visitor, "How much is the lamp?");
  const { seq } = await reply(conversationId, text, more);
  return { visitor, conversationId, seq };
}
async function reply(conversationId: string, text: string, more: object = {}): Promise<{ seq: number }> {
  const sent = await call(sendAsAgent, admin, {
    clientId: randomUUID(),
    conversationId,
    kind: "reply",
    text,
    ...more,
  });
  if (!("seq" in sent)) throw new Error("a note");
  return sent;
}
const seen = async (visitor: Awaited<ReturnType<typeof answered>>["visitor"], conversationId: string) =>
  (await call(listMessages, visitor, { conversationId })).messages;

describe("a message of one's own", () => {
  it("says other words to everybody, and what it said stays for agents", async () => {
    const { visitor, conversationId, seq } = await answered("It costs 40.");
    const before = await call(getConversation, admin, { conversationId });
    const edited = await call(editMessage, admin, { conversationId, seq, text: "It costs 50.", was: "It costs 40." });
    expect(edited).toMatchObject({ seq, text: "It costs 50.", editedAt: expect.any(String), rev: before.rev + 1 });
    await call(editMessage, admin, { conversationId, seq, text: "It costs 60." });
    const messages = await seen(visitor, conversationId);
    expect(messages.map(({ text }) => text)).toEqual(["How much is the lamp?", "It costs 60."]);
    expect(JSON.stringify(messages)).not.toContain("It costs 40");
    const versions = await call(listMessageVersions, admin, { conversationId, seq });
    expect(versions.data.map(({ version, text }) => [version, text])).toEqual([
      [1, "It costs 40."],
      [2, "It costs 50."],
    ]);
    const now = await call(getConversation, admin, { conversationId });
    expect(now).toMatchObject({ preview: { text: "It costs 60." }, rev: before.rev + 2, lastSeq: before.lastSeq });
    // The same words again change nothing.
    await call(editMessage, admin, { conversationId, seq, text: "It costs 60." });
    expect((await call(getConversation, admin, { conversationId })).rev).toBe(now.rev);
  });

  it("is healed by resume on screens that missed the change", async () => {
    const { visitor, conversationId, seq } = await answered("Tomorow");
    const { rev, lastSeq } = await call(getConversation, admin, { conversationId });
    await call(editMessage, admin, { conversationId, seq, text: "Tomorrow" });
    const asked = {
      epoch: await currentEpoch(),
      conversations: [{ id: conversationId, afterSeq: lastSeq, afterRev: rev }],
    };
    const [answer] = (await call(resumeVisitor, visitor, asked)).conversations;
    expect(answer?.changed).toMatchObject([{ seq, text: "Tomorrow" }]);
    expect(answer?.messages).toEqual([]);
  });

  it("is taken back: it keeps its number, has no words or files, and is no answer to a mail", async () => {
    const { id } = await upload();
    const { visitor, conversationId, seq } = await answered("The secret price list", { attachments: [id] });
    const after = await reply(conversationId, "Sorry, wrong file.");
    await call(removeMessage, admin, { conversationId, seq });
    await call(removeMessage, admin, { conversationId, seq });
    const messages = await seen(visitor, conversationId);
    expect(messages.map((message) => message.seq)).toEqual([1, 2, 3]);
    expect(messages[1]).toMatchObject({ seq, text: "", attachments: [], removedAt: expect.any(String) });
    expect(JSON.stringify(messages)).not.toContain("prices.txt");
    expect((await findUpload(id))?.withheld).toBe(true);
    const versions = await call(listMessageVersions, admin, { conversationId, seq });
    expect(versions.data).toMatchObject([{ text: "The secret price list", attachments: [{ name: "prices.txt" }] }]);
    await call(removeMessage, admin, { conversationId, seq: after.seq });
    // What is said last is what is still said.
    expect((await call(getConversation, admin, { conversationId })).preview).toEqual({
      text: "How much is the lamp?",
      author: "visitor",
    });
    const { text } = await call(writeTranscript, admin, { conversationId, locale: "en" });
    expect(text).toContain("(This message was removed)");
    expect(text).not.toContain("secret price list");
    const late = await refusal(call(editMessage, admin, { conversationId, seq, text: "again" }));
    expect(late.code).toBe("conflict");
  });

  it("is not changed by others, nor blindly, nor into nothing", async () => {
    const { visitor, conversationId, seq } = await answered("Hello");
    const code = async (work: Promise<unknown>) => (await refusal(work)).code;
    const colleague = await makeAgent(desk.workspaceId, { role: "admin" });
    const words = { conversationId, seq, text: "Bye" };
    expect(await code(call(editMessage, colleague, words))).toBe("forbidden");
    expect(await code(call(removeMessage, colleague, { conversationId, seq }))).toBe("forbidden");
    expect(await code(call(editMessage, admin, { ...words, seq: 1 }))).toBe("forbidden");
    expect(await code(call(editMessage, visitor, words))).toBe("not_found");
    expect(await code(call(listMessageVersions, visitor, { conversationId, seq }))).toBe("not_found");
    expect(await code(call(editMessage, (await makeWorkspace()).admin, words))).toBe("not_found");
    const reader = (await withToken(admin, ["conversations:read"])).actor;
    expect(await code(call(editMessage, reader, words))).toBe("forbidden");
    expect(await code(call(editMessage, admin, { ...words, seq: 99 }))).toBe("not_found");
    expect(await code(call(editMessage, admin, { ...words, text: "  " }))).toBe("invalid");
    const stale = await refusal(call(editMessage, admin, { ...words, was: "Good day" }));
    expect(stale).toMatchObject({ code: "conflict", details: { text: "Hello" } });
    expect((await seen(visitor, conversationId)).at(-1)?.text).toBe("Hello");
  });

  it("is found by the words that it has, not by those that it had", async () => {
    const { conversationId, seq } = await answered("A zebra is on its way");
    while ((await indexTexts()) > 0);
    const found = async (q: string) =>
      (await call(searchEverything, admin, { q })).conversations.map(({ conversation }) => conversation.id);
    expect(await found("zebra")).toEqual([conversationId]);
    await call(editMessage, admin, { conversationId, seq, text: "A giraffe is on its way" });
    const { rows } = await pool().query(
      "select 1 from outbox where job = 'search.refresh' and payload->>'conversationId' = $1",
      [conversationId],
    );
    expect(rows).toHaveLength(1);
    await call(refreshWords, system(desk.workspaceId), { conversationId, seq });
    expect(await found("zebra")).toEqual([]);
    expect(await found("giraffe")).toEqual([conversationId]);
  });
});

describe("a reply to one message", () => {
  it("shows what it answers, as that is now", async () => {
    const { visitor, conversationId, seq } = await answered("It costs 40.", { replyTo: 1 });
    const quote = { seq: 1, author: { kind: "visitor" }, text: "How much is the lamp?", removed: false };
    expect((await seen(visitor, conversationId)).at(-1)?.replyTo).toMatchObject(quote);
    await reply(conversationId, "Sorry, I meant another one.", { replyTo: seq });
    await call(editMessage, admin, { conversationId, seq, text: "It costs 50." });
    expect((await seen(visitor, conversationId)).at(-1)?.replyTo).toMatchObject({
      text: "It costs 50.",
      removed: false,
    });
    await call(removeMessage, admin, { conversationId, seq });
    expect((await seen(visitor, conversationId)).at(-1)?.replyTo).toMatchObject({ seq, text: "", removed: true });
    expect((await refusal(reply(conversationId, "More", { replyTo: seq }))).code).toBe("invalid");
  });

  it("answers something that is there, and a note quotes nothing", async () => {
    const { conversationId } = await answered("Hello");
    expect((await refusal(reply(conversationId, "More", { replyTo: 99 }))).code).toBe("invalid");
    expect((await refusal(reply(conversationId, "More", { replyTo: 1, kind: "note" }))).code).toBe("invalid");
  });
});
