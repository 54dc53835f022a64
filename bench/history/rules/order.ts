import type { HistoryIndex } from "../index-history";
import type { Violation } from "../op";

/** I3, on disk: numbers run 1..n in each conversation and its row knows n. */
export function checkOrder(index: HistoryIndex): Violation[] {
  const found: Violation[] = [];
  const lastSeq = new Map(index.db.conversations.map(({ id, lastSeq: seq }) => [id, seq]));
  for (const [conv, messages] of index.byConversation) {
    const wrong = messages.findIndex((message, i) => message.seq !== i + 1);
    if (wrong >= 0) {
      found.push({ rule: "I3", conv, detail: `place ${wrong + 1} holds number ${messages[wrong]?.seq}` });
    }
    const known = lastSeq.get(conv);
    const last = messages.at(-1)?.seq ?? 0;
    if (known !== last) found.push({ rule: "I3", conv, detail: `the row says ${known}, the last message is ${last}` });
  }
  return found;
}
