"use client";

import { Columns2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useMemo } from "react";
import { useCommands, type Command } from "@/lib/client/commands";
import { useDesk, useDeskState } from "@/lib/client/desk-context";
import { savedOf, savedView, teamOf, teamView, views } from "@/lib/client/inbox-views";
import { keysOf } from "@/lib/client/keymap";
import { useShowView } from "./use-show-view";
import { useViews } from "../views/use-views";
import { useTeams } from "./use-teams";

/** Every view by name in the palette. A view that is gone, or whose team is, gives way to everything. */
export function useViewCommands(onViews: () => void): void {
  const t = useTranslations("inbox");
  const tk = useTranslations("keys");
  const show = useShowView();
  const shown = useDeskState((state) => state.view);
  const { teams, ready } = useTeams();
  const saved = useViews();
  const team = teamOf(shown);
  const kept = savedOf(shown);
  const lost =
    (ready && team !== undefined && teams.every(({ id }) => id !== team)) ||
    (saved.ready && kept !== undefined && saved.views.every(({ id }) => id !== kept));
  const desk = useDesk();
  useEffect(() => {
    if (saved.ready) desk.knowViews(Object.fromEntries(saved.views.map(({ id, filter }) => [id, filter])));
  }, [desk, saved.ready, saved.views]);
  useEffect(() => {
    if (lost) show("all");
  }, [lost, show]);
  useEffect(() => {
    if (ready) desk.knowTeams(teams);
  }, [desk, ready, teams]);
  const commands = useMemo<Command[]>(
    () => [
      {
        id: "list.views",
        label: tk("of.list_views"),
        group: "list",
        icon: Columns2,
        keys: keysOf("list.views"),
        run: onViews,
      },
      ...views.map((each) => ({
        id: `view.${each}`,
        label: t(`goView.${each}`),
        group: "list" as const,
        run: () => show(each),
      })),
      ...teams.map(({ id, name }) => ({
        id: `view.${id}`,
        label: t("goTeam", { name }),
        group: "list" as const,
        run: () => show(teamView(id)),
      })),
      ...saved.views.map(({ id, name }) => ({
        id: `view.${id}`,
        label: t("goSaved", { name }),
        group: "list" as const,
        run: () => show(savedView(id)),
      })),
    ],
    [t, tk, show, teams, saved.views, onViews],
  );
  useCommands(commands);
}
