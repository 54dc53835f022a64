"use client";

import { useMemo } from "react";
import { useList } from "@/lib/client/use-list";
import type { SavedView } from "@/lib/contracts/views";

const order = { private: 0, team: 1, everybody: 2 };

/** Saved views, one's own first, by name. */
export function useViews(): { views: SavedView[]; ready: boolean } {
  const list = useList<SavedView>("/views");
  const views = useMemo(
    () => (list.data ?? []).toSorted((a, b) => order[a.scope] - order[b.scope] || a.name.localeCompare(b.name)),
    [list.data],
  );
  return { views, ready: list.isSuccess };
}
