import {
  acknowledge,
  addMessages,
  addNotes,
  addPage,
  addResumed,
  change,
  latest,
  settle,
  withPending,
} from "./thread-merge";
import type { ThreadAction, ThreadState } from "./thread-state";
import { addDelta } from "./thread-streams";

export type { Pending, ThreadAction, ThreadState } from "./thread-state";
export { threadRows, type ThreadRow } from "./thread-rows";

/** Pure: any order and any repetition of pages and pushes ends in the same thread. */
export function reduceThread(state: ThreadState, action: ThreadAction): ThreadState {
  switch (action.type) {
    case "page":
      return settle(addPage(state, action));
    case "message":
      return settle(addMessages(state, [action.message]));
    case "note":
      return settle(addNotes(state, [action.note]));
    case "changed":
      return settle(change(state, action.messages));
    case "send":
      return withPending(state, action.pending.clientId, () => ({ ...action.pending, state: "sending" }));
    case "ack":
      return settle(acknowledge(state, action));
    case "fail":
      return withPending(state, action.clientId, (p) => p && { ...p, state: "failed", error: action.error });
    case "retry":
      return withPending(state, action.clientId, (p) => {
        if (!p) return undefined;
        const { error: _error, ...rest } = p;
        return { ...rest, state: "sending" };
      });
    case "discard":
      return { ...state, pending: state.pending.filter((p) => p.clientId !== action.clientId) };
    case "delta":
      return settle({ ...state, streams: addDelta(state.streams, action.delta) });
    case "end":
      return settle({
        ...state,
        endedTurns: state.endedTurns.includes(action.turnId)
          ? state.endedTurns
          : [...state.endedTurns, action.turnId].slice(-100),
        // An answered turn keeps its words until the message is here; the others leave nothing behind.
        streams: state.streams.flatMap((s) => {
          if (s.turnId !== action.turnId) return [s];
          return action.outcome === "answered" ? [{ ...s, ended: true }] : [];
        }),
      });
    case "head":
      return settle({ ...state, latest: latest(state, action) });
    case "conversation": {
      const follows = action.rev === state.known.rev + 1;
      const known = follows ? { ...state.known, rev: action.rev } : state.known;
      return settle({ ...state, known, latest: latest(state, action) });
    }
    case "resumed":
      return settle(addResumed(state, action));
    case "reset":
      return { ...emptyThread(state.conversationId), pending: state.pending, hasMore: true };
  }
}

/** `known` is what a snapshot of the conversation says: its `rev` is what changes are counted from. */
export function emptyThread(
  conversationId: string,
  known: { lastSeq: number; rev: number; lastNoteSeq?: number } = { lastSeq: 0, rev: 0 },
): ThreadState {
  const noteSeq = known.lastNoteSeq ?? 0;
  return {
    conversationId,
    messages: [],
    notes: [],
    pending: [],
    streams: [],
    loaded: false,
    from: 1,
    hasMore: known.lastSeq > 0,
    known: { seq: 0, rev: known.rev, noteSeq },
    latest: { seq: known.lastSeq, rev: known.rev, noteSeq },
    endedTurns: [],
  };
}

/** True when something was missed: call `resume` with `resumePoint`. A thread not yet loaded wants its first page. */
export const hasGap = (state: ThreadState): boolean =>
  (state.loaded && state.latest.seq > state.known.seq) ||
  state.latest.rev > state.known.rev ||
  state.latest.noteSeq > state.known.noteSeq;

export const resumePoint = ({ known }: ThreadState) => ({
  afterSeq: known.seq,
  afterRev: known.rev,
  afterNoteSeq: known.noteSeq,
});
