import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { defaultNotificationSettings } from "@/lib/contracts/notification-defaults";
import type { SaveNotificationSettings } from "@/lib/contracts/notifications";
import { system, type AgentActor } from "@/lib/kernel/actor";
import { pool } from "@/lib/platform/db";
import { closeMail } from "@/lib/platform/mail";
import { emailOf, makeAgent, makeDesk, makeVisitor, refusal, testRuntime, write } from "@/lib/testing";
import { assignConversation, claimConversation } from "../conversations";
import { call } from "../core";
import { sendMail } from "../mail";
import { handOff } from "../routing";
import {
  getNotificationSettings,
  listNotifications,
  mailDigest,
  mailUnread,
  readNotifications,
  saveNotificationSettings,
} from ".";

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

async function given(agent: AgentActor, text = "Where is my <b>lamp</b>?"): Promise<string> {
  const { conversationId } = await write((await makeVisitor(desk.inbox.key)).actor, text);
  await call(assignConversation, admin, { conversationId, agentId: agent.agentId });
  return conversationId;
}
const passed = (agent: AgentActor, minutes: number) =>
  pool().query("update notification set created_at = now() - make_interval(mins => $2) where agent_id = $1", [
    agent.agentId,
    minutes,
  ]);
/** What goes out of the outbox now. */
async function delivered(): Promise<typeof smtp.letters> {
  const { rows } = await pool().query<{ id: string }>(
    "select id from mail where workspace_id = $1 and status = 'queued'",
    [workspaceId],
  );
  for (const { id } of rows) await sendMail({ workspaceId, mailId: id });
  return smtp.letters;
}
const wish = (agent: AgentActor, change: Partial<SaveNotificationSettings>) =>
  call(saveNotificationSettings, agent, { ...defaultNotificationSettings, ...change });

describe("mail about what stayed unread", () => {
  it("comes as one letter after the wished time, once, however many workers look at once", async () => {
    const grace = await makeAgent(workspaceId, { name: "Grace" });
    const first = await given(grace);
    const second = await given(grace, "Another one");
    await passed(grace, 5);
    await mailUnread();
    expect(await delivered()).toEqual([]);
    await passed(grace, 11);
    await Promise.all([mailUnread(), mailUnread(), mailUnread()]);
    await mailUnread();
    const [letter, ...more] = await delivered();
    expect(more).toEqual([]);
    expect(letter?.to).toEqual([await emailOf(grace)]);
    expect(letter?.text).toContain(`/inbox/${first}`);
    expect(letter?.text).toContain(`/inbox/${second}`);
    // What a customer wrote is text in the HTML as well.
    expect(letter?.raw.split("text/html")[1]).toContain("&lt;b&gt;lamp");
    expect(letter?.raw.split("text/html")[1]).not.toContain("<b>");
  });

  it("never says what was read, settled or not wished meanwhile", async () => {
    const [kim, lee, max] = await Promise.all(["Kim", "Lee", "Max"].map((name) => makeAgent(workspaceId, { name })));
    if (!kim || !lee || !max) throw new Error("three agents");
    await given(kim);
    await call(readNotifications, kim, {});
    const taken = await given(lee);
    await call(assignConversation, admin, { conversationId: taken, agentId: null });
    await wish(max, {
      kinds: {
        ...defaultNotificationSettings.kinds,
        assigned: { inApp: false, desktop: true, sound: true, push: false, mail: false },
      },
    });
    await given(max);
    for (const agent of [kim, lee, max]) await passed(agent, 60);
    await mailUnread();
    expect(await delivered()).toEqual([]);
    expect(await call(listNotifications, max, {})).toMatchObject({ data: [], unread: 0 });
  });

  it("waits for the end of quiet hours, on the agent's own clock, past midnight too", async () => {
    const mei = await makeAgent(workspaceId, { name: "Mei" });
    await wish(mei, { quiet: { from: "22:00", to: "07:00", timeZone: "Asia/Shanghai" } });
    await given(mei);
    await passed(mei, 30);
    await mailUnread(new Date("2026-03-01T15:30:00Z"));
    await mailUnread(new Date("2026-03-01T22:30:00Z"));
    expect(await delivered()).toEqual([]);
    await mailUnread(new Date("2026-03-01T23:30:00Z"));
    expect(await delivered()).toHaveLength(1);
  });

  it("about a waiting customer comes after a minute to who is not there, and to nobody once somebody took it", async () => {
    const quiet = await makeDesk();
    const opened = async () => {
      const visitor = (await makeVisitor(quiet.inbox.key)).actor;
      const { conversationId } = await write(visitor, "I need a person");
      await call(handOff, visitor, { conversationId });
      return conversationId;
    };
    const [waits, taken] = [await opened(), await opened()];
    await passed(quiet.admin, 2);
    await call(claimConversation, quiet.admin, { conversationId: taken });
    await mailUnread();
    const { rows } = await pool().query<{ id: string; subject: string }>(
      "select id, subject from mail where workspace_id = $1",
      [quiet.workspaceId],
    );
    expect(rows).toEqual([{ id: expect.any(String), subject: expect.stringMatching(/^#\d+ needs a person$/) }]);
    await sendMail({ workspaceId: quiet.workspaceId, mailId: rows[0]?.id ?? "" });
    expect(smtp.letters[0]?.text).toContain(waits);
    expect(smtp.letters[0]?.text).toContain("I need a person");
  });
});

it("keeps one's wishes, refuses nonsense, and lets nobody write a digest by hand", async () => {
  const ida = await makeAgent(workspaceId, { name: "Ida" });
  expect(await call(getNotificationSettings, ida, {})).toMatchObject({ mailIsSet: true, quiet: null });
  await wish(ida, { mailAfterMinutes: 3 });
  expect(await call(getNotificationSettings, ida, {})).toMatchObject({ mailAfterMinutes: 3 });
  const quiet = { from: "22:00", to: "22:00", timeZone: "UTC" };
  expect((await refusal(wish(ida, { quiet }))).code).toBe("invalid");
  expect((await refusal(wish(ida, { quiet: { ...quiet, to: "07:00", timeZone: "Moon/Base" } }))).code).toBe("invalid");
  const input = { agentId: ida.agentId, email: "x@example.com", locale: "en", here: false };
  expect((await refusal(call(mailDigest, admin, input))).code).toBe("forbidden");
  expect(await call(mailDigest, system(workspaceId), input)).toEqual({ mailed: 0 });
});
