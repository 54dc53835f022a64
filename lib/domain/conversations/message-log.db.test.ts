import { randomUUID } from "node:crypto";
import pg from "pg";
import { describe, expect, it, vi } from "vitest";
import { call } from "@/lib/domain/core";
import { newId } from "@/lib/kernel/ids";
import type { AgentActor, VisitorActor } from "@/lib/kernel/actor";
import { pool } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { makeAgent, makeDesk, makeVisitor, refusal, testRuntime, write } from "@/lib/testing";
import { APPEND_SQL, appendValues } from "./append";
import type { Entry } from "./entry";
import { appendMessage, resolveConversation, sendAsAgent } from "./index";
import { sweep } from "../routing";
import { until } from "@/lib/testing/until";

testRuntime();
const desk = await makeDesk();
const { workspaceId, inbox } = desk;
const grace = await makeAgent(workspaceId);
const newcomer = async () => (await makeVisitor(inbox.key)).actor;

/** The product as another process has it: its own memory, its own connections. */
async function otherProcess() {
  vi.resetModules();
  const [core, conversations, db, bus] = await Promise.all([
    import("@/lib/domain/core"),
    import("@/lib/domain/conversations"),
    import("@/lib/platform/db"),
    import("@/lib/platform/realtime"),
  ]);
  return {
    write: (actor: VisitorActor, input: object) =>
      core.call(conversations.sendAsVisitor, actor, { clientId: randomUUID(), text: "hello", ...input }),
    append: conversations.appendMessage,
    close: () => Promise.all([bus.closeBus(), db.disconnectPrisma(), db.closePools()]),
  };
}

type Row = Record<string, unknown>;
const sql = async (text: string, ...values: unknown[]): Promise<Row[]> => (await pool().query<Row>(text, values)).rows;
const one = async (text: string, ...values: unknown[]): Promise<Row> => (await sql(text, ...values))[0] ?? {};
const conversation = (id: string) => one("select * from conversation where id = $1", id);
const messages = (id: string) => sql("select * from message where conversation_id = $1 order by seq", id);
const reply = (agent: AgentActor, conversationId: string, text: string, more: object = {}) =>
  call(sendAsAgent, agent, { clientId: randomUUID(), conversationId, text, kind: "reply", ...more });
const dense = (n: number) => Array.from({ length: n }, (_, at) => at + 1);

/** An entry as a bot, a system line or a door would hand it to the log. */
const entry = (conversationId: string, more: Partial<Entry> = {}): Entry => ({
  workspaceId,
  conversationId,
  id: newId(),
  kind: "message",
  author: { kind: "system", name: "" },
  sender: "system",
  clientId: randomUUID(),
  text: "a line",
  ...more,
});

