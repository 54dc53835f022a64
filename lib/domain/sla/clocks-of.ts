import type { Schedule } from "@/lib/contracts/hours";
import type { SlaMetric } from "@/lib/contracts/conversation";
import type { SlaTargets } from "@/lib/contracts/sla";
import { businessTime, openBetween } from "../hours";

/** What happened, as far as promises go. `seq` numbers the customer's message. */
export type Fact =
  | { kind: "customer"; at: Date; seq: number; toBot: boolean }
  /** Another conversation was merged in, whose customer has waited for an answer `since` then. */
  | { kind: "carried"; at: Date; since: Date; seq: number }
  | { kind: "merged"; at: Date }
  | { kind: "agent" | "toPeople" | "toBot" | "resolved" | "snoozed" | "opened"; at: Date };

/** What was promised: minutes by a clock (null: around the clock), and when to warn. */
export type Promised = { targets: SlaTargets; schedule: Schedule | null; warnPercent: number | null };

/** One promise as it stands after everything that happened. `dueAt` is null while it rests; a broken one keeps the moment it broke. */
export type Clock = {
  metric: SlaMetric;
  cycle: number;
  startedAt: Date;
  runningSince: Date | null;
  spentMs: number;
  dueAt: Date | null;
  warnAt: Date | null;
  metAt: Date | null;
};

type State = { people: boolean; status: "open" | "snoozed" | "resolved"; owed: number | null };

/**
 * Every promise of a conversation from its history; pure. A response is owed from the customer's message or, while a bot
 * answers, from the moment people are asked for. It rests while snoozed. A resolution rests as well while the customer is to answer.
 * A merge takes what is owed along: where it goes on, the response is owed that is due first.
 */
export function clocksOf(history: readonly Fact[], promised: Promised): Clock[] {
  const state: State = { people: false, status: "open", owed: null };
  const clocks: Clock[] = [];
  let answered = false;
  const current = (metric: SlaMetric) => clocks.findLast((clock) => clock.metric === metric);
  const begin = (metric: SlaMetric, cycle: number, at: Date) => {
    if (promised.targets[metric] !== null) clocks.push(fresh(metric, cycle, at));
  };
  for (const fact of history) {
    const { at } = fact;
    if (fact.kind === "customer") {
      state.owed ??= fact.seq;
      state.people = !fact.toBot;
      state.status = "open";
    } else if (fact.kind === "agent") {
      for (const metric of ["firstResponse", "nextResponse"] as const) meet(current(metric), at, promised);
      answered = true;
      state.people = true;
      state.owed = null;
      state.status = state.status === "resolved" ? "open" : state.status;
    } else if (fact.kind === "toPeople") state.people = true;
    else if (fact.kind === "toBot") {
      state.people = false;
      // Given back: nobody here owes these words any more.
      for (const metric of ["firstResponse", "nextResponse"] as const) drop(clocks, metric, at, promised);
      state.owed = null;
    } else if (fact.kind === "resolved") {
      for (const clock of clocks) meet(clock, at, promised);
      state.status = "resolved";
      state.owed = null;
    } else if (fact.kind === "carried") {
      state.people = true;
      state.status = "open";
      state.owed ??= fact.seq;
    } else if (fact.kind === "merged") {
      for (const metric of ["firstResponse", "nextResponse", "resolution"] as const) drop(clocks, metric, at, promised);
      state.status = "resolved";
      state.owed = null;
    } else state.status = fact.kind === "snoozed" ? "snoozed" : "open";

    if (state.people && state.owed !== null) {
      const from = fact.kind === "carried" ? fact.since : at;
      const first = current("firstResponse");
      if (!answered && !first) begin("firstResponse", 0, from);
      const next = current("nextResponse");
      // Resolved without a word, and opened again: the first response is over.
      const over = answered || (first !== undefined && first.metAt !== null);
      if (over && (!next || next.metAt !== null)) begin("nextResponse", state.owed, from);
    }
    if (state.people && state.status !== "resolved") {
      const resolution = current("resolution");
      if (!resolution) begin("resolution", 0, at);
      // Opened again: the same promise goes on where it stood.
      else if (resolution.metAt !== null && !isBroken(resolution)) resolution.metAt = null;
    }
    if (fact.kind === "carried")
      for (const clock of clocks)
        if (clock.metric !== "resolution" && clock.metAt === null) carry(clock, fact, promised);
    for (const clock of clocks) turn(clock, isRunning(clock, state), at, promised);
  }
  return clocks;
}

