"use client";

import { useTranslations } from "next-intl";

/** How long somebody waits or waited, in the one unit that says enough. */
export function useWait(): (seconds: number) => string {
  const t = useTranslations("whyAgent");
  return (seconds) => {
    if (seconds < 90) return t("seconds", { count: Math.round(seconds) });
    if (seconds < 5400) return t("minutes", { count: Math.round(seconds / 60) });
    return t("hours", { count: Math.round(seconds / 3600) });
  };
}
