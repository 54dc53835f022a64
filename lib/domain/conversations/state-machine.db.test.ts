import { randomUUID } from "node:crypto";
import fc from "@/lib/testing/fast-check";
import { describe, expect, it } from "vitest";
import type { AgentActor, VisitorActor } from "@/lib/kernel/actor";
import { ParleyError } from "@/lib/kernel/errors";
import { pool } from "@/lib/platform/db";
import { makeAgent, makeDesk, makeVisitor, testRuntime, write } from "@/lib/testing";
import { begun, step, type Model, type Step } from "@/lib/testing/conversation-model";
import { commitTurn } from "../bots/commit-turn";
import { botActor, findBotForTurn } from "../bots/store";
import { loadTurn, questionOf, type OpenTurn } from "../bots/turn-store";
import { call } from "../core";
import { handOff, sweep } from "../routing";
import {
  assignConversation,
  claimConversation,
  releaseConversation,
  reopenConversation,
  resolveConversation,
  sendAsAgent,
  snoozeConversation,
} from "./index";

testRuntime();
const desk = await makeDesk();
const { workspaceId } = desk;
const agents: [AgentActor, AgentActor] = [await makeAgent(workspaceId), await makeAgent(workspaceId)];
const botId = desk.botId ?? "";
const found = await findBotForTurn(workspaceId, botId);
if (!found) throw new Error("the desk has a bot");
const bot = found;
const speaker = botActor(workspaceId, botId, bot.name);

type Held = { turn: OpenTurn; upToSeq: number };
/** A real conversation, and what a test has to remember of it. */
type Real = {
  visitor: VisitorActor;
  id: string;
  sent: { clientId: string; text: string; seq: number }[];
  held: Held | null;
};

async function begin(): Promise<Real> {
  // Questions that earlier runs left open are not this run's to sweep.
  await pool().query("update turn set deadline = 'infinity' where status = 'open' and deadline < 'infinity'");
  const visitor = (await makeVisitor(desk.inbox.key)).actor;
  const clientId = randomUUID();
  const { conversationId } = await write(visitor, "question 1", { clientId });
  return { visitor, id: conversationId, sent: [{ clientId, text: "question 1", seq: 1 }], held: null };
}

/** Does a step for real; answers in the model's words. */
async function act(real: Real, event: Step): Promise<string> {
  try {
    return await perform(real, event);
  } catch (error) {
    if (error instanceof ParleyError && error.code === "conflict") return "conflict";
    throw error;
  }
}

async function perform(real: Real, event: Step): Promise<string> {
  const one = { conversationId: real.id };
  switch (event.do) {
    case "visitorSend": {
      const message = { clientId: randomUUID(), text: `question ${randomUUID()}` };
      const { seq } = await write(real.visitor, message.text, { ...one, clientId: message.clientId });
      real.sent.push({ ...message, seq });
      return `seq ${seq}`;
    }
    case "duplicate": {
      const before = real.sent.toSorted((a, b) => a.seq - b.seq)[event.nth % real.sent.length];
      const text = event.other ? "something else" : (before?.text ?? "");
      const { seq } = await write(real.visitor, text, {
        clientId: before?.clientId ?? "",
        ...(event.nth % 2 ? one : {}),
      });
      return `seq ${seq}`;
    }
    case "handoff":
      return (await call(handOff, real.visitor, one)).onDuty;
    case "timeout": {
      const due = await pool().query(
        "update turn set deadline = now() - interval '1 second' where conversation_id = $1 and status = 'open'",
        [real.id],
      );
      await sweep();
      return due.rowCount ? "swept" : "nothing due";
    }
    case "botStart":
      real.held = await load(real);
      return "held";
    case "botCommitOld":
      return say(real.held, "answered");
    case "botAnswer":
      return say(await load(real), "answered");
    case "botUnsure":
      return say(await load(real), "unsure");
    case "claim":
      return ok(call(claimConversation, agents[event.who], one));
    case "assign":
      return ok(
        call(assignConversation, agents[event.who], {
          ...one,
          agentId: event.to === null ? null : agents[event.to].agentId,
        }),
      );
    case "release":
      return ok(call(releaseConversation, agents[event.who], one));
    case "resolve":
      return ok(call(resolveConversation, agents[event.who], one));
    case "reopen":
      return ok(call(reopenConversation, agents[event.who], one));
    case "snooze":
      return ok(call(snoozeConversation, agents[event.who], { ...one, untilReply: true }));
    case "reply":
    case "note": {
      const kind = event.do === "note" ? "note" : "reply";
      const expected = event.do === "reply" && event.outdated ? { expectedSeq: 0 } : {};
      const sent = await call(sendAsAgent, agents[event.who], {
        ...one,
        clientId: randomUUID(),
        text: event.do,
        kind,
        ...expected,
      });
      return "noteSeq" in sent ? `note ${sent.noteSeq}` : `seq ${sent.seq}`;
    }
  }
}

