"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import { localMoment, zoneHere } from "@/lib/client/local-moment";
import { plannedOn, type PlannedDay } from "@/lib/client/shift-week";
import type { ShiftPlan } from "@/lib/contracts/shifts";

const noonOf = (date: string): Date => new Date(`${date}T12:00:00Z`);

/** Shifts in words: "09:00–17:00", "Time off", "Mon, 23 Nov". */
export function useShiftWords() {
  const t = useTranslations("shifts");
  const format = useFormatter();
  const locale = useLocale();
  const dayName = (date: string, weekday: "short" | "long" = "short") =>
    format.dateTime(noonOf(date), { weekday, day: "numeric", month: "short", timeZone: "UTC" });
  const slotsOf = (slots: PlannedDay["slots"]) =>
    slots.map(({ from, to }) => `${from}–${to}`).join(locale === "zh" ? "，" : ", ");
  /** Of a date: its times, or why there are none. */
  const planOf = (plan: ShiftPlan | null, date: string): string => {
    if (!plan) return t("noPlan");
    const { slots, from } = plannedOn(plan, date);
    if (slots.length > 0) return slotsOf(slots);
    return t(from === "date" ? "timeOff" : "free");
  };
  /** A moment in the reader's zone; the day is left out when it is today. */
  const momentOf = (moment: string, withDay = true): string =>
    format.dateTime(new Date(moment), {
      ...(withDay ? { weekday: "short" } : {}),
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
      timeZone: zoneHere(),
    });
  /** A piece of time; its day is said once where it is one. */
  const spanOf = ({ from, to }: { from: string; to: string }): string => {
    const dayOf = (moment: string) => localMoment(new Date(moment)).slice(0, 10);
    return `${momentOf(from)}–${momentOf(to, dayOf(from) !== dayOf(to))}`;
  };
  return { dayName, slotsOf, planOf, momentOf, spanOf };
}
