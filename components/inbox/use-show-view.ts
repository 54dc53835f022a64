"use client";

import { useCallback } from "react";
import { useDesk } from "@/lib/client/desk-context";
import type { View } from "@/lib/client/inbox-views";
import { setPrefs } from "@/lib/client/prefs";

/** Shows a view, and remembers it for the next visit. */
export function useShowView(): (view: View) => void {
  const desk = useDesk();
  return useCallback(
    (view) => {
      setPrefs({ view });
      desk.showView(view);
    },
    [desk],
  );
}
