"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { plannedOn } from "@/lib/client/shift-week";
import { useMayPlan } from "./use-shifts";
import { useShiftWords } from "./use-shift-words";
import type { WeekProps } from "./week-grid";

/** The same on a phone: one day, everybody under each other. */
export function DayList({ planners, days, today, onOpen }: WeekProps) {
  const t = useTranslations("shifts");
  const { dayName, planOf } = useShiftWords();
  const [chosen, setChosen] = useState(today);
  const mayPlan = useMayPlan();
  const date = days.includes(chosen) ? chosen : (days[0] ?? today);
  return (
    <div className="flex flex-col gap-3">
      <fieldset className="flex min-w-0 gap-1.5 overflow-x-auto pb-1 no-scrollbar">
        <legend className="sr-only">{t("day")}</legend>
        {days.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={each === date}
            // Today may stand out of sight.
            ref={each === date ? showWhole : undefined}
            onClick={() => setChosen(each)}
            className="h-10 shrink-0 rounded-control border border-line-strong px-3 text-ink-2 aria-pressed:border-accent-ink aria-pressed:bg-accent-soft aria-pressed:text-accent-ink"
          >
            {dayName(each)}
          </button>
        ))}
      </fieldset>
      {planners.length === 0 && <p className="text-ink-2">{t("nobody")}</p>}
      <ul className="divide-y rounded-card border empty:hidden">
        {planners.map(({ agent, plan }) => (
          <li key={agent.id} className="flex items-center gap-3 px-3 py-2">
            <Avatar name={agent.name} url={agent.avatarUrl} size={28} online={plan?.onShift ?? false} />
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">{agent.name}</span>
              <span className="block truncate text-meta text-ink-2 tabular-nums">
                {[planOf(plan, date), plan && plannedOn(plan, date).name].filter(Boolean).join(" · ")}
              </span>
            </span>
            {mayPlan(agent.id) && plan && (
              <Button
                size="sm"
                aria-label={t("cell", { name: agent.name, day: dayName(date, "long"), words: planOf(plan, date) })}
                onClick={() => onOpen({ agentId: agent.id, date })}
              >
                {t("change")}
              </Button>
            )}
            {mayPlan(agent.id) && (
              <Button
                size="sm"
                look="ghost"
                aria-label={t("planOf", { name: agent.name })}
                onClick={() => onOpen({ agentId: agent.id, date: null })}
              >
                {t(plan ? "week" : "plan")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

const showWhole = (button: HTMLButtonElement | null): void =>
  button?.scrollIntoView({ block: "nearest", inline: "center" });
