import type { Schedule } from "@/lib/contracts/hours";
import type { OpenTime } from "../hours";
import { shiftsBetween } from "./times";

type Short = OpenTime & { onShift: number };

/**
 * When fewer than `least` of these people are on shift while `open` is; in order, neighbours of the same number as one. Without
 * hours it is always open.
 */
export function shortTimes(
  people: readonly Schedule[],
  open: Schedule | null,
  least: number,
  from: Date,
  to: Date,
): Short[] {
  const [begin, end] = [from.getTime(), to.getTime()];
  const within = (times: OpenTime[]) =>
    times.map((time) => ({ from: Math.max(time.from, begin), to: Math.min(time.to, end) }));
  const shifts = people.flatMap((plan) => within(shiftsBetween(plan, from, to)));
  const needed = open ? within(shiftsBetween(open, from, to)) : [{ from: begin, to: end }];
  const moments = [...new Set([...shifts, ...needed].flatMap((time) => [time.from, time.to]))].toSorted(
    (a, b) => a - b,
  );
  const covers = (time: OpenTime, at: number) => time.from <= at && at < time.to;
  const short: Short[] = [];
  for (const [nth, at] of moments.entries()) {
    const next = moments[nth + 1];
    if (next === undefined || !needed.some((time) => covers(time, at))) continue;
    const onShift = shifts.filter((time) => covers(time, at)).length;
    if (onShift >= least) continue;
    const before = short.at(-1);
    if (before?.to === at && before.onShift === onShift) before.to = next;
    else short.push({ from: at, to: next, onShift });
  }
  return short;
}