const ok = (done: Promise<unknown>) => done.then(() => "ok");

/** What a worker does first: the open turn and its question. A crash after that leaves exactly this behind. */
async function load(real: Real): Promise<Held | null> {
  const { rows } = await pool().query<{ id: string }>(
    "select id from turn where conversation_id = $1 and status = 'open'",
    [real.id],
  );
  const turn = rows[0] && (await loadTurn(workspaceId, rows[0].id));
  return turn ? { turn, upToSeq: (await questionOf(turn)).upToSeq } : null;
}

async function say(held: Held | null, outcome: "answered" | "unsure"): Promise<string> {
  if (!held) return "nothing said";
  const failures = outcome === "unsure" ? held.turn.botFailures + 1 : 0;
  const given = outcomeOf(failures >= bot.afterFailures, failures);
  return (await commitTurn(held.turn, speaker, given, held.upToSeq)) ?? "nothing said";
}

const outcomeOf = (toPeople: boolean, failures: number) =>
  toPeople
    ? { parts: [], failures, handOff: { reason: "unsure" as const } }
    : { parts: [{ text: "An answer." }], failures };

/** The conversation as the database has it, in the model's words. */
async function look(real: Real): Promise<Omit<Model, "held" | "opened">> {
  const { rows } = await pool().query(
    `select c.status, c.on_duty, c.assignee_id, c.waiting_since is not null as waiting, c.live, c.control_epoch, c.bot_failures, c.last_note_seq, c.last_seq,
            (select count(*)::int from turn t where t.conversation_id = c.id) as turns,
            (select json_build_object('first', t.first_seq, 'last', t.last_seq) from turn t where t.conversation_id = c.id and t.status = 'open') as turn,
            (select json_agg(json_build_array(m.seq, m.author_kind) order by m.seq) from message m where m.conversation_id = c.id) as lines,
            (select coalesce(json_agg(json_build_array(n.note_seq, n.after_seq) order by n.note_seq), '[]') from note n where n.conversation_id = c.id) as notes
       from conversation c where c.id = $1`,
    [real.id],
  );
  const row = rows[0];
  const dense = (n: number) => Array.from({ length: n }, (_, at) => at + 1);
  expect(row.lines.map(([seq]: [number]) => seq)).toEqual(dense(row.last_seq));
  expect(row.notes.map(([seq]: [number]) => seq)).toEqual(dense(row.last_note_seq));
  return {
    status: row.status,
    duty: row.on_duty,
    assignee: row.assignee_id === null ? null : row.assignee_id === agents[0].agentId ? 0 : 1,
    waiting: row.waiting,
    live: row.live,
    epoch: row.control_epoch,
    failures: row.bot_failures,
    lines: row.lines.map(([, author]: [number, Model["lines"][number]]) => author),
    notes: row.notes.map(([, behind]: [number, number]) => behind),
    turn: row.turn && { id: row.turns, ...row.turn },
  };
}

const seen = ({ held: _, opened: __, ...model }: Model) => model;

