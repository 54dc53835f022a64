import { vi } from "vitest";

/** Waits until `check` holds. Patient by default: a busy machine is no failure, and a test that passes does not wait. */
export const until = <T>(
  check: () => T | Promise<T>,
  { timeout = 15_000, interval = 20 }: { timeout?: number; interval?: number } = {},
): Promise<T> => vi.waitFor(check, { timeout, interval });
