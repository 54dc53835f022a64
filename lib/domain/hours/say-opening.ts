import type { Locale } from "@/lib/contracts/basics";
import type { Schedule } from "@/lib/contracts/hours";
import { isOpen, nextOpening } from "./schedule";
import { DAY } from "./wall-clock";

/**
 * A sentence for visitors that names the next opening, in the desk's own time zone and saying so: "We're back on Monday at
 * 09:00 (GMT+1)." Null while it is open, or when no hours are kept.
 */
export function sayOpening(schedule: Schedule | null, at: Date, locale: Locale): string | null {
  const opening = schedule && !isOpen(schedule, at) ? nextOpening(schedule, at) : null;
  if (!schedule || !opening) return null;
  const { timeZone } = schedule;
  const soon = opening.getTime() - at.getTime() < 6 * DAY;
  const day: Intl.DateTimeFormatOptions = soon
    ? { weekday: "long" }
    : { weekday: "long", month: "long", day: "numeric" };
  const say = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale === "zh" ? "zh-CN" : "en-GB", { timeZone, ...options }).format(opening);
  const time = say({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const zone = zoneName(timeZone, opening);
  return locale === "zh"
    ? `我们将于${say(day)} ${time}（${zone}）恢复在线。`
    : `We're back on ${say(day)} at ${time} (${zone}).`;
}

const zoneName = (timeZone: string, at: Date): string =>
  new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "shortOffset" })
    .formatToParts(at)
    .find(({ type }) => type === "timeZoneName")
    ?.value.replace(/^GMT\+0$/, "UTC") ?? timeZone;
