import type { Schedule } from "@/lib/contracts/hours";
import { dateOf, openTimes } from "./open-times";
import { MINUTE, nextDate } from "./wall-clock";

/** How many days ahead open time is looked for. What needs longer has no moment: holidays may swallow any year. */
const HORIZON_DAYS = 400;

/**
 * The first moment by which `minutes` of open time have passed since `from`. Null when they don't fit into the next 400 days.
 * Without a schedule every minute counts.
 */
export function businessTime(from: Date, minutes: number, schedule: Schedule | null): Date | null {
  if (!schedule) return new Date(from.getTime() + minutes * MINUTE);
  if (minutes <= 0) return from;
  let left = minutes * MINUTE;
  let date = dateOf(schedule.timeZone, from.getTime());
  for (let day = 0; day <= HORIZON_DAYS; day += 1, date = nextDate(date)) {
    for (const time of openTimes(schedule, date)) {
      const begin = Math.max(time.from, from.getTime());
      if (begin >= time.to) continue;
      if (time.to - begin >= left) return new Date(begin + left);
      left -= time.to - begin;
    }
  }
  return null;
}

/** Milliseconds of open time between two moments; the inverse of `businessTime`. Looks no further than 400 days. */
export function openBetween(from: Date, to: Date, schedule: Schedule | null): number {
  if (to <= from) return 0;
  if (!schedule) return to.getTime() - from.getTime();
  let sum = 0;
  let date = dateOf(schedule.timeZone, from.getTime());
  const last = dateOf(schedule.timeZone, to.getTime());
  for (let day = 0; day <= HORIZON_DAYS && date <= last; day += 1, date = nextDate(date))
    for (const time of openTimes(schedule, date))
      sum += Math.max(0, Math.min(time.to, to.getTime()) - Math.max(time.from, from.getTime()));
  return sum;
}
