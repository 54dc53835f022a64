import { describe, expect, it } from "vitest";
import { checkHistory } from "./check";
import type { Rule } from "./op";
import { sampleHistory, TAKEOVER, type SampleRun } from "./sample-history";

const rulesBroken = ({ history, db, views }: SampleRun): Rule[] =>
  [...new Set(checkHistory(history, db, views).map(({ rule }) => rule))].toSorted();

const firstRow = (run: SampleRun, seq: number) => {
  const row = run.db.messages.find((message) => message.seq === seq);
  if (!row) throw new Error(`the sample has no message ${seq}`);
  return row;
};

/** Each spoils a good run in one way; the checker must name that rule and no other. */
const corruptions: { rule: Rule; what: string; spoil: (run: SampleRun) => void }[] = [
  {
    rule: "I1",
    what: "an acknowledged message is not on disk",
    spoil: ({ history }) => {
      history.push({
        proc: "visitor-0",
        op: "send",
        type: "ok",
        conv: "conversation-0",
        clientId: "gone",
        seq: 21,
        t: 9e9,
      });
    },
  },
  {
    rule: "I2",
    what: "one send was stored twice",
    spoil: ({ db, views }) => {
      const again = { ...firstRow({ history: [], db, views }, 1), id: "again", seq: 21 };
      db.messages.push(again);
      db.conversations[0] = { id: again.conv, lastSeq: 21 };
      for (const view of views.slice(0, 2)) view.applied = [...view.applied, { seq: 21, id: "again" }];
    },
  },
  {
    rule: "I3",
    what: "a view changed its order",
    spoil: ({ views }) => {
      const [view] = views;
      if (view)
        view.applied = [...view.applied.slice(0, 3), ...view.applied.slice(3, 5).reverse(), ...view.applied.slice(5)];
    },
  },
  {
    rule: "I4",
    what: "a retry was told another number",
    spoil: ({ history }) => {
      const first = history.find(({ type, clientId }) => type === "ok" && clientId === "conversation-0-client-7");
      if (first) history.push({ ...first, seq: 8, t: 9e9 });
    },
  },
  {
    rule: "I5",
    what: "a later send got an earlier number",
    spoil: ({ history }) => {
      for (const op of history) if (op.clientId === "conversation-0-client-2") op.t += 9e9;
    },
  },
  {
    rule: "I6",
    what: "the bot spoke after a person took over",
    spoil: (run) => {
      const row = firstRow(run, TAKEOVER + 1);
      row.author = "bot";
      row.turnId = "late";
    },
  },
  {
    rule: "I7",
    what: "a turn was left open",
    spoil: ({ db }) => {
      const [turn] = db.turns;
      if (turn) turn.endedAt = null;
    },
  },
  {
    rule: "I8",
    what: "a job acted twice",
    spoil: ({ db }) => {
      const [effect] = db.effects;
      if (effect) effect.count = 2;
    },
  },
  {
    rule: "I9",
    what: "an unread counter drifted",
    spoil: ({ db }) => {
      const [ledger] = db.ledgers;
      if (ledger) ledger.counter += 1;
    },
  },
];

describe("the history checker", () => {
  it("accepts a run in which everything went right", () => {
    const { history, db, views } = sampleHistory({ conversations: 5, messages: 20 });
    expect(checkHistory(history, db, views)).toEqual([]);
  });

  it.each(corruptions)("rejects a run where $what ($rule)", ({ rule, spoil }) => {
    const run = sampleHistory({ conversations: 3, messages: 20 });
    spoil(run);
    expect(rulesBroken(run)).toEqual([rule]);
  });

  it("tells an acknowledged message that a view lacks from one that nobody was promised", () => {
    const run = sampleHistory({ conversations: 1, messages: 20 });
    for (const view of run.views) view.applied = view.applied.slice(0, -1);
    expect(rulesBroken(run)).toEqual(["I1"]);
  });

  it("forgives a turn that ended late by less than the fault lasted", () => {
    const { history, db, views } = sampleHistory({ conversations: 1, messages: 20 });
    for (const turn of db.turns) turn.endedAt = turn.deadline + 5_000;
    expect(checkHistory(history, db, views, { faultMs: 10_000 })).toEqual([]);
    expect(checkHistory(history, db, views, { faultMs: 1_000 })).not.toEqual([]);
  });

  it("reads 100,000 operations in well under ten seconds", () => {
    const { history, db, views } = sampleHistory({ conversations: 500, messages: 140 });
    expect(history.length).toBeGreaterThan(100_000);
    const began = performance.now();
    expect(checkHistory(history, db, views)).toEqual([]);
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});
