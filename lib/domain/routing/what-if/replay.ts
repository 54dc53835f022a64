import { costFor, policyFor, type Desk, type Policy, type Waiting, type Worker } from "../scheduler/desk";
import { dueOverflows, type InQueue } from "../scheduler/due";
import { TOP } from "../scheduler/order";
import { schedule } from "../scheduler/schedule";
import { momentQueue } from "./moment-queue";

/** Somebody who waited, and what became of it. Moments are milliseconds. */
export type Wait = Omit<Waiting, "letGo"> & {
  /** When a person took it themselves; null where a policy gave it away or nobody got it. */
  tookByHand: { at: number; agentId: string } | null;
  /** How long whoever got it had it; null where nobody did. */
  heldMs: number | null;
  /** When it ended without anybody. */
  leftAt: number | null;
};
export type Span = { agentId: string; status: string; since: number; until: number | null };
/** A shift as it was planned. */
export type Shift = { agentId: string; from: number; to: number };
/** What a replay looks at; `workers` as they are now, their presence as it was. Who has shifts is on shift in those alone. */
export type Week = {
  to: number;
  shifts: readonly Shift[];
  waits: readonly Wait[];
  spans: readonly Span[];
  workers: readonly (Omit<Worker, "presence" | "onShift" | "load" | "lastGivenAt"> & { planned: boolean })[];
  ageAfterSeconds: number;
  weights: Desk["weights"];
  /** For those whom nobody had, had somebody got them. */
  usualHeldMs: number;
};
/** Who got it, when and how; `agentId` null: nobody, until `at`. */
export type Got = { waitId: string; agentId: string | null; at: number; routed: boolean };
export type Replayed = { got: Map<string, Got>; overflowed: number };

const LEVELS = 5;

/**
 * That time again under these policies, moment by moment, with the desk's own scheduler. Pure. Yields at each moment, so that
 * whoever runs it can do something else in between.
 */
export function* replay(week: Week, policies: readonly Policy[]): Generator<number, Replayed> {
  const waiting = new Map<string, Wait & InQueue>();
  const people = new Map(week.workers.map((each): [string, Worker] => [each.id, absent(each)]));
  const done: Replayed = { got: new Map(), overflowed: 0 };
  const moments = momentQueue();
  const passesOn = policies.some(({ rules }) => rules.overflow);

  const end = (wait: Wait, agentId: string | null, at: number, routed: boolean) => {
    waiting.delete(wait.id);
    done.got.set(wait.id, { waitId: wait.id, agentId, at, routed });
    const worker = agentId === null ? undefined : people.get(agentId);
    if (!worker) return;
    const cost = costFor(week, wait.inboxId, worker.capacity);
    set(worker, { load: worker.load + cost, lastGivenAt: at });
    moments.add(at + (wait.heldMs ?? week.usualHeldMs), () => change(worker.id, (now) => ({ load: now.load - cost })));
  };
  const set = (worker: Worker, part: Partial<Worker>) => people.set(worker.id, { ...worker, ...part });
  const change = (id: string, of: (worker: Worker) => Partial<Worker>) => {
    const worker = people.get(id);
    if (worker) set(worker, of(worker));
  };
  const look = (at: number) => {
    const due = passesOn ? dueOverflows(policies, [...waiting.values()], at) : [];
    for (const { conversationId, policyId, teamId } of due) {
      const wait = waiting.get(conversationId);
      if (!wait) continue;
      done.overflowed += 1;
      const moved = { ...wait, teamId, queuedAt: at, overflowed: [...wait.overflowed, policyId] };
      waiting.set(wait.id, moved);
      wakeFor(moved, at);
    }
    const workers = [...people.values()];
    if (waiting.size === 0 || !workers.some(hasRoom)) return;
    const line = [...waiting.values()].map((wait) => ({ ...wait, letGo: [] }));
    const { ageAfterSeconds, weights } = week;
    for (const { conversationId, agentId } of schedule({
      now: at,
      waiting: line,
      workers,
      policies,
      ageAfterSeconds,
      weights,
    })) {
      const wait = waiting.get(conversationId);
      if (wait) end(wait, agentId, at, true);
    }
  };
  /** The moments at which waiting alone changes what may be given: a lower level, a higher step, another team. */
  const wakeFor = (wait: Wait & InQueue, from: number) => {
    const rules = policyFor(policies, wait)?.rules;
    if (!rules) return;
    const nothing = () => undefined;
    const later = (seconds: number, times: number) => {
      for (let nth = 1; nth <= times; nth += 1)
        if (wait.since + nth * seconds * 1000 > from) moments.add(wait.since + nth * seconds * 1000, nothing);
    };
    if (rules.relaxAfterSeconds) later(rules.relaxAfterSeconds, LEVELS);
    later(week.ageAfterSeconds, TOP);
    if (rules.overflow) moments.add(Math.max(wait.since, wait.queuedAt) + rules.overflow.afterSeconds * 1000, nothing);
  };

  for (const wait of week.waits) {
    moments.add(wait.since, () => {
      const queued = { ...wait, queuedAt: wait.since, overflowed: [] };
      waiting.set(wait.id, queued);
      wakeFor(queued, wait.since);
    });
    const { tookByHand: hand, leftAt } = wait;
    if (hand) moments.add(hand.at, () => waiting.has(wait.id) && end(wait, hand.agentId, hand.at, false));
    if (leftAt !== null) moments.add(leftAt, () => waiting.has(wait.id) && end(wait, null, leftAt, false));
  }
  for (const { agentId, status, since, until } of week.spans) {
    moments.add(since, () => change(agentId, () => ({ presence: status })));
    if (until !== null)
      moments.add(until, () => change(agentId, ({ presence }) => (presence === status ? { presence: "offline" } : {})));
  }
  for (const { agentId, from, to } of week.shifts) {
    moments.add(from, () => change(agentId, () => ({ onShift: true })));
    moments.add(to, () => change(agentId, () => ({ onShift: false })));
  }
  for (let at = moments.next(); at !== undefined && at <= week.to; at = moments.next()) {
    moments.run(at);
    look(at);
    yield at;
  }
  for (const wait of waiting.values()) end(wait, null, week.to, false);
  return done;
}

const absent = (worker: Week["workers"][number]): Worker => ({
  ...worker,
  presence: "offline",
  onShift: !worker.planned,
  load: 0,
  lastGivenAt: null,
});

const hasRoom = ({ presence, automatic, load, capacity }: Worker): boolean =>
  presence === "online" && automatic && load < capacity;
