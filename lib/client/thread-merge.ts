import type { Message, Note } from "@/lib/contracts/conversation";
import type { Mark, Pending, ThreadAction, ThreadState } from "./thread-state";

export const latest = (
  state: ThreadState,
  at: { lastSeq: number; rev: number; lastNoteSeq?: number | undefined },
): Mark => ({
  seq: Math.max(state.latest.seq, at.lastSeq),
  rev: Math.max(state.latest.rev, at.rev),
  noteSeq: Math.max(state.latest.noteSeq, at.lastNoteSeq ?? 0),
});

export function addPage(state: ThreadState, page: ThreadAction & { type: "page" }): ThreadState {
  const first = page.messages[0]?.seq;
  const last = page.messages.at(-1)?.seq ?? 0;
  if (page.beforeSeq !== undefined) {
    // Only a page that touches what is held: a stray older one would leave a hole that nothing heals.
    if (!state.loaded || (first !== undefined && last < state.from - 1)) return state;
    if (first === undefined) return page.beforeSeq >= state.from ? { ...state, hasMore: false } : state;
    const opened = first < state.from ? { ...state, from: first, hasMore: page.hasMore } : state;
    return addNotes(addMessages(opened, page.messages), page.notes ?? []);
  }
  if (state.loaded) {
    const touches = first !== undefined && first <= state.known.seq + 1;
    const merged = addNotes(addMessages(state, page.messages), page.notes ?? []);
    return touches ? { ...merged, known: { ...merged.known, seq: Math.max(merged.known.seq, last) } } : merged;
  }
  const kept = first === undefined ? state.messages : state.messages.filter((m) => m.seq >= first);
  const opened = addMessages({ ...state, messages: kept, from: first ?? 1 }, page.messages);
  return {
    ...addNotes(opened, page.notes ?? []),
    loaded: true,
    hasMore: page.hasMore,
    known: { ...state.known, seq: last },
  };
}

export function addResumed(state: ThreadState, answer: ThreadAction & { type: "resumed" }): ThreadState {
  const { after } = answer;
  const opens = !state.loaded && after.afterSeq === 0;
  const covers = (state.loaded && after.afterSeq <= state.known.seq) || opens;
  const end = answer.hasMore ? (answer.messages.at(-1)?.seq ?? 0) : answer.lastSeq;
  const merged = change(addNotes(addMessages(state, answer.messages), answer.notes ?? []), answer.changed);
  const noteEnd = answer.hasMore ? (answer.notes?.at(-1)?.noteSeq ?? 0) : (answer.lastNoteSeq ?? 0);
  const coversNotes = (after.afterNoteSeq ?? 0) <= state.known.noteSeq;
  return {
    ...merged,
    loaded: state.loaded || opens,
    hasMore: opens ? false : state.hasMore,
    known: {
      seq: covers ? Math.max(state.known.seq, end) : state.known.seq,
      rev: answer.hasMore ? state.known.rev : Math.max(state.known.rev, answer.rev),
      noteSeq: coversNotes ? Math.max(state.known.noteSeq, noteEnd) : state.known.noteSeq,
    },
    latest: latest(merged, answer),
  };
}

/** A late push of a message from before the loaded part stays out: it would leave a hole. */
export function addMessages(state: ThreadState, added: readonly Message[]): ThreadState {
  const fresh = added.filter((m) => m.seq >= state.from);
  if (fresh.length === 0) return state;
  const seq = Math.max(state.latest.seq, ...fresh.map((m) => m.seq));
  return { ...state, messages: merge(state.messages, fresh, (m) => m.seq), latest: { ...state.latest, seq } };
}

export function addNotes(state: ThreadState, added: readonly Note[]): ThreadState {
  if (added.length === 0) return state;
  const noteSeq = Math.max(state.latest.noteSeq, ...added.map((n) => n.noteSeq));
  return { ...state, notes: merge(state.notes, added, (n) => n.noteSeq), latest: { ...state.latest, noteSeq } };
}

