import type { HistoryIndex, Send } from "../index-history";
import type { Violation } from "../op";

/** I1 (an acknowledged send is on disk), I2 (once), I4 (retries agree), I5 (real-time order). */
export function checkSends(index: HistoryIndex): Violation[] {
  const found: Violation[] = [];
  for (const send of index.sends.values()) judge(index, send, found);
  for (const [clientId, rows] of index.byClientId) {
    const [first] = rows;
    if (rows.length > 1) found.push({ rule: "I2", conv: first?.conv, clientId, detail: `stored ${rows.length} times` });
  }
  return found;
}

function judge(index: HistoryIndex, send: Send, found: Violation[]): void {
  const { clientId, conv } = send;
  const stored = index.byClientId.get(clientId)?.[0];
  const [first] = send.acks;
  if (first && !stored) found.push({ rule: "I1", conv: first.conv ?? conv, clientId, detail: "acknowledged and lost" });
  for (const ack of send.acks) {
    const agrees = stored
      ? ack.seq === stored.seq && (ack.conv ?? stored.conv) === stored.conv
      : ack.seq === first?.seq;
    if (!agrees) {
      const detail = `acknowledged as ${ack.seq}, stored as ${stored?.seq ?? first?.seq}`;
      found.push({ rule: "I4", conv: ack.conv ?? conv, clientId, detail });
    }
  }
  if (stored && send.refused && !send.unknown && !first)
    found.push({ rule: "I4", conv: stored.conv, clientId, detail: "refused, yet stored" });
  if (stored && stored.seq <= send.mustFollow) {
    const detail = `sent after ${send.mustFollow} was acknowledged, numbered ${stored.seq}`;
    found.push({ rule: "I5", conv: stored.conv, clientId, detail });
  }
}
