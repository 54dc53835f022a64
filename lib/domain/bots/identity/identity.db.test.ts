import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { VisitorActor } from "@/lib/kernel/actor";
import { pool } from "@/lib/platform/db";
import { closeMail } from "@/lib/platform/mail";
import { languageThread, makeDesk, makeVisitor, testRuntime, write } from "@/lib/testing";
import { getConversation, listMessages } from "../../conversations";
import { call } from "../../core";
import { createFlow, publishFlow } from "../../flows";
import { sendMail } from "../../mail";
import { getContactProfile } from "../../visitors";
import { replyToVisitor } from "../reply";
import { simulateFlow } from "../simulate-flow";
import { updateBot } from "../update";

// Before anything reads the settings.
const smtp = await vi.hoisted(async () => {
  const { startSmtpServer } = await import("@/lib/testing/smtp-server");
  const server = await startSmtpServer();
  process.env["SMTP_URL"] = server.url;
  return server;
});

const { recorded } = testRuntime();
languageThread();
const desk = await makeDesk({ online: true });
const { workspaceId, admin } = desk;
afterAll(() => {
  closeMail();
  smtp.close();
});
beforeEach(() => void (smtp.letters.length = 0));

const definition = {
  format: 1 as const,
  slots: { email: { type: "text" as const }, number: { type: "orderNumber" as const } },
  nodes: {
    start: { type: "start", next: "who" },
    who: { type: "verifyEmail", slot: "email", next: "proven", failed: "person" },
    proven: { type: "condition", rules: [{ when: { fact: "verified", equals: true }, to: "which" }], else: "person" },
    which: { type: "collect", slot: "number", ask: { en: "Which order, {email}?" }, next: "tell", failed: "person" },
    tell: { type: "say", text: { en: "{number} is cancelled." }, next: "end" },
    person: { type: "handOff" },
    end: { type: "end" },
  },
};
let flowId = "";
beforeAll(async () => {
  flowId = (await call(createFlow, admin, { name: "Who", definition })).id;
  await call(publishFlow, admin, { flowId });
  await call(updateBot, admin, { botId: desk.botId ?? "", flowId });
});

/** Says it and lets the bot answer, twice over as a second worker would; then mail goes out. */
async function turn(visitor: VisitorActor, text: string, conversationId?: string): Promise<string> {
  recorded.length = 0;
  const sent = await write(visitor, text, conversationId ? { conversationId } : {});
  const { rows } = await pool().query<{ id: string }>(
    "select id from turn where conversation_id = $1 and status = 'open'",
    [sent.conversationId],
  );
  for (const { id: turnId } of rows) {
    const job = { workspaceId, conversationId: sent.conversationId, turnId };
    await Promise.all([replyToVisitor(job), replyToVisitor(job)]);
  }
  for (const event of recorded) if (event.type === "mail.queued") await sendMail(event);
  return sent.conversationId;
}
const last = async (visitor: VisitorActor, conversationId: string) =>
  (await call(listMessages, visitor, { conversationId, afterSeq: 0 })).messages.at(-1)?.text;
const codeIn = (at = -1) => /Your code is: (\d{6})/.exec(smtp.letters.at(at)?.text ?? "")?.[1] ?? "";
const wrong = (code: string) => (code === "111111" ? "222222" : "111111");
const visitorAt = async () => (await makeVisitor(desk.inbox.key, { locale: "en" })).actor;

describe("an address proven by a code", () => {
  it("counts for the rest of the conversation: asked, mailed once, typed", async () => {
    const visitor = await visitorAt();
    const id = await turn(visitor, "Cancel my order");
    expect(await last(visitor, id)).toContain("which e-mail address");
    expect(smtp.letters).toEqual([]);
    await turn(visitor, "it's mira@example.com, thanks", id);
    expect(await last(visitor, id)).toContain("six digits to mira@example.com");
    expect(smtp.letters).toMatchObject([{ to: ["mira@example.com"] }]);
    const code = codeIn();
    const { rows } = await pool().query("select code_hash from identity_code where conversation_id = $1", [id]);
    expect(JSON.stringify(rows)).not.toContain(code);
    await turn(visitor, wrong(code), id);
    expect(await last(visitor, id)).toContain("4 tries are left");
    await turn(visitor, `${code.slice(0, 3)} ${code.slice(3)}`, id);
    // The code is not taken for what the next step asks.
    expect(await last(visitor, id)).toBe("Which order, mira@example.com?");
    await turn(visitor, "LC20417", id);
    expect(await last(visitor, id)).toBe("LC20417 is cancelled.");
    // Those who answer see it beside the customer, and over REST.
    expect((await call(getConversation, admin, { conversationId: id })).contact).toMatchObject({
      verified: false,
      provenEmail: "mira@example.com",
    });
    const { contact } = await call(getContactProfile, admin, { contactId: visitor.contactId });
    expect(contact.proof).toMatchObject({ email: "mira@example.com", conversationId: id });
    // Known already: not asked again.
    await turn(visitor, "And order LC20418", id);
    expect(await last(visitor, id)).toBe("LC20418 is cancelled.");
    expect(smtp.letters).toHaveLength(1);
  });

  it("is not proven by guessing: five tries, then a person", async () => {
    const visitor = await visitorAt();
    const id = await turn(visitor, "Hello there, cancel it");
    await turn(visitor, "guess@example.com", id);
    const code = codeIn();
    for (let at = 0; at < 5; at += 1) await turn(visitor, wrong(code), id);
    const { rows } = await pool().query("select on_duty, handoff_reason from conversation where id = $1", [id]);
    expect(rows).toEqual([{ on_duty: "agent", handoff_reason: "failed" }]);
  });

  it("is not proven by a code that ran out, nor by one of another conversation", async () => {
    const [one, two] = [await visitorAt(), await visitorAt()];
    const first = await turn(one, "Cancel my order");
    const second = await turn(two, "Cancel my order");
    await turn(one, "one@example.com", first);
    const theirs = codeIn();
    await turn(two, "two@example.com", second);
    const own = codeIn();
    if (theirs !== own) {
      await turn(two, theirs, second);
      expect(await last(two, second)).toContain("That isn't the code");
    }
    await pool().query("update identity_code set expires_at = now() - interval '1 second' where conversation_id = $1", [
      second,
    ]);
    await turn(two, own, second);
    expect(await last(two, second)).toContain("has run out");
  });

  it("is mailed so often and no more, whoever asks", async () => {
    const visitor = await visitorAt();
    const id = await turn(visitor, "Cancel my order");
    for (const to of ["a1@example.com", "a2@example.com", "a3@example.com", "a4@example.com"])
      await turn(visitor, to, id);
    expect(smtp.letters.map(({ to }) => to[0])).toEqual(["a1@example.com", "a2@example.com", "a3@example.com"]);
  });
});

it("is played on the stage without any mail", async () => {
  const lines = ["Cancel it", "mira@example.com", "123456"];
  const { turns } = await call(simulateFlow, admin, { flowId, lines, locale: "en" });
  expect(turns.map(({ says }) => says[0]?.text.slice(0, 12))).toEqual(["To be sure t", "I've sent si", "Thank you, t"]);
  expect(smtp.letters).toEqual([]);
});
