import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { anyone, system, type VisitorActor } from "@/lib/kernel/actor";
import { pool } from "@/lib/platform/db";
import { closeMail } from "@/lib/platform/mail";
import { makeDesk, makeVisitor, refusal, testRuntime, write } from "@/lib/testing";
import { blockContact, unblockContact } from "../../contacts";
import { call } from "../../core";
import { comeBackByLink } from "../../inboxes";
import { sendMail } from "../../mail";
import { makeBackLink } from "../../visitors";
import {
  listMessages,
  mailReplies,
  mailTranscript,
  mailUnreadReplies,
  markRead,
  sendAsAgent,
  writeTranscript,
} from "..";

// Before anything reads the settings.
const smtp = await vi.hoisted(async () => {
  const { startSmtpServer } = await import("@/lib/testing/smtp-server");
  const server = await startSmtpServer();
  process.env["SMTP_URL"] = server.url;
  return server;
});
testRuntime();
const desk = await makeDesk();
const { admin, workspaceId } = desk;
afterAll(() => {
  closeMail();
  smtp.close();
});
beforeEach(() => void (smtp.letters.length = 0));

let people = 0;
async function left(email = `mira${(people += 1)}@example.com`) {
  const { actor, token } = await makeVisitor(desk.inbox.key, { identity: { name: "Mira", email } });
  const { conversationId } = await write(actor, "Where is my lamp?");
  return { visitor: actor, token, conversationId, email };
}
const reply = (conversationId: string, text: string, kind: "reply" | "note" = "reply") =>
  call(sendAsAgent, admin, { clientId: randomUUID(), conversationId, text, kind });
const later = (conversationId: string) =>
  pool().query("update message set created_at = created_at - interval '4 minutes' where conversation_id = $1", [
    conversationId,
  ]);
async function delivered(): Promise<typeof smtp.letters> {
  const { rows } = await pool().query<{ id: string }>(
    "select id from mail where workspace_id = $1 and status = 'queued'",
    [workspaceId],
  );
  for (const { id } of rows) await sendMail({ workspaceId, mailId: id });
  return smtp.letters;
}
const plain = (raw: string): string => raw.replace(/=\r?\n/g, "").replaceAll("=3D", "=");
const linkIn = (raw: string): string => /\/back#([\w.-]+)/.exec(plain(raw))?.[1] ?? "";
async function cameBack(link: string, token?: string): Promise<VisitorActor> {
  const back = await call(comeBackByLink, anyone, { inbox: desk.inbox.key, link, ...(token ? { token } : {}) });
  return (await makeVisitor(desk.inbox.key, { token: back.token })).actor;
}

describe("replies that a visitor did not see", () => {
  it("go out as one letter after three minutes, once, without notes, as text", async () => {
    const { conversationId, email } = await left();
    await reply(conversationId, "It is <b>on its way</b>.");
    await reply(conversationId, "not for customers", "note");
    await mailUnreadReplies();
    expect(await delivered()).toEqual([]);
    await later(conversationId);
    await reply(conversationId, "It arrives tomorrow.");
    await Promise.all([mailUnreadReplies(), mailUnreadReplies(), mailUnreadReplies()]);
    await mailUnreadReplies();
    const [letter, ...more] = await delivered();
    expect(more).toEqual([]);
    expect(letter?.to).toEqual([email]);
    const raw = plain(letter?.raw ?? "");
    expect(raw).toContain("It arrives tomorrow.");
    expect(raw).not.toContain("not for customers");
    expect(raw.split("text/html")[1]).toContain("&lt;b&gt;on its way");
    // The next reply is another letter, and tells nothing twice.
    smtp.letters.length = 0;
    await reply(conversationId, "One more thing.");
    await later(conversationId);
    await mailUnreadReplies();
    expect(plain((await delivered())[0]?.raw ?? "")).not.toContain("It arrives tomorrow.");
  });

  it("are not mailed once read or answered, to nobody without an address, nor to who is blocked", async () => {
    const [read, answered, blocked] = [await left(), await left(), await left()];
    const unknown = await left("");
    for (const { conversationId } of [read, answered, blocked, unknown]) {
      await reply(conversationId, "Hello?");
      await later(conversationId);
    }
    await call(markRead, read.visitor, { conversationId: read.conversationId, seq: 5 });
    await write(answered.visitor, "Yes", { conversationId: answered.conversationId });
    await call(blockContact, admin, { contactId: blocked.visitor.contactId });
    await mailUnreadReplies();
    for (const { conversationId } of [read, answered, blocked, unknown])
      expect(await call(mailReplies, system(workspaceId), { conversationId })).toEqual({ mailed: 0 });
    expect(await delivered()).toEqual([]);
  });

  it("never write to one address again and again", async () => {
    const email = "often@example.com";
    for (let chat = 0; chat < 7; chat += 1) {
      const { conversationId } = await left(email);
      await reply(conversationId, "Hello?");
      await later(conversationId);
    }
    await mailUnreadReplies();
    expect(await delivered()).toHaveLength(5);
  });
});

