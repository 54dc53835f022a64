"use client";

import { useMemo } from "react";
import { useList } from "@/lib/client/use-list";
import type { Team } from "@/lib/contracts/teams";

/** Every team, by name; nothing while they are fetched. */
export function useTeams(): { teams: Team[]; ready: boolean } {
  const list = useList<Team>("/teams");
  const teams = useMemo(() => (list.data ?? []).toSorted((a, b) => a.name.localeCompare(b.name)), [list.data]);
  return { teams, ready: list.isSuccess };
}
