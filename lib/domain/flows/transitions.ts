import { FlowError } from "./flow-error";

/** Where a run is. `asking` waits for the visitor, `sleeping` for a timer, `working` for something outside (a tool, an answer). */
export const statuses = ["idle", "running", "working", "asking", "sleeping", "ended", "handedOff"] as const;
export type Status = (typeof statuses)[number];
export const triggers = [
  "message",
  "timer",
  "result",
  "move",
  "work",
  "ask",
  "sleep",
  "end",
  "handOff",
  "expire",
  "giveBack",
] as const;
export type Trigger = (typeof triggers)[number];

/** The whole life of a run. What is not written here can't happen. */
const table: Record<Status, Partial<Record<Trigger, Status>>> = {
  idle: { message: "running", giveBack: "idle" },
  running: { move: "running", work: "working", ask: "asking", sleep: "sleeping", end: "ended", handOff: "handedOff" },
  working: { result: "running" },
  asking: { message: "running", expire: "idle", giveBack: "idle" },
  sleeping: { timer: "running", message: "running", expire: "idle", giveBack: "idle" },
  ended: { message: "running", expire: "idle", giveBack: "idle" },
  handedOff: { giveBack: "idle" },
};

export function transition(from: Status, trigger: Trigger): Status {
  const to = table[from][trigger];
  if (!to) throw new FlowError("illegalTransition", `A run that is ${from} can't take "${trigger}".`);
  return to;
}

export const allows = (from: Status, trigger: Trigger): boolean => table[from][trigger] !== undefined;
