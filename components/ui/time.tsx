"use client";

import { useFormatter, useLocale, useNow } from "next-intl";
import { briefTime } from "@/lib/client/brief-time";

/** Relative, with the exact moment on hover. */
export function Time({ at, className }: { at: string; className?: string }) {
  const locale = useLocale();
  const format = useFormatter();
  const now = useNow({ updateInterval: 30_000 });
  const moment = new Date(at);
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const exact = format.dateTime(moment, { dateStyle: "full", timeStyle: "medium", timeZone });
  return (
    <time dateTime={at} title={exact} className={className} suppressHydrationWarning>
      {briefTime(moment, now, locale)}
    </time>
  );
}
