const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "now", "4m", "3h", "Tue", "12 Mar": short enough for a row, and the same width again and again. */
export function briefTime(at: Date, now: Date, locale: string): string {
  const ago = now.getTime() - at.getTime();
  if (ago < MINUTE) return locale === "zh" ? "刚刚" : "now";
  if (ago < HOUR) return units(locale, "minute").format(Math.floor(ago / MINUTE));
  if (ago < DAY) return units(locale, "hour").format(Math.floor(ago / HOUR));
  if (ago < 6 * DAY) return dates(locale, "weekday").format(at);
  return dates(locale, at.getFullYear() === now.getFullYear() ? "day" : "year").format(at);
}

/** A moment to come: "14:30" today, "Tue 09:00" within a week, "12 Mar" later. */
export function comingTime(at: Date, now: Date, locale: string): string {
  if (at.toDateString() === now.toDateString()) return dates(locale, "clock").format(at);
  if (at.getTime() - now.getTime() < 6 * DAY) return dates(locale, "weekdayClock").format(at);
  return dates(locale, at.getFullYear() === now.getFullYear() ? "day" : "year").format(at);
}

/** The whole date and the clock to the second, in the reader's zone. */
export const exactTime = (at: Date, locale: string): string => dates(locale, "exact").format(at);

/** "Tuesday, 12 March", with the year where it is long ago. */
export const wholeDay = (at: Date, longAgo: boolean, locale: string): string =>
  dates(locale, longAgo ? "wholeDate" : "wholeDay").format(at);

// A long thread asks for thousands of these, and making one costs more than a hundred uses.
const made = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat>();
const shapes = {
  weekday: { weekday: "short" },
  day: { day: "numeric", month: "short" },
  year: { day: "numeric", month: "short", year: "2-digit" },
  clock: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  weekdayClock: { weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  wholeDay: { weekday: "long", day: "numeric", month: "long" },
  wholeDate: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
  exact: { dateStyle: "full", timeStyle: "medium" },
} as const;

function dates(locale: string, shape: keyof typeof shapes): Intl.DateTimeFormat {
  const key = `${locale} ${shape}`;
  const held = made.get(key);
  if (held instanceof Intl.DateTimeFormat) return held;
  const format = new Intl.DateTimeFormat(locale, shapes[shape]);
  made.set(key, format);
  return format;
}

function units(locale: string, unit: "minute" | "hour"): Intl.NumberFormat {
  const key = `${locale} ${unit}`;
  const held = made.get(key);
  if (held instanceof Intl.NumberFormat) return held;
  const format = new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "narrow" });
  made.set(key, format);
  return format;
}

/** Whole minutes and hours that someone has waited: "2 min", "1 h 05 min". */
export function waitedFor(since: Date, now: Date, locale: string): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - since.getTime()) / MINUTE));
  const zh = locale === "zh";
  if (minutes < 60) return zh ? `${minutes} 分钟` : `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return zh ? `${hours} 小时 ${minutes % 60} 分` : `${hours} h ${minutes % 60} min`;
  const days = Math.floor(hours / 24);
  return zh ? `${days} 天` : `${days} d`;
}
