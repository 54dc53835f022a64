import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { Ticket } from "@/lib/contracts/customers";
import { system } from "@/lib/kernel/actor";
import { blockContact } from "@/lib/domain/contacts";
import {
  mergeConversation,
  resolveConversation,
  sendAsAgent,
  splitConversation,
  unmergeConversation,
} from "@/lib/domain/conversations";
import { call } from "@/lib/domain/core";
import { mailTicketCode } from "@/lib/domain/customers";
import { updateInbox } from "@/lib/domain/inboxes";
import { sendMail } from "@/lib/domain/mail";
import { makeBackLink } from "@/lib/domain/visitors";
import { env } from "@/lib/platform/env";
import { pool } from "@/lib/platform/db";
import { closeMail } from "@/lib/platform/mail";
import { identityHash } from "@/lib/platform/secrets";
import { makeDesk, makeVisitor, testRuntime, write } from "@/lib/testing";
import { until } from "@/lib/testing/until";
import { openGateway } from "@/lib/testing/sockets";

// Before anything reads the settings.
const smtp = await vi.hoisted(async () => {
  const { startSmtpServer } = await import("@/lib/testing/smtp-server");
  const server = await startSmtpServer();
  process.env["SMTP_URL"] = server.url;
  return server;
});
testRuntime();
const desk = await makeDesk({ bot: false });
const { admin, workspaceId, inbox } = desk;
const door = await openGateway();
afterAll(() => {
  closeMail();
  smtp.close();
});

type Browser = { cookie: string; setCookie: string };
const nobody = (): Browser => ({ cookie: "", setCookie: "" });