describe("one message per clientId, for ever (G1)", () => {
  it("returns the first result again, with and without the conversation's id", async () => {
    const visitor = await newcomer();
    const clientId = randomUUID();
    const first = await write(visitor, "one", { clientId });
    for (const more of [{}, { conversationId: first.conversationId }]) {
      expect(await write(visitor, "one", { clientId, ...more })).toEqual(first);
    }
    await call(resolveConversation, desk.admin, { conversationId: first.conversationId });
    await sql("update message_key set created_at = created_at - interval '3 years' where client_id = $1", clientId);
    expect(await write(visitor, "one", { clientId })).toMatchObject({
      id: first.id,
      seq: 1,
      conversationId: first.conversationId,
    });
    expect(await conversation(first.conversationId)).toMatchObject({ last_seq: 1, status: "resolved" });
  });

  it("refuses another body under the same clientId", async () => {
    const visitor = await newcomer();
    const clientId = randomUUID();
    const { conversationId } = await write(visitor, "one", { clientId });
    expect(await refusal(write(visitor, "two", { clientId }))).toMatchObject({ code: "conflict", details: { seq: 1 } });
    const input = { clientId: randomUUID(), conversationId, text: "same words" };
    await call(sendAsAgent, grace, { ...input, kind: "reply" });
    expect(await refusal(call(sendAsAgent, grace, { ...input, kind: "note" }))).toMatchObject({ code: "conflict" });
    // `expectedSeq` is how it is sent, not what is said.
    await expect(call(sendAsAgent, grace, { ...input, kind: "reply", expectedSeq: 0 })).resolves.toMatchObject({
      seq: 2,
    });
    expect(await messages(conversationId)).toHaveLength(2);
  });

  it("takes the same clientId from two people as two messages", async () => {
    const clientId = randomUUID();
    const [a, b] = [await newcomer(), await newcomer()];
    const [first, second] = [await write(a, "one", { clientId }), await write(b, "two", { clientId })];
    expect(first.id).not.toBe(second.id);
  });

  it("stores it once when two processes get it at the same moment", async () => {
    const other = await otherProcess();
    for (let round = 0; round < 10; round += 1) {
      const visitor = await newcomer();
      const clientId = randomUUID();
      const both = await Promise.all([
        write(visitor, "hello", { clientId }),
        other.write(visitor, { clientId }),
        write(visitor, "hello", { clientId }),
      ]);
      expect(new Set(both.map(({ id, seq, conversationId }) => `${id} ${seq} ${conversationId}`)).size).toBe(1);
      expect(await messages(both[0].conversationId)).toHaveLength(1);
    }
    await other.close();
  });

  it("stores it once even where the two were sent to different conversations", async () => {
    const other = await otherProcess();
    for (let round = 0; round < 10; round += 1) {
      const [a, b] = [await write(await newcomer(), "a"), await write(await newcomer(), "b")];
      const clientId = randomUUID();
      const send = (append: typeof appendMessage, { conversationId }: { conversationId: string }) =>
        append(entry(conversationId, { clientId }));
      const outcomes = (await Promise.all([send(appendMessage, a), send(other.append, b)])).map(
        ({ outcome }) => outcome,
      );
      expect(outcomes.filter((outcome) => outcome === "new")).toHaveLength(1);
      expect(outcomes.every((outcome) => ["new", "known", "again"].includes(outcome))).toBe(true);
      expect(await sql("select 1 from message where client_id = $1", clientId)).toHaveLength(1);
    }
    await other.close();
  });
});

describe("one order without gaps (G2)", () => {
  it("numbers messages and notes densely under 200 senders at once", async () => {
    const agents = await Promise.all([makeAgent(workspaceId), makeAgent(workspaceId), makeAgent(workspaceId)]);
    const threads = await Promise.all(
      dense(4).map(async () => {
        const visitor = await newcomer();
        return { visitor, id: (await write(visitor, "first")).conversationId };
      }),
    );
    const sends = dense(200).map(async (n) => {
      const thread = threads[n % 4];
      const agent = agents[n % 3];
      if (!thread || !agent) throw new Error("unreachable");
      const text = `text ${n}`;
      if (n % 5 === 0) {
        const note = await call(sendAsAgent, agent, {
          clientId: randomUUID(),
          conversationId: thread.id,
          text,
          kind: "note",
        });
        return { ...note, text, thread: thread.id };
      }
      const sent =
        n % 2 === 0
          ? await reply(agent, thread.id, text)
          : await write(thread.visitor, text, { conversationId: thread.id });
      return { ...sent, text, thread: thread.id };
    });
    const acks = await Promise.all(sends);
    for (const { id } of threads) {
      const stored = await messages(id);
      const notes = await sql("select * from note where conversation_id = $1 order by note_seq", id);
      expect(stored.map((row) => row["seq"])).toEqual(dense(stored.length));
      expect(notes.map((row) => row["note_seq"])).toEqual(dense(notes.length));
      expect(await conversation(id)).toMatchObject({ last_seq: stored.length, last_note_seq: notes.length });
      for (const ack of acks.filter(({ thread }) => thread === id)) {
        const row = "noteSeq" in ack ? notes[ack.noteSeq - 1] : stored[ack.seq - 1];
        expect(row).toMatchObject({ text: ack.text, id: ack.id });
        if ("noteSeq" in ack) expect(row).toMatchObject({ after_seq: ack.afterSeq });
      }
    }
    expect(acks).toHaveLength(200);
  });

  it("keeps a sender's own order", async () => {
    const visitor = await newcomer();
    const { conversationId } = await write(visitor, "0");
    await Promise.all(dense(50).map((n) => write(visitor, String(n), { conversationId })));
    expect((await messages(conversationId)).map((row) => row["text"])).toEqual(["0", ...dense(50).map(String)]);
  });
});

