import type { Locale } from "@/lib/contracts/basics";
import { words } from "./strings";

const tags = { en: "en", zh: "zh-CN" };

export const clock = (iso: string, locale: Locale): string =>
  new Date(iso).toLocaleTimeString(tags[locale], { hour: "numeric", minute: "2-digit" });

export const exact = (iso: string, locale: Locale): string =>
  new Date(iso).toLocaleString(tags[locale], { dateStyle: "medium", timeStyle: "short" });

export function day(iso: string, locale: Locale, now = new Date()): string {
  const date = new Date(iso);
  const days = Math.round((midnight(now) - midnight(date)) / 86_400_000);
  if (days === 0) return words(locale).today;
  if (days === 1) return words(locale).yesterday;
  const year = date.getFullYear() === now.getFullYear() ? undefined : ("numeric" as const);
  return date.toLocaleDateString(tags[locale], { day: "numeric", month: "long", year });
}

/** For lists: the clock today, the day before. */
export const brief = (iso: string, locale: Locale, now = new Date()): string =>
  midnight(new Date(iso)) === midnight(now) ? clock(iso, locale) : day(iso, locale, now);

/** When the desk opens: the day in the nearest words, and the clock, both where the visitor is. Nothing once that is past. */
export function opening(iso: string | null | undefined, locale: Locale, now = new Date()): string {
  if (!iso || Date.parse(iso) <= now.getTime()) return "";
  const [date, tag] = [new Date(iso), tags[locale]];
  const days = Math.round((midnight(date) - midnight(now)) / 86_400_000);
  const { onDay, backAt } = words(locale);
  const when =
    days < 2
      ? new Intl.RelativeTimeFormat(tag, { numeric: "auto" }).format(days, "day")
      : onDay(date.toLocaleDateString(tag, days < 7 ? { weekday: "long" } : { day: "numeric", month: "long" }));
  return backAt(when, clock(iso, locale));
}

export const midnight = (date = new Date()): number =>
  new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
