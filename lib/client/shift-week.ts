import { weekdays, type Schedule, type Slot, type Weekday } from "@/lib/contracts/hours";

const DAY = 86_400_000;
const noonOf = (date: string): number => Date.parse(`${date}T12:00:00Z`);
const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** A date some days later; earlier, below zero. */
export const plusDays = (date: string, days: number): string => dateOf(noonOf(date) + days * DAY);

const weekdayOf = (date: string): Weekday => weekdays[(new Date(noonOf(date)).getUTCDay() + 6) % 7] ?? weekdays[0];

/** The seven dates of the week in which a date lies, from Monday. */
export function weekOf(date: string): string[] {
  const monday = plusDays(date, -weekdays.indexOf(weekdayOf(date)));
  return weekdays.map((_, at) => plusDays(monday, at));
}

/** The dates from the first to the last; at most `most`. */
export function datesBetween(first: string, last: string, most = 92): string[] {
  const count = Math.min(most, Math.max(1, Math.round((noonOf(last) - noonOf(first)) / DAY) + 1));
  return Array.from({ length: count }, (_, at) => plusDays(first, at));
}

export type PlannedDay = { slots: readonly Slot[]; name: string; from: "week" | "date" };

/** What is planned on a date: the date's own slots, else those of its day of the week. */
export function plannedOn({ week, dates }: Pick<Schedule, "week" | "dates">, date: string): PlannedDay {
  const special = dates.find((each) => each.date === date);
  if (special) return { slots: special.slots, name: special.name, from: "date" };
  return { slots: week[weekdayOf(date)], name: "", from: "week" };
}
