import fc from "@/lib/testing/fast-check";
import { describe, expect, it } from "vitest";
import type { Message, Note } from "@/lib/contracts/conversation";
import {
  emptyThread,
  hasGap,
  reduceThread,
  resumePoint,
  threadRows,
  type ThreadAction,
  type ThreadState,
} from "./thread";

const conversationId = "c1";
const visitor = { kind: "visitor", name: "You" } as const;
const bot = { kind: "bot", name: "Bot" } as const;
const message = (seq: number, extra: Partial<Message> = {}): Message => ({
  id: `m${seq}`,
  conversationId,
  seq,
  author: visitor,
  text: `text ${seq}`,
  attachments: [],
  createdAt: "2026-01-01T00:00:00.000Z",
  ...extra,
});
const note = (noteSeq: number, afterSeq: number): Note => ({
  id: `n${noteSeq}`,
  conversationId,
  noteSeq,
  afterSeq,
  kind: "note",
  author: { kind: "agent", name: "Ada" },
  text: "note",
  attachments: [],
  createdAt: "2026-01-01T00:00:00.000Z",
});
const log = (length: number) => Array.from({ length }, (_, i) => message(i + 1));
const play = (actions: ThreadAction[], from: ThreadState = emptyThread(conversationId)) =>
  actions.reduce(reduceThread, from);
const seqs = (state: ThreadState) => state.messages.map((m) => m.seq);
const pending = { kind: "reply", author: visitor, text: "hi", attachments: [], createdAt: "now" } as const;
const send = (clientId: string): ThreadAction => ({ type: "send", pending: { ...pending, attachments: [], clientId } });
const ack = (clientId: string, seq: number): ThreadAction => ({
  type: "ack",
  clientId,
  id: `m${seq}`,
  seq,
  createdAt: "now",
});
const refusal = { code: "unavailable", message: "Not now.", retryable: true } as const;

describe("sending", () => {
  it("shows at once, then as sent, once, whichever of ack and push is first", () => {
    const push: ThreadAction = { type: "message", message: message(1, { clientId: "x" }) };
    for (const order of [
      [ack("x", 1), push],
      [push, ack("x", 1)],
      [push, ack("x", 1), push, ack("x", 1)],
      [ack("x", 1), push, send("x")],
    ]) {
      const state = play([send("x"), ...order]);
      expect(state.pending).toEqual([]);
      expect(state.messages).toEqual([push.message]);
    }
  });
  it("keeps its text through failure and retry", () => {
    const failed = play([send("x"), { type: "fail", clientId: "x", error: refusal }]);
    expect(failed.pending).toMatchObject([{ text: "hi", state: "failed", error: refusal }]);
    const again = play([{ type: "retry", clientId: "x" }], failed);
    expect(again.pending).toMatchObject([{ text: "hi", state: "sending" }]);
    expect(again.pending[0]).not.toHaveProperty("error");
    expect(play([{ type: "discard", clientId: "x" }], failed).pending).toEqual([]);
  });
  it("keeps one key for a bubble from pending to sent", () => {
    const before = play([send("x")]);
    expect(threadRows(play([ack("x", 1)], before))[0]?.key).toBe(threadRows(before)[0]?.key);
  });
});