describe("what was judged is compared again", () => {
  it("refuses a reply written against an outdated thread, with what is newer", async () => {
    const visitor = await newcomer();
    const { conversationId } = await write(visitor, "one");
    await write(visitor, "two", { conversationId });
    const refused = await refusal(reply(grace, conversationId, "answer", { expectedSeq: 1 }));
    expect(refused).toMatchObject({ code: "conflict", details: { lastSeq: 2, messages: [{ seq: 2, text: "two" }] } });
    await expect(reply(grace, conversationId, "answer", { expectedSeq: 2 })).resolves.toMatchObject({ seq: 3 });
    await expect(reply(grace, conversationId, "without asking")).resolves.toMatchObject({ seq: 4 });
  });

  it("sees what comes before it in the same batch", async () => {
    const { conversationId } = await write(await newcomer(), "one");
    const [before, conditional, after] = await Promise.all([
      appendMessage(entry(conversationId)),
      appendMessage(entry(conversationId, { expectedSeq: 1 })),
      appendMessage(entry(conversationId, { text: "behind it" })),
    ]);
    expect(before).toMatchObject({ outcome: "new", seq: 2 });
    expect(conditional.outcome).toBe("outdated");
    expect(after).toMatchObject({ outcome: "new", seq: 3 });
  });

  it("judges anew when the conversation changed behind this process's back", async () => {
    const visitor = await newcomer();
    const { conversationId } = await write(visitor, "one");
    await sql(
      "update conversation set version = version + 1, rev = rev + 1, on_duty = 'agent' where id = $1",
      conversationId,
    );
    await expect(write(visitor, "two", { conversationId })).resolves.toMatchObject({ seq: 2 });
    const stranger = await newcomer();
    await sql(
      "update conversation set version = version + 1, contact_id = $2 where id = $1",
      conversationId,
      stranger.contactId,
    );
    expect(await refusal(write(visitor, "three", { conversationId }))).toMatchObject({ code: "not_found" });
    expect(await conversation(conversationId)).toMatchObject({ last_seq: 2 });
  });

  it("refuses a visitor who logged out and an agent who was deactivated or changed", async () => {
    const visitor = await newcomer();
    const { conversationId } = await write(visitor, "one");
    const leaver = await makeAgent(workspaceId);
    await sql("update agent set version = version + 1 where id = $1", leaver.agentId);
    expect(await refusal(reply(leaver, conversationId, "still here"))).toMatchObject({ code: "unauthenticated" });
    await sql("update agent set version = version - 1, active = false where id = $1", leaver.agentId);
    expect(await refusal(reply(leaver, conversationId, "still here"))).toMatchObject({ code: "unauthenticated" });
    await sql("update visitor set logged_out_at = now(), version = version + 1 where id = $1", visitor.visitorId);
    expect(await refusal(write(visitor, "two", { conversationId }))).toMatchObject({ code: "unauthenticated" });
    expect(await messages(conversationId)).toHaveLength(1);
  });

  it("knows nothing of other visitors' and other workspaces' conversations", async () => {
    const { conversationId } = await write(await newcomer(), "mine");
    const foreign = await makeDesk();
    const abroad = (await makeVisitor(foreign.inbox.key)).actor;
    for (const actor of [await newcomer(), abroad]) {
      expect(await refusal(write(actor, "hello", { conversationId }))).toMatchObject({ code: "not_found" });
    }
    expect(await refusal(reply(foreign.admin, conversationId, "hello"))).toMatchObject({ code: "not_found" });
    expect((await appendMessage(entry(conversationId, { workspaceId: foreign.workspaceId }))).outcome).toBe("missing");
    expect(await messages(conversationId)).toHaveLength(1);
  });
});