/** A request as the page makes it: with the cookie its browser has, from our own origin. */
async function ask(
  browser: Browser,
  method: "GET" | "POST",
  path: string,
  body?: unknown,
  headers = {},
  key = inbox.key,
) {
  const response = await fetch(`${door.url}/my/${key}/api/${path}`, {
    method,
    headers: {
      ...(browser.cookie ? { cookie: browser.cookie } : {}),
      ...(method === "POST" ? { origin: env().CHAT_URL, "x-parley-csrf": "1" } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
  });
  const set = response.headers.get("set-cookie");
  if (set) Object.assign(browser, { cookie: set.split(";")[0] ?? "", setCookie: set });
  return { status: response.status, body: await response.json() };
}

async function letters(): Promise<typeof smtp.letters> {
  smtp.letters.length = 0;
  const asked = await pool().query<{ payload: { codeId: string } }>(
    "delete from outbox where workspace_id = $1 and job = 'customers.mailCode' returning payload",
    [workspaceId],
  );
  for (const { payload } of asked.rows) await call(mailTicketCode, system(workspaceId), { codeId: payload.codeId });
  const queued = await pool().query<{ id: string }>(
    "select id from mail where workspace_id = $1 and status = 'queued'",
    [workspaceId],
  );
  for (const { id } of queued.rows) await sendMail({ workspaceId, mailId: id });
  return smtp.letters;
}
const codeIn = (raw: string): string => /code is: (\d{6})/.exec(raw)?.[1] ?? "";

async function signedIn(email: string): Promise<Browser> {
  const browser = nobody();
  const { body } = await ask(browser, "POST", "code", { email });
  const [letter] = await letters();
  const entered = await ask(browser, "POST", "sign-in", {
    challenge: body.challenge,
    code: codeIn(letter?.text ?? ""),
  });
  expect(entered.status).toBe(200);
  return browser;
}
async function wrote(email: string | undefined, text: string, key = inbox.key) {
  const { actor } = await makeVisitor(key, { identity: { name: "Mira", ...(email ? { email } : {}) } });
  return { actor, ...(await write(actor, text)) };
}
const reply = (conversationId: string, text: string, kind: "reply" | "note" = "reply") =>
  call(sendAsAgent, admin, { clientId: randomUUID(), conversationId, text, kind });
const listed = async (browser: Browser) => Ticket.array().parse((await ask(browser, "GET", "tickets")).body.data);

let first: Awaited<ReturnType<typeof wrote>>;
let second: Awaited<ReturnType<typeof wrote>>;
let foreign: Awaited<ReturnType<typeof wrote>>;
let link: string;
beforeAll(async () => {
  first = await wrote("mira@example.com", "Where is my lamp?");
  second = await wrote("Mira@Example.com", "And the desk?");
  foreign = await wrote("omar@example.com", "My secret order");
  await reply(first.conversationId, "It is on its way.");
  await reply(first.conversationId, "grumpy customer", "note");
  const { inboxId, contactId } = first.actor;
  link = makeBackLink({ workspaceId, inboxId, contactId, conversationId: first.conversationId }, new Date());
});

describe("an address that was proven by a code", () => {
  it("shows all tickets under it, whichever browser wrote them, and nobody else's", async () => {
    const browser = await signedIn("mira@example.com");
    expect(browser.setCookie).toMatch(/HttpOnly; SameSite=Strict/);
    const tickets = await listed(browser);
    expect(tickets.map(({ id }) => id).toSorted()).toEqual([first.conversationId, second.conversationId].toSorted());
    const shown = tickets.find(({ id }) => id === first.conversationId);
    expect(shown).toMatchObject({ subject: "Where is my lamp?", stage: "answered", unread: true });
    expect(shown?.lastReply).toMatchObject({ text: "It is on its way.", mine: false });
    for (const path of ["", "/messages"])
      expect((await ask(browser, "GET", `tickets/${foreign.conversationId}${path}`)).status).toBe(404);
    const there = { clientId: randomUUID(), text: "let me in" };
    expect((await ask(browser, "POST", `tickets/${foreign.conversationId}/messages`, there)).status).toBe(404);
  });

  it("says the same of an address that nobody knows, and writes to nobody", async () => {
    const known = await ask(nobody(), "POST", "code", { email: "omar@example.com" });
    expect((await letters()).map(({ to }) => to)).toEqual([["omar@example.com"]]);
    const unknown = await ask(nobody(), "POST", "code", { email: "stranger@example.com" });
    expect(await letters()).toEqual([]);
    expect(unknown.status).toBe(known.status);
    expect(Object.keys(unknown.body)).toEqual(Object.keys(known.body));
    const tried = await ask(nobody(), "POST", "sign-in", { challenge: unknown.body.challenge, code: "000000" });
    expect(tried.status).toBe(400);
  });

  it("takes a code once, in this inbox, within five tries, and refuses an address that is none", async () => {
    const { body } = await ask(nobody(), "POST", "code", { email: "mira@example.com" });
    const right = codeIn((await letters())[0]?.text ?? "");
    const wrong = right === "111111" ? "222222" : "111111";
    const enter = (code: string, browser = nobody()) =>
      ask(browser, "POST", "sign-in", { challenge: body.challenge, code });
    expect((await enter(wrong)).body.error.details).toEqual({ reason: "code", left: 4 });
    expect((await enter(right)).status).toBe(200);
    expect((await enter(right)).body.error.details).toEqual({ reason: "codeOver", left: 0 });
    const again = await ask(nobody(), "POST", "code", { email: "omar@example.com" });
    const other = codeIn((await letters())[0]?.text ?? "");
    for (let n = 0; n < 5; n += 1)
      await ask(nobody(), "POST", "sign-in", {
        challenge: again.body.challenge,
        code: other === "111111" ? "222222" : "111111",
      });
    const late = await ask(nobody(), "POST", "sign-in", { challenge: again.body.challenge, code: other });
    expect(late.body.error.details).toMatchObject({ reason: "codeOver" });
    expect((await ask(nobody(), "POST", "code", { email: "a@x.com,b@y.com" })).status).toBe(400);
  });
});

describe("a link from a letter", () => {
  it("opens its one ticket without notes, and not the other one of the same person", async () => {
    const browser = nobody();
    expect((await ask(browser, "POST", "open", { link })).status).toBe(200);
    expect((await listed(browser)).map(({ id }) => id)).toEqual([first.conversationId]);
    const { body } = await ask(browser, "GET", `tickets/${first.conversationId}/messages`);
    const said: { text: string; author: { kind: string } }[] = body.messages;
    const texts = said.filter(({ author }) => author.kind !== "system").map(({ text }) => text);
    expect(texts).toEqual(["Where is my lamp?", "It is on its way."]);
    expect(body).not.toHaveProperty("notes");
    expect((await ask(browser, "GET", `tickets/${second.conversationId}`)).status).toBe(404);
    expect((await ask(browser, "GET", "desk")).body.who).toEqual({ scope: "ticket", email: null });
  });

  it("is refused when it is changed or nobody's, and takes nothing from whoever sees more already", async () => {
    expect((await ask(nobody(), "POST", "open", { link: `${link}x` })).status).toBe(404);
    expect((await ask(nobody(), "GET", "tickets")).status).toBe(401);
    const person = nobody();
    const secret = desk.inbox.identitySecret;
    const issuedAt = Math.floor(Date.now() / 1000);
    const { actor } = await makeVisitor(inbox.key, {
      identity: { id: "u-7", issuedAt, hash: identityHash(secret, "u-7", issuedAt), name: "Signed" },
    });
    const { conversationId } = await write(actor, "Signed in here");
    const identity = { id: "u-7", issuedAt, hash: identityHash(secret, "u-7", issuedAt) };
    expect((await ask(person, "POST", "open", { identity: { ...identity, id: "u-8" } })).status).toBe(401);
    expect((await ask(person, "POST", "open", { identity })).status).toBe(200);
    const { cookie } = person;
    const { inboxId, contactId } = actor;
    const theirs = makeBackLink({ workspaceId, inboxId, contactId, conversationId }, new Date());
    expect((await ask(person, "POST", "open", { link: theirs })).status).toBe(200);
    expect(person.cookie).toBe(cookie);
    expect((await listed(person)).map(({ id }) => id)).toEqual([conversationId]);
  });
});

describe("what a customer does there", () => {
  it("stores a reply once however often it is sent, with a file, and reads as the customer's", async () => {
    const browser = await signedIn("mira@example.com");
    const path = `tickets/${second.conversationId}`;
    const form = new FormData();
    form.append("file", new Blob(["order 42"], { type: "text/plain" }), "order.txt");
    const file = await ask(browser, "POST", `${path}/uploads`, form);
    expect(file.status).toBe(200);
    const message = { clientId: randomUUID(), text: "It is for my mother.", attachments: [file.body.id] };
    const answers = await Promise.all([1, 2, 3].map(() => ask(browser, "POST", `${path}/messages`, message)));
    expect(new Set(answers.map(({ body }) => body.seq)).size).toBe(1);
    expect((await ask(browser, "POST", `${path}/messages`, { ...message, text: "other" })).status).toBe(409);
    const { body } = await ask(browser, "GET", `${path}/messages`);
    expect(body.messages.at(-1)).toMatchObject({ author: { kind: "visitor", name: "Mira" }, text: message.text });
    expect(body.messages.at(-1).attachments).toHaveLength(1);
    const bytes = await fetch(body.messages.at(-1).attachments[0].url.replace(env().CHAT_URL, door.url));
    expect(await bytes.text()).toBe("order 42");
    // Another session is another sender: a file of one can't be sent by the other.
    const guest = nobody();
    await ask(guest, "POST", "open", { link });
    const stolen = { clientId: randomUUID(), text: "mine", attachments: [file.body.id] };
    expect((await ask(guest, "POST", `tickets/${first.conversationId}/messages`, stolen)).status).toBe(400);
  });

  it("rates and reopens what was resolved, and is done with by signing out", async () => {
    const browser = await signedIn("mira@example.com");
    const path = `tickets/${second.conversationId}`;
    await call(resolveConversation, admin, { conversationId: second.conversationId });
    expect((await ask(browser, "GET", path)).body).toMatchObject({ stage: "resolved", mayReopen: true });
    expect((await ask(browser, "POST", `${path}/rating`, { score: 2 })).status).toBe(200);
    expect((await ask(browser, "POST", `${path}/reopen`, {})).status).toBe(200);
    expect((await ask(browser, "GET", path)).body).toMatchObject({ stage: "received", rating: 2 });
    await pool().query(
      "update conversation set status = 'resolved', resolved_at = now() - interval '8 days', version = version + 1 where id = $1",
      [second.conversationId],
    );
    expect((await ask(browser, "POST", `${path}/reopen`, {})).status).toBe(409);
    const { cookie } = browser;
    expect((await ask(browser, "POST", "sign-out")).status).toBe(200);
    expect(browser.setCookie).toContain("Max-Age=0");
    const kept = { cookie, setCookie: "" };
    expect((await ask(kept, "GET", "tickets")).status).toBe(401);
    const late = { clientId: randomUUID(), text: "still here" };
    expect((await ask(kept, "POST", `${path}/messages`, late)).status).toBe(401);
  });
});

describe("a ticket that was merged into another", () => {
  it("says where it goes on, and leads there whoever sees it alone; what is written to it arrives there", async () => {
    const { actor, conversationId } = await wrote("nora@example.com", "My lamp is late");
    const { id: intoId } = (await call(splitConversation, admin, { conversationId, seqs: [1] })).conversation;
    const browser = await signedIn("nora@example.com");
    const says = (of: Browser, id: string, text: string) =>
      ask(of, "POST", `tickets/${id}/messages`, { clientId: randomUUID(), text });
    // Who wrote in both is in nobody's way.
    for (const id of [conversationId, intoId]) expect((await says(browser, id, "Hello?")).status).toBe(200);
    const guest = nobody();
    const { inboxId, contactId } = actor;
    await ask(guest, "POST", "open", {
      link: makeBackLink({ workspaceId, inboxId, contactId, conversationId }, new Date()),
    });
    const there = `tickets/${intoId}`;
    expect((await ask(guest, "GET", there)).status).toBe(404);

    const { into } = await call(mergeConversation, admin, { conversationId, intoId });
    const goesOn = { id: intoId, number: into.number };
    for (const of of [browser, guest])
      expect((await ask(of, "GET", `tickets/${conversationId}`)).body).toMatchObject({ goesOn, mayReopen: false });
    expect((await ask(guest, "POST", `tickets/${conversationId}/rating`, { score: 1 })).status).toBe(409);
    expect((await listed(guest)).map(({ id }) => id).toSorted()).toEqual([conversationId, intoId].toSorted());
    for (const of of [browser, guest])
      expect((await says(of, conversationId, "Any news?")).body).toMatchObject({ conversationId: intoId });
    const { body } = await ask(guest, "GET", `${there}/messages`);
    expect(body.messages.slice(-2)).toMatchObject([{ text: "Any news?" }, { text: "Any news?" }]);

    await call(unmergeConversation, admin, { conversationId });
    expect((await ask(guest, "GET", there)).status).toBe(404);
    expect((await says(guest, conversationId, "And here?")).body).toMatchObject({ conversationId });
  });
});

describe("the door", () => {
  it("refuses what another site's page would send, what it doesn't know, and another inbox's cookie", async () => {
    const browser = await signedIn("omar@example.com");
    const path = `tickets/${foreign.conversationId}/messages`;
    const body = { clientId: randomUUID(), text: "x" };
    expect((await ask(browser, "POST", path, body, { origin: "https://evil.example" })).status).toBe(403);
    expect((await ask(browser, "POST", path, body, { "x-parley-csrf": "" })).status).toBe(403);
    expect((await ask(browser, "POST", path, { ...body, authorId: "x" })).status).toBe(400);
    expect((await ask(browser, "GET", "everything")).status).toBe(404);
    const elsewhere = await makeDesk({ bot: false });
    expect((await ask(browser, "GET", "tickets", undefined, {}, elsewhere.inbox.key)).status).toBe(401);
    expect((await ask({ cookie: "parley-tickets=forged.x.y", setCookie: "" }, "GET", "tickets")).status).toBe(401);
  });

  it("is closed with the inbox's switch, for page, tickets and letters", async () => {
    const browser = await signedIn("omar@example.com");
    const page = await fetch(`${door.url}/my/${inbox.key}`);
    expect(page.status).toBe(200);
    expect(page.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    await call(updateInbox, admin, { inboxId: inbox.id, customerPage: false });
    await until(async () => expect((await fetch(`${door.url}/my/${inbox.key}`)).status).toBe(404));
    expect((await ask(browser, "GET", "tickets")).status).toBe(404);
    await call(updateInbox, admin, { inboxId: inbox.id, customerPage: true });
    await until(async () => expect((await ask(browser, "GET", "tickets")).status).toBe(200));
    expect(await listed(browser)).toHaveLength(1);
    await call(blockContact, admin, { contactId: foreign.actor.contactId });
    expect(await listed(browser)).toEqual([]);
  });
});
