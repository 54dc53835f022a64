import type { Schedule } from "@/lib/contracts/hours";
import { dateOf, nextDate, openTimes, type OpenTime } from "../hours";

const DAY = 86_400_000;
/** Who has no shift for longer has none. */
const HORIZON_DAYS = 400;

/** Every shift that touches the time between two moments, whole and in order. Slots that meet at midnight are one shift. */
export function shiftsBetween(plan: Schedule, from: Date, to: Date): OpenTime[] {
  const shifts: OpenTime[] = [];
  const last = dateOf(plan.timeZone, to.getTime() + DAY);
  for (let date = dateOf(plan.timeZone, from.getTime() - DAY); date <= last; date = nextDate(date))
    for (const time of openTimes(plan, date)) {
      const before = shifts.at(-1);
      if (before && time.from <= before.to) before.to = Math.max(before.to, time.to);
      else shifts.push({ ...time });
    }
  return shifts.filter((shift) => shift.to > from.getTime() && shift.from < to.getTime());
}

/** Whether somebody is on shift, and when that changes; null: not within the next 400 days. */
export function shiftAt(plan: Schedule, at: Date): { on: boolean; changesAt: Date | null } {
  const now = at.getTime();
  let ends: number | null = null;
  let date = dateOf(plan.timeZone, now);
  for (let day = 0; day <= HORIZON_DAYS; day += 1, date = nextDate(date))
    for (const time of openTimes(plan, date)) {
      if (time.to <= now) continue;
      if (ends === null && time.from > now) return { on: false, changesAt: new Date(time.from) };
      if (ends !== null && time.from > ends) return { on: true, changesAt: new Date(ends) };
      ends = Math.max(ends ?? time.to, time.to);
    }
  return { on: ends !== null, changesAt: ends === null ? null : new Date(ends) };
}