describe("a batch fails no further than it must (G3)", () => {
  it("stores the neighbours of a row that can't be stored", async () => {
    const ids = (await Promise.all(dense(3).map(async () => write(await newcomer(), "one")))).map(
      (sent) => sent.conversationId,
    );
    const entries = dense(30).map((n) => entry(ids[n % 3] ?? "", { text: `text ${n}` }));
    const bad = entry(ids[0] ?? "", { author: { kind: "agent", id: "nobody", name: "" } });
    const settled = await Promise.allSettled([...entries.slice(0, 17), bad, ...entries.slice(17)].map(appendMessage));
    expect(settled.map(({ status }) => status)).toEqual(dense(31).map((n) => (n === 18 ? "rejected" : "fulfilled")));
    for (const id of ids) expect((await messages(id)).map((row) => row["seq"])).toEqual(dense(11));
  });

  it("acks nothing when the connection breaks, and a retry gets one seq", async () => {
    const visitor = await newcomer();
    const { conversationId } = await write(visitor, "one");
    const holder = new pg.Client({ connectionString: env().DATABASE_URL });
    await holder.connect();
    await holder.query("begin");
    await holder.query("select 1 from conversation where id = $1 for update", [conversationId]);
    const clientId = randomUUID();
    const broken = refusal(write(visitor, "two", { conversationId, clientId }));
    await until(async () => {
      const ended = await sql(
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'parley message log' and wait_event_type = 'Lock' and datname = current_database()",
      );
      expect(ended).toHaveLength(1);
    });
    expect(await broken).toMatchObject({ code: "unavailable", retryable: true });
    await holder.query("rollback");
    await holder.end();
    const retried = await write(visitor, "two", { conversationId, clientId });
    expect(retried.seq).toBe(2);
    expect(await write(visitor, "two", { conversationId, clientId })).toEqual(retried);
  });

  it("never locks two writers against each other", async () => {
    const ids = (await Promise.all(dense(6).map(async () => write(await newcomer(), "one")))).map(
      (sent) => sent.conversationId,
    );
    const clients = await Promise.all(
      [0, 1].map(async () => {
        const client = new pg.Client({ connectionString: env().DATABASE_URL });
        await client.connect();
        return client;
      }),
    );
    const rounds = 300;
    const writer = async (client: pg.Client | undefined, order: string[]) => {
      for (let round = 0; round < rounds; round += 1) {
        const { rows } = (await client?.query<{ outcome: string }>(
          APPEND_SQL,
          appendValues(order.map((id) => entry(id))),
        )) ?? { rows: [] };
        expect(rows.map((row) => row.outcome)).toEqual(order.map(() => "new"));
      }
    };
    await Promise.all([writer(clients[0], ids), writer(clients[1], ids.toReversed())]);
    await Promise.all(clients.map((client) => client.end()));
    for (const id of ids) expect((await messages(id)).map((row) => row["seq"])).toEqual(dense(1 + 2 * rounds));
  });
});

