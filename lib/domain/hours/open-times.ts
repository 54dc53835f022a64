import type { Schedule } from "@/lib/contracts/hours";
import { slotsOn } from "./schedule";
import { asUtc, offsetAt, offsetsAround } from "./wall-clock";

/** Open from `from` up to `to`, as milliseconds. */
export type OpenTime = { from: number; to: number };

/**
 * When it is open on a date of the schedule's zone, as moments in order. On the day the clocks change the slots are cut where
 * they do: an hour that comes twice is open twice, one that is left out is not.
 */
export function openTimes(schedule: Schedule, date: string): OpenTime[] {
  const slots = slotsOn(schedule, date);
  if (slots.length === 0) return [];
  const { before, after, jump } = offsetsAround(schedule.timeZone, asUtc(date, 0));
  const times = slots.flatMap((slot) => {
    const from = asUtc(date, minutesOf(slot.from));
    const to = asUtc(date, minutesOf(slot.to));
    if (jump === null) return [{ from: from - before, to: to - before }];
    return [
      { from: from - before, to: Math.min(to - before, jump) },
      { from: Math.max(from - after, jump), to: to - after },
    ];
  });
  return join(times.filter(({ from, to }) => from < to).toSorted((a, b) => a.from - b.from));
}

/** Slots that touch are one. */
function join(times: OpenTime[]): OpenTime[] {
  const joined: OpenTime[] = [];
  for (const time of times) {
    const last = joined.at(-1);
    if (last && time.from <= last.to) last.to = Math.max(last.to, time.to);
    else joined.push({ ...time });
  }
  return joined;
}

export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** The zone's offset now, for who needs the date of a moment alone. */
export const dateOf = (timeZone: string, at: number): string =>
  new Date(at + offsetAt(timeZone, at)).toISOString().slice(0, 10);
