import type { Message, VisitorConversation } from "@/lib/contracts/conversation";
import type { VisitorResumed, VisitorSession } from "@/lib/contracts/sockets";
import { hasGap, resumePoint } from "@/lib/client/thread";
import type { Push, Wire } from "@/lib/client/wire/socket";
import { dispatch, NEW, patchConversation, putConversation, type Store } from "./state";

export type Sync = { push(push: Push): void; heal(): Promise<void>; load(id: string): Promise<void> };
type Options = {
  store: Store;
  wire(): Wire | null;
  session(session: VisitorSession): void;
  said(message: Message): void;
};

/** What the server tells, applied to what is held; what was missed is asked for. */
export function createSync({ store, wire, session, said }: Options): Sync {
  let epoch: number | undefined;
  /** Heard of, but not held. */
  const unknown = new Set<string>();
  let healing = false;
  let again = false;

  const put = (conversation: VisitorConversation) => {
    const { id, goesOn } = conversation;
    const { conversations, view } = store.get();
    // Merged: whoever looks at it goes along, once; it can still be read.
    const along = view === id && !conversations.find((c) => c.id === id)?.goesOn && goesOn;
    putConversation(store, conversation);
    if (along) {
      store.set({ view: along });
      void load(along);
    }
  };

  const begin = (opened: VisitorSession) => {
    const { threads, view } = store.get();
    const restored = epoch !== undefined && epoch !== opened.epoch;
    epoch = opened.epoch;
    const ids = new Set([NEW, ...opened.conversations.map((c) => c.id)]);
    store.set({
      inbox: opened.inbox,
      ask: opened.ask,
      // After a restore or a logout some are gone.
      conversations: restored ? [] : store.get().conversations.filter((c) => ids.has(c.id)),
      threads: Object.fromEntries(Object.entries(threads).filter(([id]) => ids.has(id))),
      view: view !== null && ids.has(view) ? view : null,
    });
    for (const c of opened.conversations) {
      put(c);
      if (restored) dispatch(store, c.id, { type: "reset" });
      dispatch(store, c.id, { type: "conversation", lastSeq: c.lastSeq, rev: c.rev });
    }
    session(opened);
    void heal();
  };

  const receive = (message: Message) => {
    const { conversationId: id, seq, text, createdAt, author } = message;
    const held = store.get().conversations.find((c) => c.id === id);
    if (!held) unknown.add(id);
    const thread = dispatch(store, id, { type: "message", message });
    if (held && seq > held.lastSeq) patchConversation(store, id, { lastSeq: seq, preview: text, updatedAt: createdAt });
    const { [id]: typing, ...others } = store.get().typing;
    if (typing?.author.kind === author.kind) store.set({ typing: others });
    // What only changed is no news.
    if (!message.rev) said(message);
    if (!held || hasGap(thread)) void heal();
  };

  const heal = async () => {
    if (healing) return void (again = true);
    healing = true;
    do {
      again = false;
      const { threads, conversations } = store.get();
      const gaps = conversations.flatMap((c) => {
        const thread = threads[c.id];
        if (!thread || !hasGap(thread)) return [];
        const { afterSeq, afterRev } = resumePoint(thread);
        // A thread that isn't shown yet needs its new state, not its history.
        return [{ id: c.id, afterSeq: thread.loaded ? afterSeq : c.lastSeq, afterRev }];
      });
      const asked = [
        ...gaps.slice(0, 40),
        ...[...unknown].slice(0, 10).map((id) => ({ id, afterSeq: 0, afterRev: 0 })),
      ];
      if (asked.length === 0) break;
      const ack = await wire()?.call<VisitorResumed>("resume", { epoch, conversations: asked });
      if (!ack?.ok) break;
      if (ack.data.resync) {
        epoch = ack.data.epoch;
        for (const id of Object.keys(threads)) dispatch(store, id, { type: "reset" });
        const { view } = store.get();
        if (view && view !== NEW) void load(view);
        break;
      }
      for (const answer of ack.data.conversations) {
        unknown.delete(answer.id);
        put(answer.conversation);
        const after = asked.find((a) => a.id === answer.id) ?? { afterSeq: answer.lastSeq };
        dispatch(store, answer.id, { type: "resumed", ...answer, after });
        again ||= answer.hasMore;
      }
      // What the server doesn't answer for is not ours (any more).
      for (const a of asked) unknown.delete(a.id);
    } while (again);
    healing = false;
  };

  const load = async (id: string) => {
    const thread = dispatch(store, id);
    if (thread.loaded && !thread.hasMore) return;
    const beforeSeq = thread.loaded ? thread.from : undefined;
    const ack = await wire()?.call<{ messages: Message[]; hasMore: boolean }>("message:list", {
      conversationId: id,
      limit: 50,
      ...(beforeSeq && { beforeSeq }),
    });
    if (ack?.ok) dispatch(store, id, { type: "page", ...ack.data, beforeSeq });
    if (ack?.ok) void heal();
  };

  const push = ({ name, data }: Push) => {
    switch (name) {
      case "session":
        return begin(data);
      case "message":
        return receive(data);
      case "inbox":
        return store.set({ inbox: data });
      case "conversation":
        put(data);
        if (hasGap(dispatch(store, data.id, { type: "conversation", lastSeq: data.lastSeq, rev: data.rev })))
          void heal();
        return;
      case "answer:delta":
        return void dispatch(store, data.conversationId, { type: "delta", delta: data });
      case "answer:end":
        return void dispatch(store, data.conversationId, { type: "end", turnId: data.turnId, outcome: data.outcome });
      case "typing": {
        const { [data.conversationId]: _gone, ...typing } = store.get().typing;
        if (!data.on) return store.set({ typing });
        const until = Date.now() + data.expiresInMs;
        store.set({ typing: { ...typing, [data.conversationId]: { author: data.author, until } } });
        setTimeout(() => {
          if (store.get().typing[data.conversationId]?.until === until) {
            const { [data.conversationId]: _over, ...rest } = store.get().typing;
            store.set({ typing: rest });
          }
        }, data.expiresInMs);
        return;
      }
      case "head":
        for (const { conversationId: id, lastSeq, rev } of data) {
          if (store.get().conversations.some((c) => c.id === id)) dispatch(store, id, { type: "head", lastSeq, rev });
          else unknown.add(id);
        }
        return void heal();
      case "goaway":
        return;
    }
  };
  return { push, heal, load };
}