describe("the link of a letter", () => {
  it("opens the conversation it is about as that visitor, and no other of theirs", async () => {
    const { visitor, token, conversationId } = await left();
    await reply(conversationId, "On its way.");
    await later(conversationId);
    await mailUnreadReplies();
    const link = linkIn((await delivered())[0]?.raw ?? "");
    await pool().query("update conversation set live = false, status = 'resolved' where id = $1", [conversationId]);
    await pool().query("update conversation set resolved_at = now() - interval '8 days' where id = $1", [
      conversationId,
    ]);
    const other = await write(visitor, "Something private");
    expect(other.conversationId).not.toBe(conversationId);
    const guest = await cameBack(link);
    expect(guest).toMatchObject({ contactId: visitor.contactId, only: conversationId });
    expect((await call(listMessages, guest, { conversationId })).messages.length).toBeGreaterThan(1);
    const foreign = { conversationId: other.conversationId };
    expect((await refusal(call(listMessages, guest, foreign))).code).toBe("not_found");
    expect((await refusal(write(guest, "x", foreign))).code).toBe("not_found");
    expect((await write(guest, "Thank you")).conversationId).toBe(conversationId);
    // What they say of themselves is not said of the person who was written to.
    const named = await makeVisitor(desk.inbox.key, { token, identity: { name: "Mira" } });
    expect(named.actor.only).toBeUndefined();
    // The person's own browser keeps what it has.
    const same = await call(comeBackByLink, anyone, { inbox: desk.inbox.key, link, token });
    expect(same.token).toBe(token);
  });

  it("is refused changed, outdated, at another inbox, and of somebody who was blocked since", async () => {
    const { visitor, conversationId } = await left();
    const { contactId, inboxId } = visitor;
    const link = makeBackLink({ workspaceId, inboxId, contactId, conversationId }, new Date());
    expect((await cameBack(link)).only).toBe(conversationId);
    const other = await left();
    const forged = link.replace(conversationId, other.conversationId);
    const old = makeBackLink(
      { workspaceId, inboxId, contactId, conversationId },
      new Date(Date.now() - 8 * 86_400_000),
    );
    const wrong = makeBackLink({ workspaceId, inboxId, contactId, conversationId: other.conversationId }, new Date());
    for (const bad of [forged, old, wrong, "x", `${link}x`])
      expect((await refusal(cameBack(bad))).code).toBe("not_found");
    const elsewhere = await makeDesk();
    expect((await refusal(call(comeBackByLink, anyone, { inbox: elsewhere.inbox.key, link }))).code).toBe("not_found");
    await call(blockContact, admin, { contactId });
    expect((await refusal(cameBack(link))).code).toBe("not_found");
  });
});

it("refuses what a blocked person writes, at once and in a new socket, until they are unblocked", async () => {
  const { visitor, token, conversationId } = await left();
  const { contactId } = visitor;
  expect(await call(blockContact, admin, { contactId })).toMatchObject({ blocked: true });
  expect((await refusal(write(visitor, "Hello", { conversationId }))).code).toBe("unauthenticated");
  const again = (await makeVisitor(desk.inbox.key, { token })).actor;
  expect((await refusal(write(again, "Hello"))).code).toBe("forbidden");
  expect(await call(unblockContact, admin, { contactId })).toMatchObject({ blocked: false });
  await write((await makeVisitor(desk.inbox.key, { token })).actor, "Hello");
});

it("tells what was said as a text, and mails it to the visitor's own address alone", async () => {
  const { visitor, conversationId, email } = await left();
  await reply(conversationId, "On its way.");
  await reply(conversationId, "not for customers", "note");
  const { text, fileName } = await call(writeTranscript, admin, { conversationId });
  expect(fileName).toMatch(/^conversation-\d+\.txt$/);
  expect(text).toMatch(/Mira\nWhere is my lamp\?/);
  expect(text).not.toContain("not for customers");
  expect((await refusal(call(writeTranscript, visitor, { conversationId }))).code).toBe("not_found");
  expect(await call(mailTranscript, admin, { conversationId })).toEqual({ to: email });
  const [letter] = await delivered();
  expect(letter?.to).toEqual([email]);
  expect(plain(letter?.raw ?? "")).toContain("On its way.");
  const nobody = await left("");
  expect((await refusal(call(mailTranscript, admin, { conversationId: nobody.conversationId }))).code).toBe("conflict");
});
