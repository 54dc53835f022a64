"use client";

import { useMemo } from "react";
import { useList } from "@/lib/client/use-list";
import type { Macro } from "@/lib/contracts/macros";

export const MACROS = "/macros";

/** What one may run, the most used first. */
export function useMacros(): { macros: Macro[]; ready: boolean } {
  const list = useList<Macro>(MACROS);
  const macros = useMemo(
    () => (list.data ?? []).toSorted((a, b) => b.uses - a.uses || a.name.localeCompare(b.name)),
    [list.data],
  );
  return { macros, ready: list.isSuccess };
}
