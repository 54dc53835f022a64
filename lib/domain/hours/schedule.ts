import { weekdays, type Schedule, type Slot } from "@/lib/contracts/hours";
import { asUtc, momentsOf, nextDate, wallClock } from "./wall-clock";

/** How far ahead an opening is looked for: a schedule that stays closed longer counts as never open. */
const HORIZON_DAYS = 400;

/** Whether the desk is open at that moment, by the wall clock of the schedule's zone. */
export function isOpen(schedule: Schedule, at: Date): boolean {
  const { date, minute } = wallClock(schedule.timeZone, at);
  return slotsOn(schedule, date).some(({ from, to }) => minutes(from) <= minute && minute < minutes(to));
}

/** The first moment from `at` on at which it is open: `at` itself while it is; null when there is none for 400 days. */
export function nextOpening(schedule: Schedule, at: Date): Date | null {
  if (isOpen(schedule, at)) return at;
  let { date } = wallClock(schedule.timeZone, at);
  for (let day = 0; day <= HORIZON_DAYS; day += 1, date = nextDate(date)) {
    const opening = firstOpening(schedule, date, at.getTime());
    if (opening !== undefined) return new Date(opening);
  }
  return null;
}

// A slot begins when the clock shows its first minute, or when the clock is set into it.
function firstOpening(schedule: Schedule, date: string, from: number): number | undefined {
  const found = slotsOn(schedule, date).flatMap((slot) => {
    const { moments, jump } = momentsOf(schedule.timeZone, asUtc(date, minutes(slot.from)));
    return jump === null ? moments : [...moments, jump];
  });
  const onThatDay = (moment: number) => wallClock(schedule.timeZone, new Date(moment)).date === date;
  return found
    .toSorted((a, b) => a - b)
    .find((moment) => moment >= from && onThatDay(moment) && isOpen(schedule, new Date(moment)));
}

/** The slots of a date: its own where it has some, else those of its day of the week. */
export function slotsOn({ week, dates }: Schedule, date: string): readonly Slot[] {
  const special = dates.find((each) => each.date === date);
  if (special) return special.slots;
  const day = weekdays[(new Date(asUtc(date, 0)).getUTCDay() + 6) % 7];
  return day ? week[day] : [];
}

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
