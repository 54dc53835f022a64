import { limited } from "@/lib/kernel/errors";

const MINUTE = 60_000;

/** A budget of calls per key, over all its sockets, that fills again evenly over a minute. Throws `limited` when it is spent. */
export function perMinute(limit: () => number): (key: string) => void {
  const budgets = new Map<string, { left: number; at: number }>();
  return (key) => {
    const now = Date.now();
    const known = budgets.get(key) ?? { left: limit(), at: now };
    const left = Math.min(limit(), known.left + ((now - known.at) / MINUTE) * limit());
    if (left < 1)
      throw limited(Math.ceil(((1 - left) / limit()) * MINUTE), "You are writing very quickly. Please wait a moment.");
    // The longest untouched stands first; after a minute its budget is whole again.
    budgets.delete(key);
    budgets.set(key, { left: left - 1, at: now });
    for (const [other, { at }] of budgets) {
      if (now - at < MINUTE) break;
      budgets.delete(other);
    }
  };
}
