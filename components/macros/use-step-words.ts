"use client";

import { useLocale, useTranslations } from "next-intl";
import { useCallback } from "react";
import type { MacroStep } from "@/lib/contracts/macros";
import { useAgents } from "../inbox/use-agents";
import { useStatuses } from "../statuses/use-statuses";
import { useTeams } from "../inbox/use-teams";

/** What a step is about in a few words: whom, which tags, how long. Empty where its kind says it all. */
export function useStepWords(): (step: MacroStep) => string {
  const t = useTranslations("macros");
  const ti = useTranslations("inbox");
  const locale = useLocale();
  const agents = useAgents().data;
  const { teams } = useTeams();
  const statuses = useStatuses();
  return useCallback(
    (step) => {
      const nameOf = (id: string | undefined) => statuses.find((each) => each.id === id)?.name ?? "";
      switch (step.do) {
        case "reply":
        case "note":
          return "";
        case "resolve":
        case "reopen":
          return nameOf(step.statusId);
        case "tag":
          return [...(step.add ?? []).map((tag) => `+${tag}`), ...(step.remove ?? []).map((tag) => `−${tag}`)].join(
            " ",
          );
        case "assign": {
          const whom = [];
          if (step.agentId === "me") whom.push(t("me"));
          else if (step.agentId === null) whom.push(t("nobody"));
          else if (step.agentId) whom.push(agents?.find(({ id }) => id === step.agentId)?.name ?? t("gone"));
          if (step.teamId === null) whom.push(t("noTeam"));
          else if (step.teamId) whom.push(teams.find(({ id }) => id === step.teamId)?.name ?? t("goneTeam"));
          return whom.join(" · ");
        }
        case "checklist":
          return step.items.join(", ");
        case "priority":
          return ti(`priority.${step.priority}`);
        case "type":
          return step.type ? ti(`type.${step.type}`) : t("noType");
        case "snooze":
          return [step.minutes === null ? t("untilReply") : lengthOf(step.minutes, locale), nameOf(step.statusId)]
            .filter(Boolean)
            .join(" · ");
      }
    },
    [t, ti, locale, agents, teams, statuses],
  );
}

/** "3 days", "4 hours", "90 minutes": in the largest unit that says it whole. */
export function lengthOf(minutes: number, locale: string): string {
  const [unit, of] =
    minutes % 1440 === 0
      ? (["day", 1440] as const)
      : minutes % 60 === 0
        ? (["hour", 60] as const)
        : (["minute", 1] as const);
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(minutes / of);
}