/** Since when the customer has waited for an answer of people that nobody has given; null: nobody owes one. */
export function owedSince(history: readonly Fact[]): Date | null {
  const targets = { firstResponse: 1, nextResponse: 1, resolution: null };
  const clocks = clocksOf(history, { targets, schedule: null, warnPercent: null });
  return clocks.findLast(({ metAt }) => metAt === null)?.startedAt ?? null;
}

const fresh = (metric: SlaMetric, cycle: number, at: Date): Clock => ({
  metric,
  cycle,
  startedAt: at,
  runningSince: null,
  spentMs: 0,
  dueAt: null,
  warnAt: null,
  metAt: null,
});

const isRunning = (clock: Clock, { people, status, owed }: State): boolean =>
  clock.metAt === null && people && status === "open" && (clock.metric !== "resolution" || owed !== null);

const isBroken = ({ dueAt, metAt }: Clock): boolean => dueAt !== null && metAt !== null && dueAt < metAt;

/** Starts it or lets it rest. What broke before it rested stays broken at that moment. */
function turn(clock: Clock, running: boolean, at: Date, promised: Promised): void {
  if (clock.metAt !== null || running === (clock.runningSince !== null)) return;
  if (running) {
    clock.runningSince = at;
    if (clock.dueAt !== null) return;
    const minutes = promised.targets[clock.metric] ?? 0;
    const left = (share: number) => (minutes * share) / 100 - clock.spentMs / 60_000;
    clock.dueAt = businessTime(at, left(100), promised.schedule);
    const { warnPercent } = promised;
    clock.warnAt = warnPercent === null ? null : businessTime(at, Math.max(0, left(warnPercent)), promised.schedule);
    return;
  }
  rest(clock, at, promised);
}

/** Of the two, the one that is due first. */
function carry(clock: Clock, { since, at }: { since: Date; at: Date }, promised: Promised): void {
  turn(clock, true, at, promised);
  const carried = fresh(clock.metric, clock.cycle, since);
  turn(carried, true, since, promised);
  if (carried.dueAt && (!clock.dueAt || carried.dueAt < clock.dueAt)) Object.assign(clock, carried);
}

function rest(clock: Clock, at: Date, { schedule }: Promised): void {
  if (clock.runningSince === null) return;
  clock.spentMs += openBetween(clock.runningSince, at, schedule);
  clock.runningSince = null;
  if (clock.dueAt === null || clock.dueAt >= at) {
    clock.dueAt = null;
    clock.warnAt = null;
  }
}

/** Kept, in time or too late. What was kept in time is due no more. */
function meet(clock: Clock | undefined, at: Date, promised: Promised): void {
  if (!clock || clock.metAt !== null) return;
  rest(clock, at, promised);
  clock.metAt = at;
}

/** Owed no more. What was late by then stays so. */
function drop(clocks: Clock[], metric: SlaMetric, at: Date, promised: Promised): void {
  const place = clocks.findLastIndex((clock) => clock.metric === metric && clock.metAt === null);
  const clock = clocks[place];
  if (!clock) return;
  rest(clock, at, promised);
  if (clock.dueAt === null) clocks.splice(place, 1);
  else clock.metAt = at;
}

/** What is due first; where everything rests, the promise that began first. */
export function nextOf(clocks: Clock[]): Clock | undefined {
  const open = clocks.filter(({ metAt }) => metAt === null);
  const due = open.filter(({ dueAt }) => dueAt !== null);
  return due.toSorted((a, b) => (a.dueAt?.getTime() ?? 0) - (b.dueAt?.getTime() ?? 0))[0] ?? open[0];
}
