"use client";

import { useSyncExternalStore } from "react";

const TICK_MS = 30_000;
let now = new Date();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    now = new Date();
    timer = setInterval(tick, TICK_MS);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearInterval(timer);
  };
}

function tick(): void {
  now = new Date();
  for (const listener of listeners) listener();
}

/** Now, to half a minute: one clock for all the moments on a screen, not one each. */
export const useClock = (): Date =>
  useSyncExternalStore(
    subscribe,
    () => now,
    () => now,
  );
