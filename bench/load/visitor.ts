import { io } from "socket.io-client";
import { z } from "zod";
import type { View } from "../history/op";
import type { Recorder } from "../history/recorder";
import { monotonic } from "../rig/clock";
import { ask, callOf } from "./call";
import { outbox, type LoadFigures, type Outbox } from "./outbox";
import { Line, threadView, type ThreadView } from "./thread-view";

/** A visitor as the bubble is one: keeps its token, sends until acknowledged, resumes, shows each number once. */
export type Visitor = {
  name: string;
  outbox: Outbox;
  conversation: () => string | undefined;
  lastSeq: () => number;
  live: () => boolean;
  view: () => View | null;
  /** The connection breaks, as on a train; it comes back by itself. */
  cut: () => void;
  close: () => void;
};
export type VisitorOptions = {
  name: string;
  url: string;
  inbox: string;
  record: Recorder;
  figures: LoadFigures;
  onConversation?: (id: string) => void;
};

const Session = z.object({
  token: z.string(),
  epoch: z.number(),
  conversations: z.array(z.object({ id: z.string() })),
});
const Resumed = z.object({
  resync: z.boolean(),
  conversations: z.array(z.object({ id: z.string(), rev: z.number(), messages: z.array(Line), hasMore: z.boolean() })),
});
const Head = z.array(z.object({ conversationId: z.string(), lastSeq: z.number() }));
const GoAway = z.object({ retryInMs: z.number() });

export function openVisitor({ name, url, inbox, record, figures, onConversation }: VisitorOptions): Visitor {
  const state = {
    token: "",
    epoch: 0,
    rev: 0,
    ready: false,
    resuming: false,
    again: false,
    lostAt: 0,
    toldAt: 0,
    closed: false,
  };
  let view: ThreadView | undefined;
  const socket = io(`${url}/visitor`, {
    auth: (give) => give(state.token ? { inbox, token: state.token } : { inbox }),
    transports: ["websocket"],
    forceNew: true,
    reconnectionDelay: 300,
    reconnectionDelayMax: 2_000,
    timeout: 5_000,
  });
  const letters = outbox({
    proc: name,
    record,
    figures,
    conversation: () => view?.conv,
    ready: () => state.ready && socket.connected,
    call: callOf(socket),
    payload: ({ clientId, text }) => ({ clientId, text, ...(view ? { conversationId: view.conv } : {}) }),
    onAck({ conversationId }) {
      if (conversationId) enter(conversationId);
    },
  });

  function enter(id: string): ThreadView {
    if (view?.conv === id) return view;
    view = threadView(id, 1);
    onConversation?.(id);
    void resume();
    return view;
  }

  /** From what is shown to what there is, page by page; a call during a call means once more. */
  async function resume(): Promise<void> {
    if (state.resuming) return void (state.again = true);
    state.resuming = true;
    const began = monotonic();
    for (let more = true; more && view && socket.connected;) {
      const conversations = [{ id: view.conv, afterSeq: view.last(), afterRev: state.rev }];
      const answer = await ask(socket, "resume", { epoch: state.epoch, conversations }, Resumed);
      if (answer.kind !== "ok") {
        setTimeout(() => socket.connected && void resume(), 1_000);
        break;
      }
      const [thread] = answer.data.conversations;
      for (const line of thread?.messages ?? []) view.take(line);
      more = thread?.hasMore ?? false;
      if (thread && !more) state.rev = thread.rev;
    }
    state.resuming = false;
    if (state.lostAt && socket.connected) {
      figures.resumeMs.push(monotonic() - began);
      figures.liveMs.push(monotonic() - state.lostAt);
      state.lostAt = 0;
      if (state.toldAt) figures.goawayMs.push(monotonic() - state.toldAt);
      state.toldAt = 0;
    }
    if (!state.again) return;
    state.again = false;
    await resume();
  }

  socket.on("session", (raw: unknown) => {
    const session = Session.parse(raw);
    Object.assign(state, { token: session.token, epoch: session.epoch, ready: true });
    void resume().then(() => letters.pump());
  });
  socket.on("message", (raw: unknown) => {
    const line = Line.parse(raw);
    if (view && line.conversationId !== view.conv) return;
    if ((view ?? enter(line.conversationId)).take(line) !== "gap") return;
    figures.gaps++;
    void resume();
  });
  socket.on("head", (raw: unknown) => {
    for (const { conversationId, lastSeq } of Head.parse(raw)) {
      if (view?.conv === conversationId && lastSeq > view.last()) void resume();
    }
  });
  socket.on("goaway", (raw: unknown) => {
    figures.goaways++;
    state.toldAt ||= monotonic();
    setTimeout(() => state.closed || socket.disconnect().connect(), GoAway.parse(raw).retryInMs);
  });
  socket.on("disconnect", (reason) => {
    state.ready = false;
    state.lostAt ||= monotonic();
    // The client library gives up after a disconnect that the server asked for; the bubble doesn't.
    if (reason === "io server disconnect" && !state.closed) setTimeout(() => state.closed || socket.connect(), 500);
  });
  socket.on("connect_error", () => {
    if (!socket.active && !state.closed) setTimeout(() => state.closed || socket.connect(), 1_000);
  });

  return {
    name,
    outbox: letters,
    conversation: () => view?.conv,
    lastSeq: () => view?.last() ?? 0,
    live: () => state.ready && socket.connected && !state.lostAt,
    view: () => view?.view(name) ?? null,
    cut: () => void socket.io.engine?.close(),
    close() {
      state.closed = true;
      letters.stop();
      socket.disconnect();
    },
  };
}
