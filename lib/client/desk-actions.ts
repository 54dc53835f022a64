import type { Conversation, Person } from "@/lib/contracts/conversation";
import { applied, callOf, inverse, type Action } from "./conversation-actions";
import type { PutRow } from "./desk-lists";
import type { DeskSocket } from "./desk-socket";
import type { DeskState } from "./desk-state";
import { movedCounts } from "./inbox-views";
import { rowOf } from "./rows";
import type { Store } from "./store";

/** Shown at once; taken back when the server refuses. */
export function createActions(
  store: Store<DeskState>,
  socket: DeskSocket,
  put: PutRow,
  me: Person,
  onFailed: (error: unknown) => void,
) {
  const show = (before: Conversation, after: Conversation) => {
    put(after, true);
    store.set((desk) => ({ ...desk, counts: movedCounts(desk.counts, before, after, me.id, desk) }));
  };
  /** Answers with the action that undoes it, or `null`. */
  const act = (conversationId: string, action: Action): Action | null => {
    const before = rowOf(store.get().rows, conversationId);
    if (!before) return null;
    show(before, applied(before, action, me));
    const { event, payload } = callOf(conversationId, action, before);
    void socket.ask<{ conversation: Conversation }>(event, payload).then(
      ({ conversation }) => put(conversation, true),
      (error: unknown) => {
        const now = rowOf(store.get().rows, conversationId);
        if (now) show(now, { ...before, rev: now.rev, lastReadSeq: now.lastReadSeq });
        onFailed(error);
      },
    );
    return inverse(before, action);
  };
  return { act };
}
