import { ImportDates, ReadCalendar, type CalendarRead } from "@/lib/contracts/hours";
import { invalid } from "@/lib/kernel/errors";
import { anyAdmin, command, noSubject, query } from "../core";
import { theLockedHours } from "./find";
import { mayManageHours } from "./policy";
import { presentHours } from "./present";
import { readCalendar } from "./read-calendar";
import { changeHours } from "./update";

const MOST_DATES = 400;

/** What a calendar file holds, for looking at before anything is saved. */
export const readCalendarFile = query({
  name: "hours.readCalendar",
  input: ReadCalendar,
  subject: noSubject,
  allow: anyAdmin("settings:write"),
  run: async (ctx, { calendar }) => read(calendar, ctx.now()),
});

/** Adds a calendar's days off. A date that is there already stays as it is: somebody may have given it hours. */
export const importDates = command({
  name: "hours.importDates",
  input: ImportDates,
  subject: theLockedHours,
  allow: mayManageHours,
  async run(ctx, { calendar }, before) {
    const { dates, skipped } = read(calendar, ctx.now());
    if (dates.length === 0)
      throw invalid("This file has no whole days from this year on.", {
        issues: skipped.slice(0, 20).map(({ line, reason }) => ({ path: `line ${line}`, message: reason })),
      });
    const known = new Set(before.dates.map(({ date }) => date));
    const added = dates.filter(({ date }) => !known.has(date));
    if (before.dates.length + added.length > MOST_DATES)
      throw invalid(
        `A schedule has at most ${MOST_DATES} dates; this would make it ${before.dates.length + added.length}.`,
      );
    const merged = [...before.dates, ...added].toSorted((a, b) => (a.date < b.date ? -1 : 1));
    const hours = added.length > 0 ? await changeHours(ctx, before, { dates: merged }) : before;
    return { dates, skipped: skipped.slice(0, 200), added: added.length, hours: presentHours(hours, ctx.now()) };
  },
});

/** Of this year and the next two: further ahead calendars are guesses. */
function read(calendar: string, now: Date): CalendarRead {
  const year = now.getUTCFullYear();
  const { dates, skipped } = readCalendar(calendar, `${year}-01-01`, `${year + 2}-12-31`);
  return { dates, skipped: skipped.slice(0, 200) };
}
