/** An endpoint that failed so often in a row is left alone for a while, then asked with one delivery. */
export const FAILURES = 5;
const FIRST_PAUSE_S = 30;
const LONGEST_PAUSE_S = 15 * 60;
/** A delivery is tried for so long, and then given up. */
export const GIVE_UP_HOURS = 24;

const waits = [5, 30, 120, 300, 900, 1800, 3600];

/** Seconds until a delivery is tried again after so many tries: quickly at first, then every hour. `random` from 0 to 1 spreads them. */
export function waitAfter(attempts: number, random: number): number {
  const base = waits[Math.min(attempts, waits.length) - 1] ?? 5;
  return Math.round(base * (0.8 + 0.4 * random));
}

/** Seconds that an endpoint is left alone after so many failures in a row; 0: not yet. */
export const pauseAfter = (failures: number): number =>
  failures < FAILURES ? 0 : Math.min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2 ** Math.min(failures - FAILURES, 10));
