"use client";

import { useLocale, useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { durationText } from "@/lib/client/time-draft";
import type { TimeSums } from "@/lib/contracts/time";

/** In all, by person and by activity. */
export function TimeSumsPanel({ sums }: { sums: TimeSums }) {
  const t = useTranslations("time");
  const locale = useLocale();
  const most = sums.byAgent[0]?.minutes ?? 0;
  const named = sums.byActivity.some(({ activity }) => activity !== null);
  return (
    <section aria-label={t("sums")} className="mb-5 rounded-card border bg-surface px-5 py-4 max-md:px-4">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="text-head font-medium tabular-nums">{durationText(sums.minutes, locale)}</span>
        <span className="text-ink-2">{t("inEntries", { count: sums.entries })}</span>
      </p>
      {sums.byAgent.length > 1 && (
        <ul aria-label={t("byPerson")} className="mt-3 flex flex-col gap-1">
          {sums.byAgent.map(({ agent, minutes }) => (
            <li key={agent.id} className="grid grid-cols-[minmax(0,12rem)_1fr_auto] items-center gap-3">
              <span className="flex min-w-0 items-center gap-2">
                <Avatar name={agent.name} url={agent.avatarUrl} size={20} />
                <span className="truncate">{agent.name}</span>
              </span>
              <span className="h-1.5 rounded-full bg-sunken" aria-hidden>
                <span
                  className="block h-full rounded-full bg-accent"
                  style={{ width: `${most > 0 ? Math.max(1, (minutes / most) * 100) : 0}%` }}
                />
              </span>
              <span className="text-right tabular-nums">{durationText(minutes, locale)}</span>
            </li>
          ))}
        </ul>
      )}
      {named && (
        <ul aria-label={t("byActivity")} className="mt-3 flex flex-wrap gap-1.5">
          {sums.byActivity.map(({ activity, minutes }) => (
            <li key={activity ?? ""} className="max-w-full">
              <Badge>
                {activity ?? t("noActivity")} · {durationText(minutes, locale)}
              </Badge>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
