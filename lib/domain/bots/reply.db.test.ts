import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { pool } from "@/lib/platform/db";
import { makeDesk, makeVisitor, testRuntime, write } from "@/lib/testing";
import { claimConversation, sendAsAgent } from "../conversations";
import { call } from "../core";
import { handOff } from "../routing";
import { commitTurn } from "./commit-turn";
import { replyToVisitor } from "./reply";
import { botActor, findBotForTurn } from "./store";
import { loadTurn, questionOf } from "./turn-store";

const { recorded } = testRuntime();
const desk = await makeDesk({ online: true });
const { workspaceId, admin } = desk;

type Row = Record<string, unknown>;
const sql = async (text: string, ...values: unknown[]): Promise<Row[]> => (await pool().query<Row>(text, values)).rows;
const lines = async (id: string) =>
  await sql(
    "select author_kind, text, turn_id, quick_replies from message where conversation_id = $1 order by seq",
    id,
  );
const kinds = async (id: string) => (await lines(id)).map((line) => line["author_kind"]);
const openTurn = async (id: string) =>
  String((await sql("select id from turn where conversation_id = $1 and status = 'open'", id))[0]?.["id"]);
const turns = async (id: string) =>
  (await sql("select status from turn where conversation_id = $1 order by opened_at, first_seq", id)).map(
    (turn) => turn["status"],
  );

async function asked(text: string, locale?: string) {
  const visitor = (await makeVisitor(desk.inbox.key, locale ? { locale } : {})).actor;
  const { conversationId } = await write(visitor, text);
  return { visitor, conversationId, job: { workspaceId, conversationId, turnId: await openTurn(conversationId) } };
}

