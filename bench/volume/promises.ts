import { clocksOf, nextOf, type Clock } from "@/lib/domain/sla/clocks-of";
import { factsOf, type Told } from "@/lib/domain/sla/history";
import type { Value } from "./columns";
import type { World } from "./world";

/** The clocks of a history as the product reckons them, of which everybody was told in time; and the promise that lists show. */
export function promisesOf(
  told: Told,
  { id, promised }: NonNullable<World["policy"]>,
): { clocks: Value[][]; state: Value[] | null } {
  const now = new Date();
  const clocks = clocksOf(factsOf(told), promised);
  const next = nextOf(clocks);
  return {
    clocks: clocks.map((clock) => [
      clock.metric,
      clock.cycle,
      id,
      clock.startedAt.toISOString(),
      moment(clock.runningSince),
      Math.round(clock.spentMs),
      moment(clock.dueAt),
      moment(clock.warnAt),
      moment(clock.metAt),
      ...toldOf(clock, now),
    ]),
    state: next ? [id, next.metric, moment(next.dueAt), moment(next.warnAt)] : null,
  };
}

const moment = (at: Date | null): string | null => at?.toISOString() ?? null;

function toldOf({ dueAt, warnAt, metAt }: Clock, now: Date): [string | null, string | null] {
  const until = metAt ?? now;
  return [warnAt && warnAt < until ? moment(warnAt) : null, dueAt && dueAt < until ? moment(dueAt) : null];
}
