"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { BusinessHours } from "@/lib/contracts/hours";
import { weekdays, type Week, type Weekday } from "@/lib/client/hours-form";

// The first of January 2024 was a Monday.
const dayOf = (day: Weekday): Date => new Date(Date.UTC(2024, 0, 1 + weekdays.indexOf(day), 12));

/** Hours in words: "Mon–Fri 09:00–17:00", "Opens Monday, 09:00". */
export function useHoursWords() {
  const t = useTranslations("settings.hours");
  const format = useFormatter();
  const locale = useLocale();
  const dayName = (day: Weekday, weekday: "short" | "long" = "short") =>
    format.dateTime(dayOf(day), { weekday, timeZone: "UTC" });
  const slotsOf = (week: Week, day: Weekday) => week[day].map(({ from, to }) => `${from}–${to}`).join(", ");
  const weekOf = (week: Week): string => {
    const groups: { first: Weekday; last: Weekday; text: string }[] = [];
    for (const day of weekdays) {
      const text = slotsOf(week, day);
      const open = groups.at(-1);
      if (open && open.text === text && weekdays.indexOf(open.last) + 1 === weekdays.indexOf(day)) open.last = day;
      else groups.push({ first: day, last: day, text });
    }
    return groups
      .filter(({ text }) => text)
      .map(({ first, last, text }) => {
        const days = first === last ? dayName(first) : `${dayName(first)}–${dayName(last)}`;
        return `${days} ${text}`;
      })
      .join(locale === "zh" ? "；" : " · ");
  };
  const stateOf = ({ open, opensAt, timeZone }: BusinessHours): string => {
    if (open) return t("openNow");
    if (!opensAt) return t("closed");
    const soon = Date.parse(opensAt) - Date.now() < 6 * 86_400_000;
    const day = soon ? ({ weekday: "short" } as const) : ({ month: "short", day: "numeric" } as const);
    const at = format.dateTime(new Date(opensAt), {
      ...day,
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
      timeZone,
    });
    return t("opens", { at });
  };
  return { dayName, weekOf, stateOf };
}
