"use client";

import { useLocale, useTranslations } from "next-intl";
import { memo, useMemo } from "react";
import { useDeskState } from "@/lib/client/desk-context";
import { isBuiltIn, savedView, teamView } from "@/lib/client/inbox-views";
import { useShownViews } from "./use-shown-views";
import { useShowView } from "./use-show-view";
import { useViews } from "../views/use-views";
import { useTeams } from "./use-teams";

export const ViewTabs = memo(function ViewTabs() {
  const t = useTranslations("inbox");
  const locale = useLocale();
  const shown = useDeskState((state) => state.view);
  const counts = useDeskState((state) => state.counts);
  const brief = useMemo(
    () => new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 0 }),
    [locale],
  );
  const show = useShowView();
  const shownViews = useShownViews();
  const { teams } = useTeams();
  const saved = useViews().views;
  const named = [
    ...teams.map(({ id, name }) => [teamView(id), name]),
    ...saved.map(({ id, name }) => [savedView(id), name]),
  ];
  const own = isBuiltIn(shown) ? undefined : (named.find(([view]) => view === shown)?.[1] ?? "…");
  return (
    <nav aria-label={t("quickViews")} className="-mx-1 flex gap-0.5 overflow-x-auto no-scrollbar">
      {own && (
        <span className="flex h-7 max-w-40 shrink-0 items-center gap-1 rounded-control bg-sunken px-1.5 text-meta font-medium max-md:h-9">
          <span className="truncate">{own}</span>
          <span className="text-ink-3 tabular-nums">{brief.format(counts[shown] ?? 0)}</span>
        </span>
      )}
      {shownViews.map((view) => {
        const count = counts[view] ?? 0;
        // Seldom any: it takes room only where it says something.
        if ((view === "mentioned" || view === "following") && count === 0 && shown !== view) return null;
        const calls = view === "waiting" && count > 0;
        return (
          <button
            key={view}
            type="button"
            aria-pressed={view === shown}
            onClick={() => show(view)}
            className="flex h-7 shrink-0 items-center gap-1 rounded-control px-1.5 text-meta text-ink-2 hover:bg-sunken hover:text-ink aria-pressed:bg-sunken aria-pressed:font-medium aria-pressed:text-ink max-md:h-9 max-md:px-2.5"
          >
            {t(`view.${view}`)}
            {view !== "resolved" && count > 0 && (
              <span className={`tabular-nums ${calls ? "font-medium text-waiting" : "text-ink-3"}`}>
                {brief.format(count)}
              </span>
            )}
          </button>
        );
      })}
    </nav>
  );
});
