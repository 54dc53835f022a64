/** Which one of the same weekdays is meant. */
export type Direction = "before" | "after" | "nearest" | "weekBefore" | "thisWeek" | "weekAfter";

/** The day so many days from another, by the calendar of this process. */
export function dayAway(now: Date, days: number): string {
  return calendarDay(new Date(now.getFullYear(), now.getMonth(), now.getDate() + days));
}

/** English counts from today ("last Friday"); Chinese counts by weeks that begin on Monday (上周五). 0 is Sunday. */
export function weekdayOf(now: Date, weekday: number, direction: Direction): string {
  const today = now.getDay();
  const ahead = (weekday - today + 7) % 7;
  switch (direction) {
    case "after":
      return dayAway(now, ahead === 0 ? 7 : ahead);
    case "before":
      return dayAway(now, ahead === 0 ? -7 : ahead - 7);
    case "nearest":
      return dayAway(now, ahead > 3 ? ahead - 7 : ahead);
    case "weekBefore":
      return dayAway(now, mondayFirst(weekday) - mondayFirst(today) - 7);
    case "thisWeek":
      return dayAway(now, mondayFirst(weekday) - mondayFirst(today));
    case "weekAfter":
      return dayAway(now, mondayFirst(weekday) - mondayFirst(today) + 7);
  }
}

const mondayFirst = (weekday: number): number => (weekday + 6) % 7;

function calendarDay(date: Date): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
