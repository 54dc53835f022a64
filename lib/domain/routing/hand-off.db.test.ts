import { describe, expect, it } from "vitest";
import { pool } from "@/lib/platform/db";
import { makeDesk, makeVisitor, refusal, testRuntime, write } from "@/lib/testing";
import { claimConversation, resolveConversation, snoozeConversation } from "../conversations";
import { call } from "../core";
import { handOff } from "./hand-off";
import { sweep } from "./sweep";

const { recorded } = testRuntime();
const staffed = await makeDesk({ online: true });
type Row = Record<string, unknown>;
const sql = async (text: string, ...values: unknown[]): Promise<Row[]> => (await pool().query<Row>(text, values)).rows;
const state = async (id: string) =>
  (
    await sql(
      "select status, on_duty, handoff_reason, assignee_id, waiting_since is not null as waiting from conversation where id = $1",
      id,
    )
  )[0];
const notices = (id: string) =>
  sql("select text from message where conversation_id = $1 and author_kind = 'system' order by seq", id);

async function asked(desk = staffed, locale = "en") {
  const visitor = (await makeVisitor(desk.inbox.key, { locale })).actor;
  return { visitor, conversationId: (await write(visitor, "help")).conversationId };
}

describe("a handoff", () => {
  it("happens once, says so once and calls people once, however many ask for it", async () => {
    const { visitor, conversationId } = await asked();
    const answers = await Promise.all(Array.from({ length: 10 }, () => call(handOff, visitor, { conversationId })));
    for (const answer of answers) expect(answer).toMatchObject({ onDuty: "agent", position: expect.any(Number) });
    expect(await notices(conversationId)).toHaveLength(1);
    expect(recorded.filter(({ type }) => type === "conversation.handedOff")).toHaveLength(1);
    expect(await state(conversationId)).toMatchObject({
      on_duty: "agent",
      handoff_reason: "asked",
      waiting: true,
      assignee_id: null,
    });
    expect(
      await sql("select from_duty, to_duty, reason, by_kind from handoff where conversation_id = $1", conversationId),
    ).toEqual([{ from_duty: "bot", to_duty: "agent", reason: "asked", by_kind: "visitor" }]);
  });

  it("tells the place in the queue, in the order of asking", async () => {
    const desk = await makeDesk({ online: true });
    for (const position of [1, 2, 3]) {
      const { visitor, conversationId } = await asked(desk);
      expect(await call(handOff, visitor, { conversationId })).toEqual({ onDuty: "agent", position });
    }
  });

  it("says where people are away, in the visitor's language", async () => {
    const { visitor, conversationId } = await asked(await makeDesk(), "zh-TW");
    await call(handOff, visitor, { conversationId });
    expect(await notices(conversationId)).toEqual([{ text: expect.stringContaining("现在没有客服在线") }]);
  });

  it("brings a resolved conversation back to people", async () => {
    const { visitor, conversationId } = await asked();
    await call(claimConversation, staffed.admin, { conversationId });
    await call(resolveConversation, staffed.admin, { conversationId });
    await call(handOff, visitor, { conversationId });
    expect(await state(conversationId)).toMatchObject({
      status: "open",
      on_duty: "agent",
      waiting: true,
      assignee_id: null,
    });
  });

  it("is nobody else's to ask for", async () => {
    const { conversationId } = await asked();
    const stranger = (await makeVisitor(staffed.inbox.key)).actor;
    expect(await refusal(call(handOff, stranger, { conversationId }))).toMatchObject({ code: "not_found" });
    expect(await refusal(call(handOff, (await makeDesk()).admin, { conversationId }))).toMatchObject({
      code: "not_found",
    });
    expect(await state(conversationId)).toMatchObject({ on_duty: "bot" });
  });
});

describe("what time makes due (G7)", () => {
  it("is a question past its deadline: it goes to people, once, with two sweepers and no worker", async () => {
    const { conversationId } = await asked();
    await sweep();
    expect(await state(conversationId)).toMatchObject({ on_duty: "bot" });
    await sql("update turn set deadline = now() where conversation_id = $1", conversationId);
    await Promise.all([sweep(), sweep()]);
    expect(await state(conversationId)).toMatchObject({ on_duty: "agent", handoff_reason: "timeout", waiting: true });
    expect(await notices(conversationId)).toHaveLength(1);
    expect(await sql("select status from turn where conversation_id = $1", conversationId)).toEqual([
      { status: "handed_off" },
    ]);
  });

  it("is a snoozed conversation whose moment has come", async () => {
    const { conversationId } = await asked();
    await call(claimConversation, staffed.admin, { conversationId });
    await call(snoozeConversation, staffed.admin, {
      conversationId,
      until: new Date(Date.now() + 60_000).toISOString(),
    });
    await sweep();
    expect(await state(conversationId)).toMatchObject({ status: "snoozed" });
    await sql("update conversation set snoozed_until = now() - interval '1 second' where id = $1", conversationId);
    await Promise.all([sweep(), sweep()]);
    expect(await state(conversationId)).toMatchObject({
      status: "open",
      assignee_id: staffed.admin.agentId,
      waiting: false,
    });
  });
});