describe("gaps", () => {
  it("are seen in a heartbeat, in a hole and in an unseen change", () => {
    const held = play([{ type: "page", messages: log(3), hasMore: false }]);
    expect(hasGap(held)).toBe(false);
    expect(hasGap(play([{ type: "head", lastSeq: 4, rev: 0 }], held))).toBe(true);
    expect(hasGap(play([{ type: "message", message: message(5) }], held))).toBe(true);
    expect(hasGap(play([{ type: "head", lastSeq: 3, rev: 1 }], held))).toBe(true);
    expect(hasGap(play([{ type: "conversation", lastSeq: 3, rev: 1 }], held))).toBe(false);
    expect(hasGap(play([{ type: "conversation", lastSeq: 3, rev: 2 }], held))).toBe(true);
  });
  it("heal by what resume brings, changes too", () => {
    const held = play([
      { type: "page", messages: log(3), hasMore: false },
      { type: "head", lastSeq: 5, rev: 2 },
    ]);
    const changed = [message(2, { helpful: true })];
    const answer = { messages: log(5).slice(3), changed, lastSeq: 5, rev: 2, hasMore: false };
    const healed = play([{ type: "resumed", after: resumePoint(held), ...answer }], held);
    expect(hasGap(healed)).toBe(false);
    expect(seqs(healed)).toEqual([1, 2, 3, 4, 5]);
    expect(healed.messages[1]?.helpful).toBe(true);
  });
  it("an older page that doesn't touch what is held stays out", () => {
    const held = play([{ type: "page", messages: log(9).slice(6), hasMore: true }]);
    expect(seqs(play([{ type: "page", messages: log(3), hasMore: false, beforeSeq: 4 }], held))).toEqual([7, 8, 9]);
    const joined = play([{ type: "page", messages: log(6), hasMore: false, beforeSeq: 7 }], held);
    expect(seqs(joined)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(joined.hasMore).toBe(false);
  });
  it("a reset keeps only what is unsent", () => {
    const state = play([{ type: "page", messages: log(3), hasMore: false }, send("x"), { type: "reset" }]);
    expect(state).toMatchObject({ messages: [], loaded: false, pending: [{ clientId: "x" }] });
  });
});

describe("changes of a message", () => {
  const first = message(1);
  const edited = message(1, { text: "other words", editedAt: "2026-01-01T00:01:00.000Z", rev: 2 });
  const removed = message(1, { text: "", removedAt: "2026-01-01T00:02:00.000Z", rev: 3 });
  it("win over what was read before them, whichever comes last", () => {
    const ways = (each: Message): ThreadAction[] => [
      { type: "message", message: each },
      { type: "changed", messages: [each] },
      { type: "page", messages: [each], hasMore: false },
    ];
    fc.assert(
      fc.property(
        fc.shuffledSubarray([first, edited, removed].flatMap(ways), { minLength: 9, maxLength: 9 }),
        (actions) => {
          expect(play([{ type: "page", messages: [first], hasMore: false }, ...actions]).messages).toEqual([removed]);
        },
      ),
    );
  });
  it("leave a repeated message its fresher link", () => {
    const file = (url: string) => [{ id: "f", name: "a", type: "text/plain", size: 1, url }];
    const [old, fresh] = [message(1, { attachments: file("old") }), message(1, { attachments: file("fresh") })];
    const state = play([
      { type: "page", messages: [old], hasMore: false },
      { type: "message", message: fresh },
    ]);
    expect(state.messages).toEqual([fresh]);
  });
});

describe("answers", () => {
  const delta = (index: number): ThreadAction => ({ type: "delta", delta: { turnId: "t", index, text: `${index} ` } });
  const answer: ThreadAction = { type: "message", message: message(1, { author: bot, turnId: "t" }) };
  const end = (outcome: "answered" | "cancelled"): ThreadAction => ({ type: "end", turnId: "t", outcome });
  it("come in the order of their index", () => {
    expect(play([delta(1), delta(0), delta(1), delta(0)]).streams).toMatchObject([{ text: "0 1 ", nextIndex: 2 }]);
  });
  it("give way to the message and stay gone", () => {
    expect(play([delta(0), answer, delta(1), end("answered"), delta(2)]).streams).toEqual([]);
    const early = play([delta(0), end("answered")]);
    expect(early.streams).toHaveLength(1);
    expect(threadRows(play([answer], early)).map((r) => r.kind)).toEqual(["message"]);
    expect(play([delta(0), end("cancelled"), delta(1)]).streams).toEqual([]);
  });
  it("the visitor's own message of a turn does not end it", () => {
    expect(play([delta(0), { type: "message", message: message(1, { turnId: "t" }) }]).streams).toHaveLength(1);
  });
});

describe("notes", () => {
  it("stand behind their message with a numbering of their own", () => {
    const state = play([
      { type: "page", messages: log(3), notes: [note(2, 3)], hasMore: false },
      { type: "note", note: note(1, 1) },
    ]);
    expect(threadRows(state).map((r) => r.key)).toEqual(["m1", "n1", "m2", "m3", "n2"]);
    expect(hasGap(play([{ type: "note", note: note(4, 3) }], state))).toBe(true);
  });
});

/** A server in miniature: what any way of asking it answers. */
const server = (all: Message[]) => ({
  newest: (limit: number): ThreadAction => ({ type: "page", messages: all.slice(-limit), hasMore: all.length > limit }),
  before: (beforeSeq: number, limit: number): ThreadAction => {
    const older = all.filter((m) => m.seq < beforeSeq);
    return { type: "page", messages: older.slice(-limit), hasMore: older.length > limit, beforeSeq };
  },
  resume: (afterSeq: number, limit: number): ThreadAction => {
    const newer = all.filter((m) => m.seq > afterSeq);
    const messages = newer.slice(0, limit);
    const end = { lastSeq: all.length, rev: 0, hasMore: newer.length > limit };
    return { type: "resumed", after: { afterSeq }, messages, changed: [], ...end };
  },
});

describe("whatever arrives, however often, in whatever order", () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant("push" as const), n: fc.nat() }),
    fc.record({
      kind: fc.constantFrom("newest", "before", "resume"),
      n: fc.nat(),
      limit: fc.integer({ min: 1, max: 9 }),
      size: fc.nat(),
    }),
    fc.record({ kind: fc.constantFrom("send", "ack", "fail", "retry", "head"), n: fc.nat() }),
  );
  it("heals into the server's own thread", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 25 }), fc.array(step, { maxLength: 40 }), (length, steps) => {
        const all = log(length).map((m) => ({ ...m, clientId: `k${m.seq}` }));
        let state = emptyThread(conversationId);
        const acked = new Set<string>();
        for (const s of steps) {
          const one = all[s.n % Math.max(1, length)];
          if ("limit" in s) {
            // An answer may be old, from when the thread was shorter; what came before a held message never changes.
            const then = server(all.slice(0, s.size % (length + 1)));
            if (s.kind === "newest") state = play([then.newest(s.limit)], state);
            else if (s.kind === "before") state = play([server(all).before((s.n % (length + 1)) + 1, s.limit)], state);
            else state = play([then.resume(Math.min(s.n % (length + 1), resumePoint(state).afterSeq), s.limit)], state);
          } else if (one) {
            const { clientId, seq } = one;
            if (s.kind === "push") state = play([{ type: "message", message: one }], state);
            if (s.kind === "send") state = play([send(clientId)], state);
            if (s.kind === "ack") state = play([ack(clientId, seq)], state);
            if (s.kind === "ack") acked.add(clientId);
            if (s.kind === "fail") state = play([{ type: "fail", clientId, error: refusal }], state);
            if (s.kind === "retry") state = play([{ type: "retry", clientId }], state);
            if (s.kind === "head") state = play([{ type: "head", lastSeq: length, rev: 0 }], state);
          }
          const held = seqs(state);
          expect(held).toEqual([...new Set(held)].sort((a, b) => a - b));
          expect(state.pending.some((p) => held.includes(Number(p.clientId.slice(1))))).toBe(false);
        }
        const now = server(all);
        state = play([{ type: "head", lastSeq: length, rev: 0 }], state);
        if (!state.loaded) state = play([now.newest(5)], state);
        for (let i = 0; hasGap(state) && i < 50; i++) state = play([now.resume(resumePoint(state).afterSeq, 4)], state);
        for (let i = 0; state.hasMore && i < 50; i++) state = play([now.before(state.from, 4)], state);
        expect(hasGap(state)).toBe(false);
        expect(seqs(state)).toEqual(seqs({ ...state, messages: all }));
        expect(state.messages.map((m) => m.id)).toEqual(all.map((m) => m.id));
        expect(state.pending).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });
  it("streams show the same words", () => {
    const words = ["The ", "parcel ", "comes ", "on ", "Monday."];
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 4 }), { maxLength: 30 }), (order) => {
        const every = [...order, 0, 1, 2, 3, 4];
        const state = play(
          every.map((index) => ({ type: "delta", delta: { turnId: "t", index, text: words[index] ?? "" } })),
        );
        expect(state.streams[0]?.text).toBe(words.join(""));
      }),
    );
  });
});
