import type { Ack, Attributes } from "@/lib/contracts/basics";
import type { Attachment, Message, Sent } from "@/lib/contracts/conversation";
import type { Identity, PageView } from "@/lib/contracts/sockets";
import { keepConnected } from "./connection";
import { alone, createOutbox, deliver, type Unsent } from "./outbox";
import { dispatch, dueAsk, liveConversation, NEW, patchConversation, type Store } from "./state";
import { uuid, type Keep } from "./storage";
import { loadRefusals } from "./strings";
import { createSync } from "./sync";

export type Chat = ReturnType<typeof createChat>;
type Options = { inbox: string; store: Store; keep: Keep; heard(message: Message): void; hasChat(has: boolean): void };

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
/** With the country, where the browser names one: days are written differently. */
const tagFor = (locale: string) => navigator.languages.find((tag) => tag.toLowerCase().startsWith(locale)) ?? locale;
const me = { kind: "visitor", name: "" } as const;

/** Everything that the screens can ask for. */
export function createChat({ inbox, store, keep, heard, hasChat }: Options) {
  const outbox = createOutbox(keep);
  const about: { identity?: Identity; page?: PageView } = {};
  let typingAt = 0;
  let reading: ReturnType<typeof setTimeout> | undefined;

  const token = {
    get: () => keep.get("token") ?? undefined,
    set: (value: string | undefined) => keep.set("token", value ?? null),
  };
  const connection = keepConnected({
    inbox,
    token,
    about: () => ({ ...about, locale: tagFor(store.get().locale) }),
    push: (push) => sync.push(push),
    line(line, refusal) {
      store.set({ line, refusal: refusal ?? null });
      if (refusal) explain();
    },
  });
  const sync = createSync({
    store,
    wire: connection.wire,
    session(session) {
      token.set(session.token);
      if (session.conversations.length > 0) hasChat(true);
      const { view } = store.get();
      if (view) void open(view);
      showUnsent();
      void sendWaiting();
    },
    said(message) {
      if (message.clientId) confirm(message.clientId, message.conversationId);
      if (message.author.kind !== "visitor") heard(message);
    },
  });
  const call = <T>(name: string, payload: object): Promise<Ack<T>> =>
    connection.wire()?.call<T>(name, payload) ??
    Promise.resolve({ ok: false, error: { code: "unavailable", message: "", retryable: true } });

  /** Shows again what was refused, once its words are there. */
  const explain = () =>
    void loadRefusals(store.get().locale).then(
      () => store.set({}),
      () => undefined,
    );
  /** The outbox as it is seen: also what another tab has put there or failed to send. */
  const showUnsent = () => {
    const items = outbox.items();
    const { threads } = store.get();
    for (const [id, thread] of Object.entries(threads)) {
      for (const { clientId, state } of thread.pending) {
        if (state === "failed" && !items.some((i) => i.clientId === clientId)) {
          dispatch(store, id, { type: "discard", clientId });
        }
      }
    }
    for (const { clientId, conversationId = NEW, text, attachments, createdAt, error } of items) {
      const pending = { clientId, text, attachments, createdAt, author: me, kind: "reply" } as const;
      dispatch(store, conversationId, { type: "send", pending });
      if (error) dispatch(store, conversationId, { type: "fail", clientId, error });
    }
  };
  /** A first message learns the name of its conversation; what was written behind it goes along. */
  const confirm = (clientId: string, conversationId: string) => {
    const waiting = store.get().threads[NEW]?.pending ?? [];
    if (!waiting.some((p) => p.clientId === clientId)) return;
    hasChat(true);
    for (const item of outbox.items()) if (!item.conversationId) outbox.put({ ...item, conversationId });
    for (const { state: _state, error, ...pending } of waiting) {
      dispatch(store, NEW, { type: "discard", clientId: pending.clientId });
      dispatch(store, conversationId, { type: "send", pending });
      if (error) dispatch(store, conversationId, { type: "fail", clientId: pending.clientId, error });
    }
    if (store.get().view === NEW) store.set({ view: conversationId });
  };
  const arrived = (item: Unsent, sent: Sent) => {
    const { conversationId: id, ...at } = sent;
    confirm(item.clientId, id);
    if (item.conversationId && item.conversationId !== id) {
      // The old one was closed for good: this began another.
      dispatch(store, item.conversationId, { type: "discard", clientId: item.clientId });
      const pending = { ...item, author: me, kind: "reply" } as const;
      dispatch(store, id, { type: "send", pending });
      if (store.get().view === item.conversationId) store.set({ view: id });
    }
    dispatch(store, id, { type: "ack", clientId: item.clientId, ...at });
    if (!store.get().conversations.some((c) => c.id === id)) {
      sync.push({ name: "head", data: [{ conversationId: id, lastSeq: sent.seq, rev: 0 }] });
    }
    if (item.handoff) void handoff(id);
  };
  const sendWaiting = () =>
    alone(`parley.${inbox}`, () =>
      deliver(outbox, {
        connected: () => connection.wire() !== null && !dueAsk(store.get()),
        wait: pause,
        send: ({ clientId, conversationId, text, attachments }) =>
          call<Sent>("message:send", {
            clientId,
            ...(conversationId && { conversationId }),
            ...(text && { text }),
            ...(attachments.length > 0 && { attachments: attachments.map((a) => a.id) }),
          }),
        sent: arrived,
        failed() {
          showUnsent();
          explain();
        },
      }),
    );

  const send = (text: string, attachments: Attachment[] = [], andCallPerson = false) => {
    const { view } = store.get();
    const conversationId = view && view !== NEW ? view : undefined;
    const item = { clientId: uuid(), conversationId, text, attachments, createdAt: new Date().toISOString() };
    outbox.put(andCallPerson ? { ...item, handoff: true } : item);
    showUnsent();
    if (!view) store.set({ view: NEW });
    void sendWaiting();
  };
  const handoff = async (conversationId: string): Promise<boolean> => {
    const ack = await call<object>("conversation:handoff", { conversationId });
    if (ack.ok) patchConversation(store, conversationId, { onDuty: "agent", ...ack.data });
    return ack.ok;
  };
  const open = async (id: string) => {
    store.set({ view: id });
    if (id !== NEW && !store.get().threads[id]?.loaded) await sync.load(id);
  };

  addEventListener("storage", (event) => {
    if (event.key?.endsWith(".outbox")) showUnsent();
  });
  showUnsent();

  return {
    inbox,
    call,
    /** What waited for answers goes out. */
    go: sendWaiting,
    send,
    handoff,
    open,
    home: () => store.set({ view: null }),
    /** Connects, once it is known who asks from where. */
    start(page: PageView, identity?: Identity) {
      about.page = page;
      if (identity) about.identity = identity;
      connection.begin();
    },
    /** The live conversation, or the place of one to come. */
    begin: () => open(liveConversation(store.get())?.id ?? NEW),
    older: sync.load,
    retry(clientId: string) {
      const item = outbox.items().find((i) => i.clientId === clientId);
      if (item) outbox.put({ ...item, error: undefined });
      showUnsent();
      void sendWaiting();
    },
    /** Takes a failed message back; its words return to the composer. */
    discard(clientId: string): string {
      const text = outbox.items().find((i) => i.clientId === clientId)?.text ?? "";
      outbox.remove(clientId);
      showUnsent();
      return text;
    },
    read(id: string, seq: number) {
      const held = store.get().conversations.find((c) => c.id === id);
      if (!held || seq <= held.lastReadSeq) return;
      patchConversation(store, id, { lastReadSeq: seq });
      // Many messages at once are one reading.
      clearTimeout(reading);
      reading = setTimeout(() => void call("conversation:read", { conversationId: id, seq }), 250);
    },
    typing(id: string, on: boolean) {
      if (id === NEW || (on ? Date.now() - typingAt < 3_000 : typingAt === 0)) return;
      typingAt = on ? Date.now() : 0;
      connection.wire()?.emit("conversation:typing", { conversationId: id, on });
    },
    async rateAnswer(message: Message, helpful: boolean) {
      const { conversationId, seq } = message;
      dispatch(store, conversationId, { type: "changed", messages: [{ ...message, helpful }] });
      const ack = await call("answer:rate", { conversationId, seq, helpful });
      if (!ack.ok) dispatch(store, conversationId, { type: "changed", messages: [message] });
    },
    identify(identity: Identity) {
      about.identity = identity;
      connection.restart();
    },
    /** What the page adds about its visitor without signing anybody in. */
    set(attributes: Attributes) {
      about.identity = { ...about.identity, attributes: { ...about.identity?.attributes, ...attributes } };
      connection.restart();
    },
    visit(page: PageView) {
      about.page = page;
      connection.wire()?.emit("page", page);
    },
    /** Told with the next connection. */
    track(name: string) {
      const attributes = { ...about.identity?.attributes, [name.slice(0, 60)]: new Date().toISOString() };
      about.identity = { ...about.identity, attributes };
    },
    /** Here at once; the server is told, but not waited for long. */
    async logout() {
      const told = call("logout", {});
      delete about.identity;
      outbox.clear();
      keep.set("draft", null);
      token.set(undefined);
      hasChat(false);
      store.set({ conversations: [], threads: {}, view: null });
      await Promise.race([told, pause(1500)]);
      connection.restart();
    },
    token: token.get,
    draft: { get: () => keep.get("draft") ?? "", set: (text: string) => keep.set("draft", text || null) },
    sound: { get: () => keep.get("sound") === "on", set: (on: boolean) => keep.set("sound", on ? "on" : null) },
    retryLine: connection.restart,
  };
}
