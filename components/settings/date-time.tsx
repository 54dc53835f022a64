"use client";

import { useLocale } from "next-intl";

/** The exact moment, for what lies ahead and for logs. */
export function DateTime({ at, seconds }: { at: string; seconds?: boolean }) {
  const locale = useLocale();
  const timeStyle = seconds ? "medium" : "short";
  const text = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle }).format(new Date(at));
  return (
    <time dateTime={at} className="whitespace-nowrap text-ink-2" suppressHydrationWarning>
      {text}
    </time>
  );
}
