"use client";

import { useSyncExternalStore } from "react";

const QUERY = "(min-width: 768px)";
const watch = (changed: () => void) => {
  const media = window.matchMedia(QUERY);
  media.addEventListener("change", changed);
  return () => media.removeEventListener("change", changed);
};

/** Whether this is wider than a phone; for what may stand on the page once only. Where looks suffice, styles do it. */
export const useWide = (): boolean =>
  useSyncExternalStore(
    watch,
    () => window.matchMedia(QUERY).matches,
    () => true,
  );
