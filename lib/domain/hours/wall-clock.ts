/** What the clock on the wall of a time zone shows. */
export type WallClock = { date: string; minute: number };

export const MINUTE = 60_000;
export const DAY = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-u-ca-iso8601-nu-latn", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  });
  formats.set(timeZone, made);
  return made;
}

export function wallClock(timeZone: string, at: Date): WallClock {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(at)) parts[type] = value;
  return {
    date: `${parts.year}-${parts.month}-${parts.day}`,
    minute: Number(parts.hour) * 60 + Number(parts.minute),
  };
}

/** Milliseconds by which this zone's wall clock is ahead of UTC, to the minute. */
export function offsetAt(timeZone: string, at: number): number {
  const { date, minute } = wallClock(timeZone, new Date(at));
  return asUtc(date, minute) - Math.floor(at / MINUTE) * MINUTE;
}

/** The wall clock's reading as if it were UTC. */
export const asUtc = (date: string, minute: number): number => Date.parse(`${date}T00:00:00Z`) + minute * MINUTE;

export const nextDate = (date: string): string => new Date(asUtc(date, 0) + DAY).toISOString().slice(0, 10);

/**
 * The moments at which the clock shows this reading: one; two when it was set back; none when it was set forward past it.
 * `jump` is the moment of a change near by, at which another reading begins.
 */
export function momentsOf(timeZone: string, reading: number): { moments: number[]; jump: number | null } {
  const { before, after, jump } = offsetsAround(timeZone, reading);
  const moments = [...new Set([before, after])]
    .map((offset) => reading - offset)
    .filter((moment) => moment + offsetAt(timeZone, moment) === reading);
  return { moments, jump };
}

/** When a date begins in a zone; where the clock is set forward over midnight, with the first minute there is. */
export function dayBegins(timeZone: string, date: string): Date {
  const reading = asUtc(date, 0);
  const { moments, jump } = momentsOf(timeZone, reading);
  return new Date(moments[0] ?? jump ?? reading);
}

/** The offsets a day and a half before and after this reading, and when one follows the other. */
export function offsetsAround(
  timeZone: string,
  reading: number,
): { before: number; after: number; jump: number | null } {
  const begin = reading - 1.5 * DAY;
  const end = reading + 1.5 * DAY;
  const before = offsetAt(timeZone, begin);
  const after = offsetAt(timeZone, end);
  return { before, after, jump: before === after ? null : jumpBetween(timeZone, begin, end) };
}

/** The first minute whose offset is that of `after`. */
function jumpBetween(timeZone: string, before: number, after: number): number {
  const offset = offsetAt(timeZone, after);
  let low = Math.floor(before / MINUTE);
  let high = Math.ceil(after / MINUTE);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(timeZone, middle * MINUTE) === offset) high = middle;
    else low = middle;
  }
  return high * MINUTE;
}
