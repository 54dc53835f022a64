"use client";

import { useLocale } from "next-intl";
import { briefTime, exactTime } from "@/lib/client/brief-time";
import { useClock } from "@/lib/client/clock";

/** Relative, with the exact moment on hover. */
export function Time({ at, className }: { at: string; className?: string }) {
  const locale = useLocale();
  const now = useClock();
  const moment = new Date(at);
  return (
    <time dateTime={at} title={exactTime(moment, locale)} className={className} suppressHydrationWarning>
      {briefTime(moment, now, locale)}
    </time>
  );
}
