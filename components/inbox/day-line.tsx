"use client";

import { useLocale, useTranslations } from "next-intl";
import { wholeDay } from "@/lib/client/brief-time";
import { useClock } from "@/lib/client/clock";

export function DayLine({ at }: { at: string }) {
  const t = useTranslations("thread");
  const locale = useLocale();
  const day = new Date(at);
  const now = useClock();
  const days = Math.round((midnight(now) - midnight(day)) / 86_400_000);
  return (
    <div className="mb-4 flex items-center gap-3 text-meta text-ink-3">
      <span className="h-px flex-1 bg-line" />
      <span>{days === 0 ? t("today") : days === 1 ? t("yesterday") : wholeDay(day, days > 300, locale)}</span>
      <span className="h-px flex-1 bg-line" />
    </div>
  );
}

const midnight = (moment: Date): number => new Date(moment).setHours(0, 0, 0, 0);
