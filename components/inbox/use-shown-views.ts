"use client";

import { useDeskState } from "@/lib/client/desk-context";
import { views, type BuiltIn } from "@/lib/client/inbox-views";

/** The desk's own views. What is due next is one where something is promised. */
export function useShownViews(): BuiltIn[] {
  const due = useDeskState((state) => state.view === "due" || (state.counts.due ?? 0) > 0);
  return views.filter((view) => view !== "due" || due);
}
