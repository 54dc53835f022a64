import type { FinalDb, Op, StoredMessage, View } from "./op";

export type SampleRun = { history: Op[]; db: FinalDb; views: View[] };

/** A run in which everything went right: retries, a takeover and a release in every conversation, two views each. */
export function sampleHistory({ conversations, messages }: { conversations: number; messages: number }): SampleRun {
  const run: SampleRun = { history: [], db: emptyDb(), views: [] };
  let t = 0;
  const write = (op: Omit<Op, "t">) => run.history.push({ ...op, t: ++t });
  for (let c = 0; c < conversations; c++) {
    const conv = `conversation-${c}`;
    const rows: StoredMessage[] = [];
    while (rows.length < messages) {
      const seq = rows.length + 1;
      const author = authorOf(seq);
      const id = `${conv}-message-${seq}`;
      if (author === "bot") {
        rows.push({ conv, seq, id, author, turnId: `${conv}-turn-${seq}`, part: 0 });
        run.db.turns.push({
          id: `${conv}-turn-${seq}`,
          conv,
          firstSeq: seq - 1,
          lastSeq: seq - 1,
          deadline: t + 45_000,
          endedAt: t + 900,
        });
        continue;
      }
      const send = { proc: `${author}-${c}`, op: "send" as const, conv, clientId: `${conv}-client-${seq}` };
      write({ ...send, type: "invoke" });
      if (seq % 7 === 0) {
        write({ ...send, type: "info", error: "timeout" });
        write({ ...send, type: "invoke" });
      }
      write({ ...send, type: "ok", seq });
      rows.push({ conv, seq, id, author, clientId: send.clientId });
      if (seq === TAKEOVER) write({ proc: `agent-${c}`, op: "takeover", type: "ok", conv, seq });
      if (seq === RELEASE) write({ proc: `agent-${c}`, op: "release", type: "ok", conv, seq });
    }
    run.db.messages.push(...rows);
    run.db.conversations.push({ id: conv, lastSeq: rows.length });
    run.db.effects.push({ key: `${conv}-welcome`, count: 1 });
    run.db.deliveries.push(...rows.map(({ seq, id }) => ({ eventId: id, conv, seq })));
    run.db.expectedEvents.push(...rows.map(({ id }) => id));
    run.db.ledgers.push({ name: `${conv} unread`, counter: 2, rows: 2 });
    const applied = rows.map(({ seq, id }) => ({ seq, id }));
    run.views.push({ proc: `visitor-${c}`, conv, from: 1, applied });
    run.views.push({ proc: `agent-${c}`, conv, from: 3, applied: applied.slice(2) });
  }
  return run;
}

export const TAKEOVER = 7;
export const RELEASE = 12;

/** The bot answers every third line, but not while the person is there. */
function authorOf(seq: number): StoredMessage["author"] {
  if (seq > TAKEOVER && seq <= RELEASE) return seq % 2 === 0 ? "agent" : "visitor";
  return seq % 3 === 0 ? "bot" : "visitor";
}

const emptyDb = (): FinalDb => ({
  conversations: [],
  messages: [],
  turns: [],
  outboxPending: 0,
  effects: [],
  deliveries: [],
  expectedEvents: [],
  ledgers: [],
});
