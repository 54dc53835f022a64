import type { ErrorObject } from "@/lib/contracts/basics";
import type { Author, Conversation } from "@/lib/contracts/conversation";
import type { PresenceStatus, Thread, ViewersPush } from "@/lib/contracts/sockets";
import { views, type SavedFilters, type View } from "./inbox-views";
import { kept } from "./kept";
import { emptyList, type LiveList } from "./live-list";
import { noRows, type Rows } from "./rows";
import { acknowledgeNote, type NoteAck } from "./thread-notes";
import { emptyThread, reduceThread, type ThreadAction, type ThreadState } from "./thread";

export type Profile = Pick<Thread, "contact" | "visitor" | "past">;
export type OpenThread = {
  state: ThreadState;
  status: "loading" | "ready" | "failed";
  error: ErrorObject["code"] | null;
  profile: Profile | null;
  viewers: ViewersPush["viewers"];
  typing: { author: Author; until: number } | null;
};
export type DeskState = {
  connection: "connecting" | "online" | "offline";
  presence: PresenceStatus;
  /** What was chosen; who is idle shows as away meanwhile. */
  chosen: PresenceStatus;
  /** Given with it, in the admin's words. */
  reason: string | null;
  epoch: number;
  view: View;
  rows: Rows;
  lists: Lists;
  saved: SavedFilters;
  /** By which ids notes call whoever looks: their own and their teams'. */
  called: readonly string[];
  counts: Readonly<Record<string, number>>;
  threads: Readonly<Record<string, OpenThread>>;
};

/** By view; one that was never shown has none yet. */
type Lists = Readonly<Partial<Record<View, LiveList>>>;
export const listOf = ({ lists }: Pick<DeskState, "lists">, view: View): LiveList => lists[view] ?? emptyList;

export const initialDesk = (epoch: number, view: View, agentId = ""): DeskState => ({
  connection: "connecting",
  presence: "online",
  chosen: "online",
  reason: null,
  epoch,
  view,
  rows: noRows,
  lists: {},
  saved: {},
  called: [agentId],
  counts: Object.fromEntries(views.map((each) => [each, 0])),
  threads: {},
});

export const emptyOpenThread = (id: string): OpenThread => ({
  state: emptyThread(id),
  status: "loading",
  error: null,
  profile: null,
  viewers: [],
  typing: null,
});

/** An older row never covers a newer one, and what I have read only grows. */
export function newerRow(held: Conversation | undefined, row: Conversation, asked: boolean): Conversation {
  if (!held) return row;
  // A push goes to many agents: its read mark is nobody's.
  const lastReadSeq = asked ? Math.max(held.lastReadSeq, row.lastReadSeq) : held.lastReadSeq;
  return kept(held, row.rev < held.rev ? { ...held, lastReadSeq } : { ...row, lastReadSeq });
}

export function changeThread(desk: DeskState, id: string, change: (thread: OpenThread) => OpenThread): DeskState {
  const thread = desk.threads[id];
  if (!thread) return desk;
  const next = change(thread);
  return next === thread ? desk : { ...desk, threads: { ...desk.threads, [id]: next } };
}

export const dispatch = (desk: DeskState, id: string, action: ThreadAction | NoteAck): DeskState =>
  changeThread(desk, id, (thread) => {
    const state =
      action.type === "noteAck" ? acknowledgeNote(thread.state, action) : reduceThread(thread.state, action);
    return state === thread.state ? thread : { ...thread, state };
  });

/** The answer to `conversation:watch`. A first one is where changes are counted from; a later one only adds. */
export function openedThread(held: OpenThread, answer: Thread): OpenThread {
  const { conversation, hasMore, contact, visitor, past, viewers } = answer;
  let state = held.state;
  const messages = keptAll(state.messages, answer.messages);
  const page = { type: "page", messages, notes: keptAll(state.notes, answer.notes), hasMore } as const;
  if (state.loaded) {
    state = reduceThread(reduceThread(state, { ...conversation, type: "head" }), page);
  } else {
    const early = state.messages;
    state = reduceThread(
      { ...emptyThread(conversation.id, conversation), pending: state.pending, streams: state.streams },
      page,
    );
    for (const message of early) state = reduceThread(state, { type: "message", message });
  }
  const watching = viewers.map((viewer) => ({ ...viewer, typing: false }));
  const profile = kept(held.profile ?? undefined, { contact, visitor, past });
  return { ...held, state, status: "ready", error: null, profile, viewers: kept(held.viewers, watching) };
}

function keptAll<T extends { id: string }>(held: readonly T[], next: readonly T[]): T[] {
  const before = new Map(held.map((each) => [each.id, each]));
  return next.map((each) => kept(before.get(each.id), each));
}