describe("where a visitor's message goes (G12)", () => {
  it("goes on beside a flush that waits, and keeps the order of the conversation that it holds", async () => {
    const { conversationId: stuck } = await write(await newcomer(), "hello");
    const { conversationId: free } = await write(await newcomer(), "hello");
    const holder = await pool().connect();
    await holder.query("begin");
    await holder.query("select 1 from conversation where id = $1 for update", [stuck]);
    const first = appendMessage(entry(stuck, { text: "first" }));
    await until(async () =>
      expect(await one("select count(*)::int as n from pg_stat_activity where wait_event_type = 'Lock'")).toEqual({
        n: 1,
      }),
    );
    const second = appendMessage(entry(stuck, { text: "second" }));
    const others = Array.from({ length: 120 }, () => appendMessage(entry(free)));
    expect((await Promise.all(others)).map(({ seq }) => seq)).toEqual(dense(121).slice(1));
    await holder.query("rollback");
    holder.release();
    expect([(await first).seq, (await second).seq]).toEqual([2, 3]);
  });

  it("starts one conversation when two tabs write 20 times at once", async () => {
    const other = await otherProcess();
    const visitor = await newcomer();
    const sent = await Promise.all(dense(20).flatMap(() => [write(visitor, "hello"), other.write(visitor, {})]));
    await other.close();
    expect(new Set(sent.map((each) => each.conversationId)).size).toBe(1);
    expect(sent.map((each) => each.seq).sort((a, b) => a - b)).toEqual(dense(40));
    expect(await sql("select 1 from conversation where contact_id = $1", visitor.contactId)).toHaveLength(1);
  });

  it("opens a resolved one again for seven days, and a new one later", async () => {
    const visitor = await newcomer();
    const { conversationId } = await write(visitor, "one");
    await call(resolveConversation, grace, { conversationId });
    expect(await conversation(conversationId)).toMatchObject({ status: "resolved", live: false });
    await expect(write(visitor, "two", { conversationId })).resolves.toMatchObject({ conversationId, seq: 2 });
    expect(await conversation(conversationId)).toMatchObject({
      status: "open",
      live: true,
      on_duty: "bot",
      resolved_at: null,
      assignee_id: null,
    });
    await call(resolveConversation, grace, { conversationId });
    await sql("update conversation set resolved_at = now() - interval '8 days' where id = $1", conversationId);
    const later = await write(visitor, "three", { conversationId });
    expect(later.conversationId).not.toBe(conversationId);
    expect(later.seq).toBe(1);
    expect(await conversation(conversationId)).toMatchObject({ status: "resolved", last_seq: 2 });
  });

  it("opens a resolved one beside another that is live", async () => {
    const visitor = await newcomer();
    const old = await write(visitor, "one");
    await call(resolveConversation, grace, { conversationId: old.conversationId });
    const now = await write(visitor, "another matter");
    expect(now.conversationId).not.toBe(old.conversationId);
    await expect(write(visitor, "that first thing", { conversationId: old.conversationId })).resolves.toMatchObject({
      seq: 2,
    });
    expect(await conversation(old.conversationId)).toMatchObject({ status: "open", live: false });
    expect(await conversation(now.conversationId)).toMatchObject({ status: "open", live: true });
    await expect(write(visitor, "no id")).resolves.toMatchObject({ conversationId: now.conversationId });
  });

  it("says once that nobody is here, whoever notices", async () => {
    const quiet = await makeDesk({ bot: false });
    const visitor = (await makeVisitor(quiet.inbox.key, { locale: "zh-CN" })).actor;
    const { conversationId } = await write(visitor, "您好");
    await Promise.all([write(visitor, "有人吗", { conversationId }), sweep(), sweep()]);
    const lines = await messages(conversationId);
    expect(lines.map((row) => row["author_kind"])).toEqual(["visitor", "system", "visitor"]);
    expect(lines[1]?.["text"]).toContain("现在没有客服在线");
    expect(await conversation(conversationId)).toMatchObject({ on_duty: "nobody", waiting_since: expect.any(Date) });

    // A crash between the first message and the notice: the sweeper says it.
    const second = (await makeVisitor(quiet.inbox.key)).actor;
    const alone = await write(second, "hello?");
    await sql("delete from message where conversation_id = $1 and seq = 2", alone.conversationId);
    await sql("delete from message_key where conversation_id = $1 and seq = 2", alone.conversationId);
    await sql(
      "update conversation set last_seq = 1, created_at = now() - interval '6 seconds' where id = $1",
      alone.conversationId,
    );
    await Promise.all([sweep(), sweep()]);
    await sweep();
    expect((await messages(alone.conversationId)).map((row) => row["author_kind"])).toEqual(["visitor", "system"]);
  });

  it("makes people wait for people where no bot is and somebody is online", async () => {
    const staffed = await makeDesk({ bot: false, online: true });
    const { conversationId } = await write((await makeVisitor(staffed.inbox.key)).actor, "hello");
    expect(await conversation(conversationId)).toMatchObject({
      on_duty: "agent",
      last_seq: 1,
      waiting_since: expect.any(Date),
    });
  });
});