type Plain = "visitorSend" | "handoff" | "botStart" | "botCommitOld" | "botAnswer" | "botUnsure" | "timeout";
const who = fc.constantFrom<0 | 1>(0, 1);
const plain = (...names: Plain[]) => fc.constantFrom(...names.map((name) => ({ do: name })));
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: plain("visitorSend") },
  { weight: 6, arbitrary: plain("botStart", "botCommitOld", "botCommitOld", "botAnswer", "botUnsure") },
  { weight: 2, arbitrary: plain("handoff", "timeout") },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("duplicate" as const), nth: fc.nat(5), other: fc.boolean() }) },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constantFrom("claim" as const, "release", "resolve", "reopen", "snooze"), who }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("assign" as const),
      who,
      to: fc.constantFrom(0 as const, 1 as const, null),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("reply" as const), who, outdated: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("note" as const), who }) },
);

/** A step alone, or one that comes while a worker holds its answer: the bot speaks late, or twice. */
const someSteps: fc.Arbitrary<Step[]> = fc.oneof(
  { weight: 4, arbitrary: anyStep.map((one) => [one]) },
  { weight: 1, arbitrary: anyStep.map((one): Step[] => [{ do: "botStart" }, one, { do: "botCommitOld" }]) },
  {
    weight: 1,
    arbitrary: plain("botCommitOld", "botAnswer").map((one): Step[] => [
      { do: "visitorSend" },
      { do: "botStart" },
      one,
      { do: "botCommitOld" },
    ]),
  },
);

/** After every step the database is where the model is, and answered what the model answers. */
const followsTheModel = fc.asyncProperty(fc.array(someSteps, { minLength: 2, maxLength: 8 }), async (all) => {
  const events = all.flat();
  const real = await begin();
  let model = begun;
  for (const event of events) {
    const expected = step(model, event);
    expect(await act(real, event)).toBe(expected.answer);
    model = expected.next;
    expect(await look(real)).toEqual(seen(model));
  }
});

describe("a conversation, whatever happens to it", () => {
  it("follows the rules as they are written down, in any order of steps", async () => {
    await fc.assert(followsTheModel, { numRuns: 150, endOnFailure: false });
  }, 120_000);

  it("has the outcome of one order or the other when two things happen at once", async () => {
    const pair = fc.tuple(fc.array(anyStep, { maxLength: 3 }), anyStep, anyStep);
    await fc.assert(
      fc.asyncProperty(pair, async ([before, a, b]) => {
        const real = await begin();
        let model = begun;
        for (const event of before) {
          await act(real, event);
          model = step(model, event).next;
        }
        await Promise.all([act(real, a), act(real, b)]);
        const orders = [step(step(model, a).next, b).next, step(step(model, b).next, a).next];
        // A bot loads first and speaks later: what came between may have silenced it.
        if (b.do.startsWith("bot")) orders.push(step(model, a).next);
        if (a.do.startsWith("bot")) orders.push(step(model, b).next);
        // One commit may carry both: then the epoch rose once, and a turn that both opened and ended was never opened.
        const loosely = ({ epoch: _, turn, ...rest }: Omit<Model, "held" | "opened">) => ({
          ...rest,
          turn: turn && { first: turn.first, last: turn.last },
        });
        expect(orders.map((order) => loosely(seen(order)))).toContainEqual(loosely(await look(real)));
      }),
      { numRuns: 120 },
    );
  }, 60_000);
});

type Bug =
  | { name: string; of: "append_messages"; cut: RegExp; paste: string }
  | { name: string; of: "trigger"; sql: string };
