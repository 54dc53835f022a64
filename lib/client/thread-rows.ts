import type { Message, Note } from "@/lib/contracts/conversation";
import type { Pending, ThreadState } from "./thread-state";
import type { Stream } from "./thread-streams";

export type ThreadRow =
  | { kind: "message"; key: string; message: Message }
  | { kind: "note"; key: string; note: Note }
  | { kind: "stream"; key: string; stream: Stream }
  | { kind: "pending"; key: string; pending: Pending };

/** One list to show: messages by `seq`, each followed by the notes that stand behind it, then what is coming, then what is unsent. */
export function threadRows(state: ThreadState): ThreadRow[] {
  const first = state.messages[0]?.seq ?? 1;
  const rows: ThreadRow[] = [];
  let next = 0;
  // Notes from before the loaded part wait for their page.
  while (state.hasMore && (state.notes[next]?.afterSeq ?? first) < first - 1) next += 1;
  const notesUpTo = (seq: number) => {
    for (let note = state.notes[next]; note && note.afterSeq <= seq; note = state.notes[++next]) {
      rows.push({ kind: "note", key: keyOf(note), note });
    }
  };
  notesUpTo(first - 1);
  const turns = new Set<string>();
  for (const message of state.messages) {
    const streamed = message.author.kind !== "visitor" && message.turnId && !turns.has(message.turnId);
    if (streamed && message.turnId) turns.add(message.turnId);
    rows.push({ kind: "message", key: (streamed && message.turnId) || keyOf(message), message });
    notesUpTo(message.seq);
  }
  notesUpTo(Number.POSITIVE_INFINITY);
  for (const stream of state.streams) rows.push({ kind: "stream", key: stream.turnId, stream });
  for (const pending of state.pending) rows.push({ kind: "pending", key: pending.clientId, pending });
  return rows;
}

/** What was written here keeps its key when it is confirmed, and an answer that of its stream: bubbles don't blink. */
const keyOf = (item: Message | Note): string => item.clientId ?? item.id;