describe("the turn that a message opens (G6, G7)", () => {
  const turns = (id: string) => sql("select * from turn where conversation_id = $1 order by opened_at", id);

  it("covers a burst of ten with one turn and one job", async () => {
    const visitor = await newcomer();
    const sent = await Promise.all(dense(10).map((n) => write(visitor, `question ${n}`)));
    const id = sent[0]?.conversationId ?? "";
    expect(await turns(id)).toMatchObject([{ status: "open", first_seq: 1, last_seq: 10 }]);
    expect(await sql("select 1 from outbox where payload->>'conversationId' = $1", id)).toHaveLength(1);
  });

  it("restarts the work for a newer question, but not for ever", async () => {
    const visitor = await newcomer();
    const { conversationId } = await write(visitor, "one");
    const epoch = async () => (await conversation(conversationId))["control_epoch"];
    expect(await epoch()).toBe(1);
    const [first] = await turns(conversationId);
    await write(visitor, "two", { conversationId });
    expect(await epoch()).toBe(2);
    await sql("update turn set opened_at = now() - interval '10.1 seconds' where conversation_id = $1", conversationId);
    await write(visitor, "three", { conversationId });
    expect(await epoch()).toBe(2);
    const [after] = await turns(conversationId);
    expect(after).toMatchObject({ last_seq: 3, deadline: first?.["deadline"] });
  });

  it("ends with an agent's reply, which takes the conversation over", async () => {
    const { conversationId } = await write(await newcomer(), "one");
    await reply(grace, conversationId, "I'm here");
    expect(await turns(conversationId)).toMatchObject([{ status: "cancelled" }]);
    expect(await conversation(conversationId)).toMatchObject({
      on_duty: "agent",
      assignee_id: grace.agentId,
      control_epoch: 2,
      waiting_since: null,
    });
  });

  it("has its deadline within 45 seconds of the oldest message", async () => {
    const { conversationId } = await write(await newcomer(), "one");
    expect(
      await one(
        "select extract(epoch from t.deadline - m.created_at)::float as s from turn t join message m on m.conversation_id = t.conversation_id where t.conversation_id = $1",
        conversationId,
      ),
    ).toMatchObject({
      s: expect.closeTo(38, 3),
    });
  });
});

it("writes message, key, event, turn and job in one commit (G8)", async () => {
  const { conversationId } = await write(await newcomer(), "one");
  const rows = await sql(
    `select 'message' as what, xmin::text as x from message where conversation_id = $1
     union all select 'key', xmin::text from message_key where conversation_id = $1
     union all select 'event', xmin::text from event where conversation_id = $1
     union all select 'turn', xmin::text from turn where conversation_id = $1
     union all select 'conversation', xmin::text from conversation where id = $1
     union all select 'outbox', xmin::text from outbox where payload->>'conversationId' = $1::text`,
    conversationId,
  );
  expect(rows.map((row) => String(row["what"])).toSorted((a, b) => a.localeCompare(b))).toEqual([
    "conversation",
    "event",
    "key",
    "message",
    "outbox",
    "turn",
  ]);
  expect(new Set(rows.map((row) => row["x"])).size).toBe(1);
});
