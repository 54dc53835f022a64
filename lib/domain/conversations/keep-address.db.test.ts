import { describe, expect, it } from "vitest";
import type { VisitorActor } from "@/lib/kernel/actor";
import { pool } from "@/lib/platform/db";
import { beOnline, makeDesk, makeVisitor, testRuntime, write } from "@/lib/testing";
import { call } from "../core";
import { handOff } from "../routing";
import { getConversation } from "./get-thread";

testRuntime();
const desk = await makeDesk();

const emailOf = async (visitor: VisitorActor) =>
  (await pool().query<{ email: string | null }>("select email from contact where id = $1", [visitor.contactId])).rows[0]
    ?.email;
const notices = async (conversationId: string) =>
  (
    await pool().query<{ text: string }>(
      "select text from message where conversation_id = $1 and author_kind = 'system' order by seq",
      [conversationId],
    )
  ).rows.map(({ text }) => text);
async function waiting(at = desk, given: Parameters<typeof makeVisitor>[1] = { locale: "en" }) {
  const visitor = (await makeVisitor(at.inbox.key, given)).actor;
  const { conversationId } = await write(visitor, "help");
  await call(handOff, visitor, { conversationId });
  return { visitor, conversationId };
}

describe("an address left while nobody is here", () => {
  it("becomes the contact's, unverified, and the visitor is told once", async () => {
    const { visitor, conversationId } = await waiting();
    const clientId = crypto.randomUUID();
    const text = "You can reach me at Mira.H@Example.com.";
    await write(visitor, text, { conversationId, clientId });
    // The ack was lost: the bubble sends it again.
    await write(visitor, text, { conversationId, clientId });
    expect(await emailOf(visitor)).toBe("mira.h@example.com");
    const said = await notices(conversationId);
    expect(said).toEqual([
      expect.stringContaining("Leave your e-mail address"),
      expect.stringContaining("mira.h@example.com"),
    ]);
    expect((await call(getConversation, desk.admin, { conversationId })).contact).toMatchObject({
      email: "mira.h@example.com",
      verified: false,
      provenEmail: null,
    });
  });

  it("may be corrected by who left it; one that the desk knew before is not theirs to change", async () => {
    const { visitor, conversationId } = await waiting();
    await write(visitor, "mria@example.com", { conversationId });
    await write(visitor, "sorry, mira@example.com", { conversationId });
    expect(await emailOf(visitor)).toBe("mira@example.com");
    const known = await waiting(desk, { locale: "en", identity: { name: "Jo", email: "jo@example.com" } });
    await write(known.visitor, "other@example.com", { conversationId: known.conversationId });
    expect(await emailOf(known.visitor)).toBe("jo@example.com");
  });

  it("is taken in an inbox without a bot too, with its first message, in the visitor's language", async () => {
    const alone = await makeDesk({ bot: false });
    const visitor = (await makeVisitor(alone.inbox.key, { locale: "zh-CN" })).actor;
    const { conversationId } = await write(visitor, "请联系我：mira@example.com");
    expect(await emailOf(visitor)).toBe("mira@example.com");
    expect(await notices(conversationId)).toEqual([
      expect.stringContaining("现在没有客服在线"),
      expect.stringContaining("已记下您的邮箱 mira@example.com"),
    ]);
  });

  it("is only words while the bot answers or somebody is here, and where no mail could go", async () => {
    const visitor = (await makeVisitor(desk.inbox.key)).actor;
    await write(visitor, "my address is bot@example.com");
    expect(await emailOf(visitor)).toBeNull();
    const staffed = await makeDesk();
    const { visitor: other, conversationId } = await waiting(staffed);
    await write(other, "mira@localhost or @mira", { conversationId });
    await beOnline(staffed.admin);
    await write(other, "mira@example.com", { conversationId });
    expect(await emailOf(other)).toBeNull();
  });
});
