const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "now", "4m", "3h", "Tue", "12 Mar": short enough for a row, and the same width again and again. */
export function briefTime(at: Date, now: Date, locale: string): string {
  const ago = now.getTime() - at.getTime();
  if (ago < MINUTE) return locale === "zh" ? "刚刚" : "now";
  const unit = (value: number, style: "minute" | "hour" | "day") =>
    new Intl.NumberFormat(locale, { style: "unit", unit: style, unitDisplay: "narrow" }).format(value);
  if (ago < HOUR) return unit(Math.floor(ago / MINUTE), "minute");
  if (ago < DAY) return unit(Math.floor(ago / HOUR), "hour");
  if (ago < 6 * DAY) return new Intl.DateTimeFormat(locale, { weekday: "short" }).format(at);
  const sameYear = at.getFullYear() === now.getFullYear();
  const year = sameYear ? {} : ({ year: "2-digit" } as const);
  return new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", ...year }).format(at);
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
