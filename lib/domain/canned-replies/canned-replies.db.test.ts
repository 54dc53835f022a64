import { beforeAll, describe, expect, it } from "vitest";
import type { AgentActor } from "@/lib/kernel/actor";
import { makeAgent, makeDesk, makeVisitor, refusal, signedIn, testRuntime, write } from "@/lib/testing";
import { call } from "../core";
import {
  createCannedReply,
  deleteCannedReply,
  fillCannedReply,
  getCannedReply,
  listCannedReplies,
  updateCannedReply,
} from ".";

testRuntime();
const desk = await makeDesk();
let admin: AgentActor, grace: AgentActor;
const mine = async (actor: AgentActor, q?: string) =>
  (await call(listCannedReplies, actor, { limit: 50, ...(q ? { q } : {}) })).data
    .map(({ shortcut }) => shortcut)
    .toSorted();

beforeAll(async () => {
  admin = (await signedIn(desk.admin)).actor;
  grace = await makeAgent(desk.workspaceId);
});

describe("canned replies", () => {
  it("are everybody's or one's own, and nobody reads another's own", async () => {
    await call(createCannedReply, grace, { shortcut: "Hello", text: "Hello there", folder: "Greetings" });
    const { id } = await call(createCannedReply, grace, { shortcut: "bye", text: "再见", shared: false });
    expect(await mine(grace)).toEqual(["bye", "hello"]);
    expect(await mine(admin)).toEqual(["hello"]);
    expect(await mine(grace, "再")).toEqual(["bye"]);
    expect(await mine(grace, "greet")).toEqual(["hello"]);
    expect(await mine(grace, "%")).toEqual([]);
    for (const verb of [getCannedReply, deleteCannedReply, updateCannedReply])
      expect((await refusal(call(verb, admin, { cannedReplyId: id }))).code).toBe("not_found");
    await call(createCannedReply, admin, { shortcut: "bye", text: "Goodbye", shared: false });
  });

  it("have a shortcut of their own, and name only what there is", async () => {
    const taken = { shortcut: "HELLO", text: "again" };
    expect(await refusal(call(createCannedReply, admin, taken))).toMatchObject({ code: "conflict" });
    for (const [wrong, said] of [
      [{ shortcut: "two words", text: "x" }, /one word/],
      [{ shortcut: "x", text: "Dear {{contact.frstName}}" }, /contact\.frstName.*contact\.firstName/],
      [{ shortcut: "x", text: " " }, /write the reply/],
      [{ shortcut: "x", text: "x".repeat(8001) }, /8,000/],
    ] as const)
      expect(await refusal(call(createCannedReply, admin, wrong))).toMatchObject({
        code: "invalid",
        message: expect.stringMatching(said),
      });
  });

  it("are changed by who wrote them and by admins, who can't make them vanish", async () => {
    const { id: cannedReplyId } = await call(createCannedReply, grace, { shortcut: "refund", text: "Soon" });
    const ben = await makeAgent(desk.workspaceId);
    expect((await refusal(call(updateCannedReply, ben, { cannedReplyId, text: "Never" }))).code).toBe("forbidden");
    expect(await refusal(call(updateCannedReply, admin, { cannedReplyId, shared: false }))).toMatchObject({
      code: "forbidden",
      message: expect.stringContaining("Only who wrote"),
    });
    expect(await call(updateCannedReply, admin, { cannedReplyId, text: "Today" })).toMatchObject({
      text: "Today",
      shared: true,
    });
    expect(await call(updateCannedReply, grace, { cannedReplyId, shared: false })).toMatchObject({ shared: false });
    expect(await mine(admin)).not.toContain("refund");
    await call(deleteCannedReply, grace, { cannedReplyId });
    expect((await refusal(call(getCannedReply, grace, { cannedReplyId }))).code).toBe("not_found");
  });

  it("are filled with what the conversation knows, and counted", async () => {
    const { id: cannedReplyId } = await call(createCannedReply, grace, {
      shortcut: "ask",
      text: "Hi {{contact.firstName|there}}, {{agent.name}} of {{inbox.name}} here. Is {{contact.email}} right?",
    });
    const { actor } = await makeVisitor(desk.inbox.key);
    const { conversationId } = await write(actor, "hello");
    const filled = await call(fillCannedReply, grace, { cannedReplyId, conversationId });
    expect(filled.text).toContain(`${grace.name} of ${desk.inbox.name} here`);
    expect(filled.missing).toEqual(["contact.email"]);
    expect(await call(getCannedReply, grace, { cannedReplyId })).toMatchObject({ uses: 1 });
    const stranger = (await signedIn((await makeDesk()).admin)).actor;
    expect((await refusal(call(fillCannedReply, stranger, { cannedReplyId, conversationId }))).code).toBe("not_found");
    expect((await refusal(call(fillCannedReply, actor, { cannedReplyId, conversationId }))).code).toBe("not_found");
  });
});
