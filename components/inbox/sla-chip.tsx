"use client";

import { Pause, Timer, TimerOff } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { waitedFor } from "@/lib/client/brief-time";
import { useClock } from "@/lib/client/clock";
import { promiseState } from "@/lib/client/view-filter";
import type { Conversation } from "@/lib/contracts/conversation";

const looks = { late: "text-danger", soon: "text-waiting", running: "text-ink-3" } as const;

/** How long until the next promise is due, or since when it is broken. Calm until it is not. */
export function SlaChip({ row, rests = false }: { row: Pick<Conversation, "sla">; rests?: boolean }) {
  const t = useTranslations("sla");
  const locale = useLocale();
  const now = useClock();
  const { sla } = row;
  const state = promiseState(row, now);
  if (!sla) return null;
  const metric = t(`metric.${sla.metric}`);
  if (!state || !sla.dueAt)
    return rests ? (
      <span className="inline-flex items-center gap-1 text-ink-3">
        <Pause className="size-3.5" strokeWidth={1.5} aria-hidden />
        {metric} · {t("rests")}
      </span>
    ) : null;
  const due = new Date(sla.dueAt);
  const late = state === "late";
  const Icon = late ? TimerOff : Timer;
  const length = late ? waitedFor(due, now, locale) : waitedFor(now, due, locale);
  const said = t(late ? "lateBy" : "dueIn", { metric, length });
  return (
    <span
      title={said}
      className={`inline-flex items-center gap-1 text-meta tabular-nums ${looks[state]} ${late ? "font-medium" : ""}`}
    >
      <Icon className="size-3.5" strokeWidth={1.5} aria-hidden />
      <span className="sr-only">{said}</span>
      <span aria-hidden>{rests ? said : length}</span>
    </span>
  );
}
