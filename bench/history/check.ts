import { indexHistory } from "./index-history";
import type { FinalDb, Op, View, Violation } from "./op";
import { checkDuties } from "./rules/duties";
import { checkLedgers } from "./rules/ledgers";
import { checkOrder } from "./rules/order";
import { checkSends } from "./rules/sends";
import { checkViews } from "./rules/views";

/**
 * Judges a finished run by rules I1 to I9: no loss, nothing twice, one dense order, honest retries, real-time
 * order, one answer a turn and none after a person took over, no silent turn, side effects once, counters true.
 * Linear in the size of the history. `faultMs` is how long the fault lasted: turns may end that much later.
 */
export function checkHistory(
  history: readonly Op[],
  db: FinalDb,
  views: readonly View[],
  { faultMs = 0 }: { faultMs?: number } = {},
): Violation[] {
  const index = indexHistory(history, db);
  return [
    ...checkSends(index),
    ...checkOrder(index),
    ...checkViews(index, views),
    ...checkDuties(index, faultMs),
    ...checkLedgers(db),
  ];
}
