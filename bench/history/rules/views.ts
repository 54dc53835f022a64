import type { HistoryIndex } from "../index-history";
import type { StoredMessage, View, Violation } from "../op";

/** I1 to I3, on screens: each view grew in order, showed nothing twice, and ends equal to the database. */
export function checkViews(index: HistoryIndex, views: readonly View[]): Violation[] {
  const found: Violation[] = [];
  for (const view of views) judge(index, view, index.byConversation.get(view.conv) ?? [], found);
  return found;
}

function judge(index: HistoryIndex, view: View, stored: StoredMessage[], found: Violation[]): void {
  const { proc, conv } = view;
  const shown = new Set<string>();
  let next = view.from;
  for (const { seq, id } of view.applied) {
    if (shown.has(id)) {
      found.push({ rule: "I2", conv, detail: `${proc} showed ${seq} twice` });
      continue;
    }
    shown.add(id);
    if (seq !== next) found.push({ rule: "I3", conv, detail: `${proc} showed ${seq} where ${next} was due` });
    else if (stored[seq - 1]?.id !== id)
      found.push({ rule: "I3", conv, detail: `${proc} showed another message as ${seq}` });
    next = seq + 1;
  }
  for (const message of stored) {
    if (message.seq < view.from || shown.has(message.id)) continue;
    const acked = message.clientId ? index.acked.has(message.clientId) : false;
    const clientId = message.clientId ?? undefined;
    found.push({ rule: acked ? "I1" : "I3", conv, clientId, detail: `${proc} never saw ${message.seq}` });
  }
}
