import type { FinalDb, Violation } from "../op";

/** I8 (nothing waits in the outbox, each job acted once, webhooks arrived in order) and I9 (counters equal rows). */
export function checkLedgers(db: FinalDb): Violation[] {
  const found: Violation[] = [];
  if (db.outboxPending > 0) found.push({ rule: "I8", detail: `${db.outboxPending} outbox rows were never sent` });
  for (const { key, count } of db.effects) {
    if (count !== 1) found.push({ rule: "I8", detail: `job ${key} acted ${count} times` });
  }
  checkDeliveries(db, found);
  for (const { name, counter, rows } of db.ledgers) {
    if (counter !== rows) found.push({ rule: "I9", detail: `${name} counts ${counter}, the rows say ${rows}` });
  }
  return found;
}

function checkDeliveries(db: FinalDb, found: Violation[]): void {
  const arrived = new Set<string>();
  const last = new Map<string, number>();
  for (const { eventId, conv, seq } of db.deliveries) {
    if (arrived.has(eventId)) continue;
    arrived.add(eventId);
    if (seq < (last.get(conv) ?? 0)) found.push({ rule: "I8", conv, detail: `webhook ${eventId} came out of order` });
    last.set(conv, Math.max(seq, last.get(conv) ?? 0));
  }
  for (const eventId of db.expectedEvents) {
    if (!arrived.has(eventId)) found.push({ rule: "I8", detail: `webhook ${eventId} never came` });
  }
}
