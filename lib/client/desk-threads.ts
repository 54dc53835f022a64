import type { AgentPushes } from "@/lib/contracts/sockets";
import { CallError } from "./api";
import type { PutRow } from "./desk-lists";
import type { DeskSocket } from "./desk-socket";
import { changeThread, dispatch, emptyOpenThread, openedThread, type DeskState, type OpenThread } from "./desk-state";
import { rowOf, withRows } from "./rows";
import type { Store } from "./store";
import { hasGap, resumePoint, type ThreadAction } from "./thread";

const KEPT_THREADS = 20;
// Pushes of one change come one after the other; only what is still missing then is a gap.
const GAP_PATIENCE_MS = 200;

export function createThreads(
  store: Store<DeskState>,
  socket: DeskSocket,
  put: PutRow,
  resync: (epoch: number) => void,
) {
  let current: string | undefined;
  // Looked at without being seen: nothing here is marked as read.
  let silent = false;
  const healing = new Set<string>();
  const peeking = new Set<string>();

  /** The latest stand last and the open one stays; the oldest give way. */
  const keep = (desk: DeskState, id: string, thread: OpenThread): DeskState => {
    const others = Object.entries(desk.threads).filter(([key]) => key !== id && key !== current);
    const open = current === undefined || current === id ? undefined : desk.threads[current];
    const kept = { ...Object.fromEntries(others.slice(-KEPT_THREADS)), [id]: thread };
    return { ...desk, threads: current !== undefined && open ? { ...kept, [current]: open } : kept };
  };

  const watch = async (id: string) => {
    try {
      const answer = await socket.call("conversation:watch", {
        conversationId: id,
        ...(silent ? { silent } : {}),
      });
      put(answer.conversation, true);
      store.set((desk) => changeThread(desk, id, (thread) => openedThread(thread, answer)));
      void heal(id, 0);
    } catch (error) {
      // Without a connection the watch is asked again when it is back.
      if (!(error instanceof CallError) || (error.retryable && !socket.online())) return;
      const { code } = error;
      store.set((desk) =>
        changeThread(desk, id, (thread) =>
          thread.status === "ready" && error.retryable ? thread : { ...thread, status: "failed", error: code },
        ),
      );
    }
  };

  const missing = (id: string) => {
    const thread = store.get().threads[id];
    return thread?.state.loaded && hasGap(thread.state) ? resumePoint(thread.state) : null;
  };
  const heal = async (id: string, patience: number) => {
    if (healing.has(id) || !missing(id)) return;
    healing.add(id);
    try {
      await new Promise((resolve) => setTimeout(resolve, patience));
      let before = "";
      for (let after = missing(id); after && JSON.stringify(after) !== before; after = missing(id)) {
        before = JSON.stringify(after);
        const answer = await socket.call("resume", { epoch: store.get().epoch, conversations: [{ id, ...after }] });
        if (answer.resync) return resync(answer.epoch);
        const [found] = answer.conversations;
        if (!found) return;
        const resumedFrom = after;
        store.set((desk) => dispatch(desk, id, { ...found, type: "resumed", after: resumedFrom }));
        put(found.conversation, true);
      }
    } catch {
      // The next push, heartbeat or connection asks again.
    } finally {
      healing.delete(id);
    }
  };

  /** Whether what is held is as new as what the list knows of it. */
  const isFresh = (id: string) => {
    const thread = store.get().threads[id];
    return thread?.status === "ready" && thread.state.known.rev >= (rowOf(store.get().rows, id)?.rev ?? 0);
  };

  return {
    open: (id: string, silently = false) => {
      current = id;
      silent = silently;
      store.set((desk) => keep(desk, id, desk.threads[id] ?? emptyOpenThread(id)));
      void watch(id);
    },
    /** Reads what will probably be opened next, without coming in; opening it asks again. */
    peek: async (id: string) => {
      if (id === current || peeking.has(id) || isFresh(id) || !socket.online()) return;
      const { epoch } = store.get();
      peeking.add(id);
      try {
        const answer = await socket.call("conversation:peek", { conversationId: id });
        // Opened or restored from a backup meanwhile: that answer counts.
        if (id === current || store.get().epoch !== epoch) return;
        const { rev } = answer.conversation;
        if ((rowOf(store.get().rows, id)?.rev ?? -1) < rev) put(answer.conversation, false);
        store.set((desk) => keep(desk, id, openedThread(desk.threads[id] ?? emptyOpenThread(id), answer)));
      } catch {
        // Whoever opens it asks again, and is told.
      } finally {
        peeking.delete(id);
      }
    },
    leave: (id: string) => {
      if (current === id) current = undefined;
      void socket.call("conversation:unwatch", { conversationId: id }).catch(() => undefined);
    },
    rewatch: () => {
      if (current) void watch(current);
    },
    reset: () => {
      store.set((desk) => {
        const open = current ? desk.threads[current] : undefined;
        if (!current || !open) return { ...desk, threads: {} };
        const pending = { ...emptyOpenThread(current).state, pending: open.state.pending };
        return { ...desk, threads: { [current]: { ...emptyOpenThread(current), state: pending } } };
      });
      if (current) void watch(current);
    },
    heard: (id: string, action: ThreadAction) => {
      if (!store.get().threads[id]) return;
      store.set((desk) => dispatch(desk, id, action));
      if (action.type === "message") {
        const { author } = action.message;
        store.set((desk) =>
          changeThread(desk, id, (thread) =>
            thread.typing?.author.kind === author.kind ? { ...thread, typing: null } : thread,
          ),
        );
      }
      // Threads that are kept but not watched heal when they are opened again.
      if (id === current) void heal(id, GAP_PATIENCE_MS);
    },
    typing: ({ conversationId, author, on, expiresInMs }: AgentPushes["typing"]) => {
      if (author.kind === "agent") return;
      const until = Date.now() + expiresInMs;
      const set = (typing: { author: typeof author; until: number } | null) =>
        store.set((desk) => changeThread(desk, conversationId, (thread) => ({ ...thread, typing })));
      set(on ? { author, until } : null);
      if (!on) return;
      setTimeout(() => {
        const now = store.get().threads[conversationId]?.typing;
        if (now && now.until <= Date.now()) set(null);
      }, expiresInMs + 50);
    },
    older: async (id: string) => {
      const thread = store.get().threads[id];
      const beforeSeq = thread?.state.messages[0]?.seq;
      if (!thread?.state.hasMore || beforeSeq === undefined) return;
      const page = await socket.call("message:list", { conversationId: id, beforeSeq, limit: 50 });
      store.set((desk) => dispatch(desk, id, { ...page, type: "page", beforeSeq }));
    },
    read: (id: string, seq: number) => {
      const row = rowOf(store.get().rows, id);
      if (!row || row.lastReadSeq >= seq || (silent && id === current)) return;
      store.set((desk) => ({ ...desk, rows: withRows(desk.rows, [{ ...row, lastReadSeq: seq }]) }));
      void socket.call("conversation:read", { conversationId: id, seq }).catch(() => undefined);
    },
  };
}