const bugs: Bug[] = [
  {
    name: "the epoch isn't compared",
    of: "append_messages",
    cut: /e\.control_epoch <> cv\.control_epoch or tn/,
    paste: "tn",
  },
  {
    name: "a closed turn may be answered",
    of: "append_messages",
    cut: /or tn\.open is null/,
    paste: "",
  },
  {
    name: "the judged version isn't compared",
    of: "append_messages",
    cut: /e\.version <> cv\.version/,
    paste: "false",
  },
  {
    name: "an agent's reply leaves the epoch",
    of: "append_messages",
    cut: /\(p\.by_agent or \(p\.by_visitor and/,
    paste: "((p.by_visitor and",
  },
  {
    name: "a newer question leaves the epoch",
    of: "append_messages",
    cut: /\(p\.by_agent or \(p\.by_visitor and[\s\S]*?\)\)\) as bump/,
    paste: "p.by_agent as bump",
  },
  {
    name: "notes count as messages",
    of: "append_messages",
    cut: /j\.last_seq \+ \(count\(\*\) filter \(where j\.kind = 'message'\)/,
    paste: "j.last_seq + (count(*)",
  },
  {
    name: "an agent's reply leaves the turn open",
    of: "append_messages",
    cut: /(t\.id = s\.open_turn and )s\.by_agent/,
    paste: "$1false",
  },
  { name: "an answer leaves its turn open", of: "append_messages", cut: /p\.turn_outcome is not null/, paste: "false" },
  {
    name: "each question opens a turn",
    of: "append_messages",
    cut: /s\.open_turn is null and s\.new_turn/,
    paste: "s.new_turn",
  },
  {
    name: "another body is the same message",
    of: "append_messages",
    cut: /k\.message_id is not null and k\.body_hash = e\.body_hash/,
    paste: "k.message_id is not null",
  },
  { name: "outdated replies are taken", of: "append_messages", cut: /e\.expected_seq < cv\.last_seq/, paste: "false" },
  {
    name: "a message doesn't reopen",
    of: "append_messages",
    cut: /p\.reopen_to is not null or \(p\.by_visitor/,
    paste: "(p.by_visitor",
  },
  {
    name: "whoever writes last owns it",
    of: "append_messages",
    cut: /when p\.reopen_to is not null and not p\.by_agent then null/,
    paste: "when p.by_agent then null",
  },
  {
    name: "a newer question is left out of the turn",
    of: "append_messages",
    cut: /set last_seq = s\.to_seq,/,
    paste: "set last_seq = t.last_seq,",
  },
  {
    name: "a plain line leaves the epoch",
    of: "append_messages",
    cut: /control_epoch = cv\.control_epoch \+ 1\s/,
    paste: "control_epoch = cv.control_epoch ",
  },
  {
    name: "the narrow way doesn't wait for an agent's takeover",
    of: "append_messages",
    cut: /when 'agent' then cv\.on_duty = 'agent' and cv\.assignee_id is not null and cv\.first_reply_at is not null/,
    paste: "when 'agent' then true",
  },
  {
    name: "the narrow way is blind for what was sent before",
    of: "append_messages",
    cut: /and not exists \(select 1 from message_key k[\s\S]*?e\.client_id\)/,
    paste: "",
  },
  {
    name: "control steps leave the epoch",
    of: "trigger",
    sql: `create function bug() returns trigger language plpgsql as $$ begin
            if new.version <> old.version and new.last_seq = old.last_seq then new.control_epoch := old.control_epoch; end if; return new; end $$;
          create trigger bug before update on conversation for each row execute function bug()`,
  },
  {
    name: "a handoff leaves the turn open",
    of: "trigger",
    sql: `create function bug() returns trigger language plpgsql as $$ begin
            if new.status = 'handed_off' then return null; end if; return new; end $$;
          create trigger bug before update on turn for each row execute function bug()`,
  },
  {
    name: "resolving leaves it live",
    of: "trigger",
    sql: `create function bug() returns trigger language plpgsql as $$ begin
            if new.status = 'resolved' then new.live := old.live; end if; return new; end $$;
          create trigger bug before update on conversation for each row execute function bug()`,
  },
];

/** Puts a bug into the database; returns what takes it out again. */
async function plant(bug: Bug): Promise<() => Promise<unknown>> {
  if (bug.of === "trigger") {
    await pool().query(bug.sql);
    return () => pool().query("drop function bug cascade");
  }
  const { rows } = await pool().query<{ sql: string }>("select pg_get_functiondef('append_messages'::regproc) as sql");
  const sound = rows[0]?.sql ?? "";
  const broken = sound.replace(bug.cut, bug.paste);
  expect(broken, "the bug has a place in the function").not.toBe(sound);
  await pool().query(broken);
  return () => pool().query(sound);
}

// A property that no bug can break proves nothing: each of these must make it fail.
describe("the same property fails when", () => {
  it.each(bugs)(
    "$name",
    async (bug) => {
      const heal = await plant(bug);
      try {
        const { failed } = await fc.check(followsTheModel, { numRuns: 200, endOnFailure: true, seed: 7 });
        expect(failed).toBe(true);
      } finally {
        await heal();
      }
    },
    60_000,
  );
});
