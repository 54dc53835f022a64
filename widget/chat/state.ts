import type { VisitorAsk } from "@/lib/contracts/before-chat";
import type { ErrorObject, Locale } from "@/lib/contracts/basics";
import type { Author, VisitorConversation } from "@/lib/contracts/conversation";
import type { PublicInbox } from "@/lib/contracts/inbox";
import { emptyThread, reduceThread, type ThreadAction, type ThreadState } from "@/lib/client/thread";

/** The place of a conversation that the server doesn't know yet. */
export const NEW = "new";

export type ChatState = {
  locale: Locale;
  line: "connecting" | "online" | "waiting" | "refused";
  refusal: ErrorObject | null;
  inbox: PublicInbox | null;
  /** What is to be asked of this visitor before a first message. */
  ask?: VisitorAsk | undefined;
  conversations: readonly VisitorConversation[];
  threads: Readonly<Record<string, ThreadState>>;
  typing: Readonly<Record<string, { author: Author; until: number }>>;
  /** The conversation that is shown, or the home screen. */
  view: string | null;
  /** Somebody can see the chat: the panel is open, the tab in front. */
  shown: boolean;
};
export type Store = {
  get(): ChatState;
  set(change: Partial<ChatState>): void;
  subscribe(listener: () => void): () => void;
};

export function createStore(locale: Locale, shown: boolean): Store {
  const listeners = new Set<() => void>();
  let state: ChatState = {
    locale,
    line: "connecting",
    refusal: null,
    inbox: null,
    conversations: [],
    threads: {},
    typing: {},
    view: null,
    shown,
  };
  return {
    get: () => state,
    set(change) {
      state = { ...state, ...change };
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function dispatch(store: Store, id: string, ...actions: ThreadAction[]): ThreadState {
  const { threads, conversations } = store.get();
  const before =
    threads[id] ??
    emptyThread(
      id,
      conversations.find((c) => c.id === id),
    );
  const after = actions.reduce(reduceThread, before);
  if (after !== threads[id]) store.set({ threads: { ...threads, [id]: after } });
  return after;
}

/** Newest first; what is older than what is held (pushes may overtake each other) changes nothing. */
export function putConversation(store: Store, conversation: VisitorConversation): void {
  const { conversations } = store.get();
  const held = conversations.find((c) => c.id === conversation.id);
  if (held && held.rev > conversation.rev) return;
  // The server's copy may not know yet what was just read or received here.
  const lastReadSeq = Math.max(conversation.lastReadSeq, held?.lastReadSeq ?? 0);
  const lastSeq = Math.max(conversation.lastSeq, held?.lastSeq ?? 0);
  const others = conversations.filter((c) => c.id !== conversation.id);
  const all = [...others, { ...conversation, lastReadSeq, lastSeq }];
  store.set({ conversations: all.sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1)) });
}

export const patchConversation = (store: Store, id: string, change: Partial<VisitorConversation>): void =>
  store.set({ conversations: store.get().conversations.map((c) => (c.id === id ? { ...c, ...change } : c)) });

/** What people and bots said that nobody here has read. */
export function unreadOf(conversation: VisitorConversation, thread?: ThreadState): number {
  if (!thread?.loaded) return Math.max(0, conversation.lastSeq - conversation.lastReadSeq);
  const { lastReadSeq } = conversation;
  return thread.messages.filter((m) => m.seq > lastReadSeq && /agent|bot/.test(m.author.kind)).length;
}
export const unread = ({ conversations, threads }: ChatState): number =>
  conversations.reduce((sum, c) => sum + unreadOf(c, threads[c.id]), 0);

/** The one that a message without an address joins. */
export const liveConversation = (state: ChatState): VisitorConversation | undefined =>
  state.conversations.find((c) => c.status !== "resolved");

/** What is asked right now: nothing while a conversation goes on. */
export const dueAsk = (state: ChatState): VisitorAsk | undefined => (liveConversation(state) ? undefined : state.ask);
