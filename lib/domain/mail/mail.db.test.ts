import { afterAll, beforeEach, expect, it, vi } from "vitest";
import type { DomainEvent } from "@/lib/contracts/events";
import { db, pool } from "@/lib/platform/db";
import { closeMail } from "@/lib/platform/mail";
import { makeWorkspace, testRuntime } from "@/lib/testing";
import { queueMail, sendMail, type Mailing } from ".";

// Before anything reads the settings.
const smtp = await vi.hoisted(async () => {
  const { startSmtpServer } = await import("@/lib/testing/smtp-server");
  const server = await startSmtpServer();
  process.env["SMTP_URL"] = server.url;
  process.env["MAIL_FROM"] = "Linden & Co <help@linden.example>";
  return server;
});

testRuntime();
const { id: workspaceId, admin } = await makeWorkspace();
afterAll(() => {
  closeMail();
  smtp.close();
});
beforeEach(() => {
  smtp.letters.length = 0;
  smtp.answers();
});

/** Puts it into the outbox as a verb would, and tells which job follows. */
async function post(mailing: Partial<Mailing> & { key: string }): Promise<string[]> {
  const recorded: DomainEvent[] = [];
  await db().$transaction((tx) =>
    queueMail(
      { tx, actor: admin, now: () => new Date(), address: null, record: (event) => void recorded.push(event) },
      { workspaceId, to: "mira@example.com", subject: "Hello", text: "Grüße aus 上海, nur für Mira", ...mailing },
    ),
  );
  return recorded.flatMap((event) => (event.type === "mail.queued" ? [event.mailId] : []));
}
const stateOf = async (id: string) =>
  (await pool().query("select status, body, problem, sent_at is not null as sent from mail where id = $1", [id]))
    .rows[0];

it("goes out once, from the desk's own sender, and what it said is not kept", async () => {
  const [mailId = "", ...more] = await post({ key: "a", html: "<p>Grüße</p>" });
  expect(more).toEqual([]);
  expect(await post({ key: "a" })).toEqual([]);
  expect((await stateOf(mailId)).body).not.toContain("nur für Mira");
  await Promise.all([sendMail({ workspaceId, mailId }), sendMail({ workspaceId, mailId }).catch(() => undefined)]);
  await sendMail({ workspaceId, mailId });
  expect(smtp.letters).toMatchObject([{ from: "help@linden.example", to: ["mira@example.com"] }]);
  expect(smtp.letters[0]?.raw).toMatch(/^From: "?Linden & Co"? <help@linden.example>/m);
  expect(smtp.letters[0]?.raw).toContain(`Message-ID: <${mailId}@linden.example>`);
  expect(smtp.letters[0]?.raw).toContain("Auto-Submitted: auto-generated");
  expect(await stateOf(mailId)).toEqual({ status: "sent", body: "", problem: null, sent: true });
});

it("is tried again after a passing trouble, under the same name", async () => {
  const [mailId = ""] = await post({ key: "b" });
  smtp.answers("451 try later");
  await expect(sendMail({ workspaceId, mailId })).rejects.toThrow("did not take it");
  expect(await stateOf(mailId)).toMatchObject({ status: "queued", sent: false });
  await sendMail({ workspaceId, mailId });
  expect(smtp.letters).toHaveLength(1);
  expect(smtp.letters[0]?.text).toContain("Grüße aus 上海");
});

it("ends where the server refuses it for good, with the reason", async () => {
  const [mailId = ""] = await post({ key: "c" });
  smtp.answers("550 no such person");
  await sendMail({ workspaceId, mailId });
  expect(await stateOf(mailId)).toMatchObject({ status: "failed", body: "", problem: expect.stringContaining("E") });
  await sendMail({ workspaceId, mailId });
  expect(smtp.letters).toEqual([]);
});

it.each(['"e@attacker.com"@victim.com', "a@x.com, b@y.com", "a@x.com\r\nBcc: b@y.com", "a＠x.com"])(
  "never goes to %j",
  async (to) => {
    const [mailId = ""] = await post({ key: to, to });
    await sendMail({ workspaceId, mailId });
    expect(await stateOf(mailId)).toMatchObject({ status: "failed" });
    expect(smtp.letters).toEqual([]);
  },
);

it("has no header that its subject wrote", async () => {
  const [mailId = ""] = await post({ key: "d", subject: "Hi\r\nBcc: b@y.com\r\n\r\nbody" });
  await sendMail({ workspaceId, mailId });
  expect(smtp.letters[0]?.to).toEqual(["mira@example.com"]);
  expect(smtp.letters[0]?.raw).not.toMatch(/^Bcc:/m);
});