describe("a turn", () => {
  it("ends in one answer, however often and wherever it is run", async () => {
    const { conversationId, job } = await asked("hello");
    await Promise.all([replyToVisitor(job), replyToVisitor(job), replyToVisitor(job)]);
    await replyToVisitor(job);
    expect(await kinds(conversationId)).toEqual(["visitor", "bot"]);
    expect(await turns(conversationId)).toEqual(["answered"]);
    expect((await lines(conversationId))[1]).toMatchObject({ turn_id: job.turnId });
    expect(recorded.filter(({ type }) => type === "turn.ended")).toMatchObject([
      { turnId: job.turnId, outcome: "answered" },
    ]);
  });

  it("is a person's to look at where something talks to the bot without end, which another bot would", async () => {
    const { visitor, conversationId, job } = await asked("hello");
    await replyToVisitor(job);
    for (let n = 1; n < 60; n += 1) {
      await write(visitor, "hello", { conversationId });
      await replyToVisitor({ ...job, turnId: await openTurn(conversationId) });
    }
    expect((await kinds(conversationId)).at(-1)).toBe("bot");
    await write(visitor, "hello", { conversationId });
    await replyToVisitor({ ...job, turnId: await openTurn(conversationId) });
    expect((await kinds(conversationId)).slice(-2)).toEqual(["visitor", "system"]);
  });

  it("is handed over when a person is asked for, with one notice", async () => {
    const { conversationId, job } = await asked("I want to talk to a person");
    await Promise.all([replyToVisitor(job), replyToVisitor(job)]);
    expect(await kinds(conversationId)).toEqual(["visitor", "system"]);
    expect(
      await sql(
        "select on_duty, handoff_reason, waiting_since is not null as waits from conversation where id = $1",
        conversationId,
      ),
    ).toEqual([{ on_duty: "agent", handoff_reason: "asked", waits: true }]);
    expect(await turns(conversationId)).toEqual(["handed_off"]);
  });

  it("says honestly that it doesn't know, once, and gets a person the second time", async () => {
    const { visitor, conversationId, job } = await asked("xyzzy plugh frobozz?");
    await replyToVisitor(job);
    expect((await lines(conversationId))[1]).toMatchObject({ author_kind: "bot", quick_replies: ["Talk to a person"] });
    await write(visitor, "quux grault garply?", { conversationId });
    await replyToVisitor({ ...job, turnId: await openTurn(conversationId) });
    expect(await kinds(conversationId)).toEqual(["visitor", "bot", "visitor", "system"]);
    expect(await sql("select handoff_reason from conversation where id = $1", conversationId)).toEqual([
      { handoff_reason: "unsure" },
    ]);
  });

  it("covers what was written while it was worked on", async () => {
    const { visitor, conversationId, job } = await asked("hello");
    await Promise.all([replyToVisitor(job), write(visitor, "hi", { conversationId })]);
    // The newer line either restarted the work or came behind the answer, with a turn and a job of its own.
    const open = await sql(
      "select id, first_seq, last_seq from turn where conversation_id = $1 and status = 'open'",
      conversationId,
    );
    for (const turn of open) {
      expect(await sql("select 1 from outbox where payload->>'turnId' = $1", turn["id"])).toHaveLength(1);
      await replyToVisitor({ ...job, turnId: String(turn["id"]) });
    }
    expect((await kinds(conversationId)).at(-1)).toBe("bot");
    expect(await openTurn(conversationId)).toBe("undefined");
  });

  it("that took too long answers what it has, and opens the next for the rest", async () => {
    const { visitor, conversationId, job } = await asked("hello");
    await sql("update turn set opened_at = now() - interval '11 seconds' where id = $1", job.turnId);
    const turn = await loadTurn(workspaceId, job.turnId);
    const bot = await findBotForTurn(workspaceId, desk.botId ?? "");
    if (!turn || !bot) throw new Error("unreachable");
    const { upToSeq } = await questionOf(turn);
    await write(visitor, "and one more thing", { conversationId });
    const outcome = { parts: [{ text: "An answer." }], failures: 0 };
    await sql(
      "update message set created_at = created_at - interval '20 seconds' where conversation_id = $1 and seq = 2",
      conversationId,
    );
    expect(await commitTurn(turn, botActor(workspaceId, bot.id, bot.name), outcome, upToSeq)).toBe("answered");
    expect(await turns(conversationId)).toEqual(["answered", "open"]);
    // Its clock runs since it was asked, not since somebody had time for it.
    expect(
      await sql(
        "select first_seq, last_seq, extract(epoch from deadline - now())::float as left from turn where conversation_id = $1 and status = 'open'",
        conversationId,
      ),
    ).toEqual([{ first_seq: 2, last_seq: 2, left: expect.closeTo(18, -1) }]);
    expect(
      await sql("select 1 from outbox where payload->>'turnId' = $1", await openTurn(conversationId)),
    ).toHaveLength(1);
  });

  it("goes to people when its bot is gone", async () => {
    const { conversationId, job } = await asked("hello");
    await sql("update turn set bot_id = $2 where id = $1", job.turnId, randomUUID());
    await replyToVisitor(job);
    expect(await sql("select handoff_reason from conversation where id = $1", conversationId)).toEqual([
      { handoff_reason: "failed" },
    ]);
  });
});

describe("after a person took over, the bot is silent (G6)", () => {
  it.each([
    ["claims", (conversationId: string) => call(claimConversation, admin, { conversationId })],
    [
      "replies",
      (conversationId: string) =>
        call(sendAsAgent, admin, { conversationId, clientId: randomUUID(), text: "I'm here", kind: "reply" }),
    ],
    ["is called", (conversationId: string) => call(handOff, admin, { conversationId })],
  ])("somebody %s at the same moment", async (_name, takeOver) => {
    for (let round = 0; round < 15; round += 1) {
      const { conversationId, job } = await asked("hello");
      await Promise.all(
        round % 2 ? [takeOver(conversationId), replyToVisitor(job)] : [replyToVisitor(job), takeOver(conversationId)],
      );
      await replyToVisitor(job);
      const said = await kinds(conversationId);
      expect(said.filter((kind) => kind === "bot").length).toBeLessThanOrEqual(1);
      const taken = said.findIndex((kind) => kind === "agent" || kind === "system");
      if (taken >= 0) expect(said.slice(taken)).not.toContain("bot");
      expect(await sql("select on_duty from conversation where id = $1", conversationId)).toEqual([
        { on_duty: "agent" },
      ]);
      expect((await turns(conversationId)).every((status) => status !== "open")).toBe(true);
    }
  });
});