/** Only of what is held: the rest comes with its page. */
export function change(state: ThreadState, changed: readonly Message[]): ThreadState {
  const held = changed.filter(({ seq }) => state.messages.some((m) => m.seq === seq));
  return held.length === 0 ? state : { ...state, messages: merge(state.messages, held, (m) => m.seq) };
}

export function acknowledge(state: ThreadState, ack: ThreadAction & { type: "ack" }): ThreadState {
  const pending = state.pending.find((p) => p.clientId === ack.clientId);
  // The push may have been faster than the answer.
  if (!pending || state.messages.some((m) => m.seq === ack.seq))
    return withPending(state, ack.clientId, () => undefined);
  const { author, text, attachments, original, replyTo } = pending;
  const { id, seq, clientId, createdAt } = ack;
  const place = { id, seq, clientId, createdAt, conversationId: state.conversationId };
  const more = { ...(original && { original }), ...(replyTo && { replyTo }) };
  return addMessages(state, [{ ...place, author, text, attachments, ...more }]);
}

export function withPending(
  state: ThreadState,
  clientId: string,
  next: (p?: Pending) => Pending | undefined,
): ThreadState {
  const at = state.pending.findIndex((p) => p.clientId === clientId);
  const entry = next(state.pending[at]);
  if (at < 0) return entry && !isConfirmed(state, clientId) ? { ...state, pending: [...state.pending, entry] } : state;
  return { ...state, pending: state.pending.flatMap((p, i) => (i === at ? (entry ? [entry] : []) : [p])) };
}

const isConfirmed = (state: ThreadState, clientId: string): boolean =>
  state.messages.some((m) => m.clientId === clientId) || state.notes.some((n) => n.clientId === clientId);

/** What follows from any change: contiguous ends move on, confirmed pendings and replaced streams go. */
export function settle(state: ThreadState): ThreadState {
  const first = state.messages[0]?.seq;
  const loaded = state.loaded || first === 1;
  const sent = state.pending.length > 0 ? state.pending.filter((p) => !isConfirmed(state, p.clientId)) : state.pending;
  const streams = state.streams.filter((s) => {
    if (s.ended) return !state.messages.some((m) => m.turnId === s.turnId && m.author.kind !== "visitor");
    return !isOver(state, s.turnId);
  });
  const known = {
    seq: loaded ? contiguous(state.messages, state.known.seq, (m) => m.seq) : 0,
    rev: state.known.rev,
    noteSeq: contiguous(state.notes, state.known.noteSeq, (n) => n.noteSeq),
  };
  return {
    ...state,
    loaded,
    known,
    hasMore: loaded && first === 1 ? false : state.hasMore,
    pending: sent.length === state.pending.length ? state.pending : sent,
    streams: streams.length === state.streams.length ? state.streams : streams,
  };
}

const isOver = (state: ThreadState, turnId: string): boolean =>
  state.endedTurns.includes(turnId) || state.messages.some((m) => m.turnId === turnId && m.author.kind !== "visitor");

function contiguous<T>(items: readonly T[], from: number, seqOf: (item: T) => number): number {
  let end = from;
  for (const item of items) if (seqOf(item) === end + 1) end += 1;
  return end;
}

/** Later wins, since it may carry a fresh link, unless it is from before a change that is held. */
function merge<T extends { id: string; rev?: number | undefined }>(
  held: readonly T[],
  added: readonly T[],
  seqOf: (item: T) => number,
): readonly T[] {
  // The usual case, a new one at the end, must not cost more in a long thread.
  const [last, first] = [held.at(-1), added[0]];
  if (last && first && added.length === 1 && seqOf(first) > seqOf(last)) return [...held, first];
  const bySeq = new Map<number, T>();
  for (const item of [...held, ...added])
    if (!((bySeq.get(seqOf(item))?.rev ?? 0) > (item.rev ?? 0))) bySeq.set(seqOf(item), item);
  return [...bySeq.values()].sort((a, b) => seqOf(a) - seqOf(b));
}
