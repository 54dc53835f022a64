import { reduceThread } from "./thread";
import type { ThreadState } from "./thread-state";

/** What the server answers to a note. Visitors write none: their bubble carries nothing for it. */
export type NoteAck = {
  type: "noteAck";
  clientId: string;
  id: string;
  noteSeq: number;
  afterSeq: number;
  createdAt: string;
};

/** A note that was written here, as the log has it; the push of it may have been faster. */
export function acknowledgeNote(state: ThreadState, ack: NoteAck): ThreadState {
  const pending = state.pending.find((p) => p.clientId === ack.clientId);
  if (!pending || state.notes.some((n) => n.noteSeq === ack.noteSeq)) return state;
  const { id, clientId, noteSeq, afterSeq, createdAt } = ack;
  const { author, text, attachments, mentions } = pending;
  const place = { id, clientId, noteSeq, afterSeq, createdAt, conversationId: state.conversationId };
  const note = { ...place, kind: "note" as const, author, text, attachments, ...(mentions ? { mentions } : {}) };
  return reduceThread(state, { type: "note", note });
}
