import type { DomainEvent, EventType, JobName, Jobs } from "@/lib/contracts/events";
import type { Signal } from "@/lib/platform/realtime";

export type Effect = { do: "emit"; signal: Signal } | { do: "enqueue"; job: JobName; payload: Jobs[JobName] };
export type EventOf<T extends EventType> = Extract<DomainEvent, { type: T }>;
/** When this happened, that follows: event in, effects out, pure. */
export type Reactions = { [T in EventType]: ((event: EventOf<T>) => Effect[])[] };

let installed: Reactions | undefined;

/** The roof hands its page of reactions down, once per process. */
export function installReactions(reactions: Reactions): void {
  installed = reactions;
}

export function effectsOf(event: DomainEvent): Effect[] {
  if (!installed) throw new Error("No reactions installed: start the runtime first");
  // The table is keyed by the event's own type; TypeScript can't follow that through the union.
  const entries = installed[event.type] as ((event: DomainEvent) => Effect[])[];
  return entries.flatMap((react) => react(event));
}

export const enqueue = <J extends JobName>(job: J, payload: Jobs[J]): Effect => ({ do: "enqueue", job, payload });
export const tell = (signal: Signal): Effect => ({ do: "emit", signal });
