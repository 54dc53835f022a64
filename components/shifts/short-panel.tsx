"use client";

import { useTranslations } from "next-intl";
import type { ShiftOutlook } from "@/lib/contracts/shifts";
import { useShiftWords } from "./use-shift-words";

type Props = { outlook: ShiftOutlook; teamId: string | null };
const MOST = 6;

/** When too few of a team are planned, team by team. Nothing where no team says how many it needs. */
export function ShortPanel({ outlook, teamId }: Props) {
  const t = useTranslations("shifts");
  const { spanOf } = useShiftWords();
  const teams = outlook.teams.filter((team) => team.least !== null && (teamId === null || team.teamId === teamId));
  if (teams.length === 0) return null;
  return (
    <section aria-label={t("short")}>
      <h2 className="mb-2 text-title font-medium">{t("short")}</h2>
      <ul className="divide-y rounded-card border">
        {teams.map(({ teamId: id, name, least, short }) => (
          <li key={id} className="flex gap-3 px-4 py-2.5 max-md:flex-col max-md:gap-1">
            <span className="w-48 shrink-0">
              <span className="block truncate font-medium">{name}</span>
              <span className="block text-meta text-ink-3">{t("least", { count: least ?? 0 })}</span>
            </span>
            {short.length === 0 ? (
              <span className="text-success">{t("enough")}</span>
            ) : (
              <ul className="flex min-w-0 flex-wrap gap-1.5">
                {short.slice(0, MOST).map(({ from, to, onShift }) => (
                  <li
                    key={from}
                    className="rounded-[4px] bg-waiting-soft px-1.5 py-0.5 text-meta text-waiting tabular-nums"
                  >
                    {t("shortOf", { span: spanOf({ from, to }), onShift, least: least ?? 0 })}
                  </li>
                ))}
                {short.length > MOST && (
                  <li className="py-0.5 text-meta text-ink-3">{t("shortMore", { count: short.length - MOST })}</li>
                )}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
