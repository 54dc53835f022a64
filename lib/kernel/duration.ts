/** The longest that one entry of time may say. */
export const LONGEST_MINUTES = 1440;

const CLOCK = /^(\d{1,3}):([0-5]\d)$/;
const BARE = /^\d{1,6}$/;
const HOURS =
  /^(\d{1,3}(?:[.,]\d{1,2})?)\s*(?:hours?|hrs?|h|个?小时|时)\s*(?:(\d{1,4})\s*(?:minutes?|mins?|m|分钟|分)?)?$/;
const MINUTES = /^(\d{1,6})\s*(?:minutes?|mins?|m|分钟|分)$/;

/**
 * Minutes as people type them: "45", "45 min", "1h 30m", "1.5 h", "1:30", "1小时30分". What can't be one entry is said by its
 * name: it is no time at all, less than a minute, or more than a day.
 */
export function readDuration(text: string): number | "unreadable" | "tooShort" | "tooLong" {
  const said = text.normalize("NFKC").trim().toLowerCase();
  const minutes = minutesIn(said);
  if (minutes === undefined) return "unreadable";
  if (minutes < 1) return "tooShort";
  return minutes > LONGEST_MINUTES ? "tooLong" : minutes;
}

function minutesIn(said: string): number | undefined {
  if (BARE.test(said)) return Number(said);
  const clock = CLOCK.exec(said);
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]);
  const hours = HOURS.exec(said);
  if (hours) return Math.round(Number(hours[1]?.replace(",", ".")) * 60) + Number(hours[2] ?? 0);
  const minutes = MINUTES.exec(said);
  return minutes ? Number(minutes[1]) : undefined;
}

/** As it is typed: "1h 30m". What `readDuration` reads back. */
export function writeDuration(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours > 0 ? `${hours}h` : "", rest > 0 || hours === 0 ? `${rest}m` : ""].filter(Boolean).join(" ");
}
