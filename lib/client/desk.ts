import type { SendAsAgent } from "@/lib/contracts/conversation";
import type { Me } from "@/lib/contracts/resources";
import type { Message } from "@/lib/contracts/conversation";
import type { Notification } from "@/lib/contracts/notifications";
import type { AgentPushes, PresencePush, PresenceStatus } from "@/lib/contracts/sockets";
import type { Team } from "@/lib/contracts/teams";
import { watchActivity } from "./activity";
import { createActions } from "./desk-actions";
import { createLists } from "./desk-lists";
import { createOutbox } from "./desk-outbox";
import { createSending } from "./desk-sending";
import { deskSocket } from "./desk-socket";
import { changeThread, dispatch, initialDesk } from "./desk-state";
import { withTeams } from "./desk-teams";
import { createThreads } from "./desk-threads";
import { savedOf, type SavedFilters, type View } from "./inbox-views";
import { noRows } from "./rows";
import { createStore } from "./store";

export type DeskHooks = {
  onNotification: (notification: Notification) => void;
  onSignedOut: () => void;
  onActionFailed: (error: unknown) => void;
  /** Settings that the inbox shows were changed by somebody. */
  onStale: (what: AgentPushes["stale"]["what"]) => void;
};
export type Desk = ReturnType<typeof createDesk>;

/** Everything live of the console in one place: a store, a socket, and what an agent can do with them. */
export function createDesk(me: Me, view: View, hooks: DeskHooks) {
  const person = { id: me.agent.id, name: me.agent.name, avatarUrl: me.agent.avatarUrl };
  const store = createStore(initialDesk(me.epoch, view, me.agent.id));
  const socket = deskSocket({
    onOnline: () => back(),
    onOffline: () => store.set((desk) => (desk.connection === "online" ? { ...desk, connection: "offline" } : desk)),
    onSignedOut: hooks.onSignedOut,
  });
  const lists = createLists(store, socket, me.agent.id);
  const threads = createThreads(store, socket, lists.put, () => resync());
  const line = { send: (payload: SendAsAgent) => socket.call("message:send", payload), online: socket.online };
  const sending = createSending(store, line, createOutbox(me.agent.id), person);
  const actions = createActions(store, socket, lists.put, person, hooks.onActionFailed);

  const setPresence = (status: PresenceStatus, reason?: string) => {
    store.set((desk) => ({ ...desk, presence: status, chosen: status, reason: reason ?? null }));
    return socket.call("presence:set", { status, ...(reason ? { reason } : {}) }).catch(() => undefined);
  };
  const showPresence = ({ status, chosen, reason }: PresencePush) =>
    store.set((desk) => ({
      ...desk,
      presence: status,
      chosen: chosen ?? desk.chosen,
      reason: chosen ? (reason ?? null) : desk.reason,
    }));
  const active = () => void socket.call("presence:active", {}).then(showPresence, () => undefined);
  const idle = () => store.get().presence !== store.get().chosen;
  let unwatch: (() => void) | undefined;
  const back = () => {
    store.set((desk) => ({ ...desk, connection: "online" }));
    active();
    void lists.watch(store.get().view);
    threads.rewatch();
    void sending.flush();
  };
  // A backup was restored: what we hold may never have happened.
  const resync = (epoch?: number) => {
    store.set((desk) => ({ ...desk, epoch: epoch ?? desk.epoch, rows: noRows, lists: {} }));
    threads.reset();
    void lists.watch(store.get().view);
  };

  socket.on("session", ({ epoch, presence }) => {
    if (presence) showPresence(presence);
    if (epoch !== store.get().epoch) resync(epoch);
  });
  socket.on("presence", showPresence);
  socket.on("conversation", (row) => {
    lists.put(row, false);
    lists.recount();
    threads.heard(row.id, { type: "conversation", lastSeq: row.lastSeq, rev: row.rev, lastNoteSeq: row.lastNoteSeq });
  });
  socket.on("message", (message) => threads.heard(message.conversationId, { type: "message", message }));
  socket.on("note", (note) => threads.heard(note.conversationId, { type: "note", note }));
  socket.on("answer:delta", (delta) => threads.heard(delta.conversationId, { type: "delta", delta }));
  socket.on("answer:end", ({ conversationId, turnId, outcome }) =>
    threads.heard(conversationId, { type: "end", turnId, outcome }),
  );
  socket.on("head", (heads) => {
    for (const head of heads) threads.heard(head.conversationId, { ...head, type: "head" });
    lists.heads(heads);
  });
  socket.on("typing", (push) => threads.typing(push));
  socket.on("viewers", ({ conversationId, viewers }) =>
    store.set((desk) => changeThread(desk, conversationId, (thread) => ({ ...thread, viewers }))),
  );
  socket.on("counts", (counts) => store.set((desk) => ({ ...desk, counts: { ...desk.counts, ...counts } })));
  socket.on("notification", hooks.onNotification);
  socket.on("stale", ({ what }) => hooks.onStale(what));

  return {
    me,
    store,
    setPresence,
    showView: (next: View) => {
      store.set((desk) => ({ ...desk, view: next }));
      void lists.watch(next);
    },
    /** The filters of saved views; a shown one that changed is read again. */
    knowViews: (saved: SavedFilters) => {
      const { view, saved: before } = store.get();
      const id = savedOf(view);
      store.set((desk) => ({ ...desk, saved }));
      if (id && JSON.stringify(before[id]) !== JSON.stringify(saved[id])) void lists.watch(view);
      lists.recount();
    },
    /** Teams as they are now: notes may call those one is in, and rows show them by name until they are gone. */
    knowTeams: (teams: readonly Team[]) => {
      const own = teams.filter(({ members }) => members.some(({ id }) => id === me.agent.id));
      const called = [me.agent.id, ...own.map(({ id }) => id)];
      const same = called.join() === store.get().called.join();
      store.set((desk) => ({ ...desk, rows: withTeams(desk.rows, teams), called: same ? desk.called : called }));
      lists.settle();
    },
    hold: lists.hold,
    settle: lists.settle,
    more: lists.more,
    reload: () => lists.watch(store.get().view),
    /** `silently`: without being shown to others who look, and without marking anything as read. */
    open: (id: string, silently = false) => {
      threads.open(id, silently);
      sending.restore(id);
    },
    peek: threads.peek,
    leave: threads.leave,
    older: threads.older,
    read: threads.read,
    typing: (conversationId: string, on: boolean) =>
      void socket.call("conversation:typing", { conversationId, on }).catch(() => undefined),
    send: sending.send,
    retry: sending.retry,
    takeBack: (conversationId: string, clientId: string) => {
      const entry = sending.takeBack(clientId);
      store.set((desk) => dispatch(desk, conversationId, { type: "discard", clientId }));
      return entry;
    },
    /** A message as an answer of the API has it: shown before its push comes. */
    changed: (message: Message) => threads.heard(message.conversationId, { type: "message", message }),
    act: actions.act,
    start: () => {
      unwatch = watchActivity(active, idle);
      socket.open();
    },
    stop: () => {
      unwatch?.();
      socket.close();
    },
  };
}
