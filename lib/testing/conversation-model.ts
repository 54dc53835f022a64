/** What may happen to one conversation, by anybody, in any order. `who` is one of two agents. */
export type Step =
  | { do: "visitorSend" | "handoff" | "botStart" | "botCommitOld" | "botAnswer" | "botUnsure" | "timeout" }
  | { do: "duplicate"; nth: number; other: boolean }
  | { do: "claim" | "release" | "resolve" | "reopen" | "snooze"; who: 0 | 1 }
  | { do: "assign"; who: 0 | 1; to: 0 | 1 | null }
  | { do: "reply"; who: 0 | 1; outdated: boolean }
  | { do: "note"; who: 0 | 1 };

export type Model = {
  status: "open" | "snoozed" | "resolved";
  duty: "bot" | "agent";
  assignee: 0 | 1 | null;
  waiting: boolean;
  live: boolean;
  epoch: number;
  failures: number;
  lines: ("visitor" | "agent" | "bot" | "system")[];
  /** For each line that agents alone see, the message it stands behind. */
  notes: number[];
  /** The question that waits for its answer; `id` counts turns, `opened` how many there were. */
  turn: { id: number; first: number; last: number } | null;
  opened: number;
  /** What a worker holds that loaded the turn a while ago: a crash, a stall or a slow model in between. */
  held: { turn: number; epoch: number } | null;
};

/** After a visitor's first message to an inbox with a bot. */
export const begun: Model = {
  status: "open",
  duty: "bot",
  assignee: null,
  waiting: false,
  live: true,
  epoch: 1,
  failures: 0,
  lines: ["visitor"],
  notes: [],
  turn: { id: 1, first: 1, last: 1 },
  opened: 1,
  held: null,
};

const AFTER_FAILURES = 2;
type Answer = { next: Model; answer: string };
const says = (next: Model, answer: string): Answer => ({ next, answer });

/** The rules of a conversation, written down a second time and without a database: what each step leaves, and what it answers. */
export function step(now: Model, event: Step): Answer {
  switch (event.do) {
    case "visitorSend":
      return visitorSend(now);
    case "duplicate":
      return says(now, event.other ? "conflict" : `seq ${nthOf(now, "visitor", event.nth)}`);
    case "handoff":
      return now.duty === "bot" || now.status === "resolved" ? says(toPeople(now), "agent") : says(now, "agent");
    case "timeout":
      return now.turn ? says(toPeople(now), "swept") : says(now, "nothing due");
    case "botStart":
      return says({ ...now, held: now.turn && { turn: now.turn.id, epoch: now.epoch } }, "held");
    case "botCommitOld": {
      const wanted = now.held !== null && now.turn?.id === now.held.turn && now.epoch === now.held.epoch;
      return wanted ? botSays(now, 0) : says(now, "nothing said");
    }
    case "botAnswer":
      return now.turn ? botSays(now, 0) : says(now, "nothing said");
    case "botUnsure":
      if (!now.turn) return says(now, "nothing said");
      return now.failures + 1 >= AFTER_FAILURES ? says(toPeople(now), "handed_off") : botSays(now, now.failures + 1);
    case "claim":
      if (now.assignee === event.who && now.duty === "agent" && now.status === "open") return says(now, "ok");
      if (now.assignee !== null && now.assignee !== event.who) return says(now, "conflict");
      return says(
        controlled(now, { status: "open", live: true, duty: "agent", assignee: event.who, waiting: false }),
        "ok",
      );
    case "assign":
      if (now.assignee === event.to && now.duty === "agent") return says(now, "ok");
      return says(
        controlled(now, { duty: "agent", assignee: event.to, waiting: event.to === null && now.status === "open" }),
        "ok",
      );
    case "release":
      if (now.duty === "bot") return says(now, "ok");
      return says(
        controlled(spoken(now), {
          status: "open",
          live: true,
          duty: "bot",
          assignee: null,
          waiting: false,
          failures: 0,
        }),
        "ok",
      );
    case "resolve":
      return now.status === "resolved"
        ? says(now, "ok")
        : says(controlled(now, { status: "resolved", live: false, waiting: false }), "ok");
    case "reopen":
      if (now.status === "open") return says(now, "ok");
      return says(controlled(now, { status: "open", live: true, duty: "agent", waiting: now.assignee === null }), "ok");
    case "snooze":
      return now.status === "resolved"
        ? says(now, "conflict")
        : says(controlled(now, { status: "snoozed", waiting: false }), "ok");
    case "note":
      return says({ ...now, notes: [...now.notes, now.lines.length] }, `note ${now.notes.length + 1}`);
    case "reply":
      return event.outdated ? says(now, "conflict") : agentReply(now, event.who);
  }
}

function visitorSend(now: Model): Answer {
  const seq = now.lines.length + 1;
  const reopened: Model = now.status === "resolved" ? { ...now, duty: "bot", assignee: null, live: true } : now;
  const asks = reopened.duty === "bot";
  const turn = !asks ? null : now.turn ? { ...now.turn, last: seq } : { id: now.opened + 1, first: seq, last: seq };
  return says(
    {
      ...reopened,
      status: "open",
      waiting: !asks && reopened.assignee === null,
      epoch: now.epoch + 1,
      lines: [...now.lines, "visitor"],
      turn,
      opened: asks && !now.turn ? now.opened + 1 : now.opened,
    },
    `seq ${seq}`,
  );
}

function agentReply(now: Model, who: 0 | 1): Answer {
  const reopens = now.status === "resolved";
  const next: Model = {
    ...now,
    status: reopens ? "open" : now.status,
    live: now.live || reopens,
    duty: "agent",
    assignee: now.assignee ?? who,
    waiting: false,
    epoch: now.epoch + 1,
    lines: [...now.lines, "agent"],
    turn: null,
  };
  return says(next, `seq ${next.lines.length}`);
}

const botSays = (now: Model, failures: number): Answer =>
  says({ ...now, lines: [...now.lines, "bot"], turn: null, failures }, "answered");

const toPeople = (now: Model): Model =>
  controlled(spoken(now), { status: "open", live: true, duty: "agent", assignee: null, waiting: true });
const spoken = (now: Model): Model => ({ ...now, lines: [...now.lines, "system"] });

/** Every control step voids a bot's answer in the making and leaves a line for agents. */
const controlled = (now: Model, change: Partial<Model>): Model => ({
  ...now,
  ...change,
  turn: null,
  epoch: now.epoch + 1,
  notes: [...now.notes, now.lines.length],
});

/** The seq of the nth line of this author, counted round. */
function nthOf(now: Model, author: Model["lines"][number], nth: number): number {
  const seqs = now.lines.flatMap((each, at) => (each === author ? [at + 1] : []));
  return seqs[nth % seqs.length] ?? 0;
}
