import { io, type Socket } from "socket.io-client";
import { z } from "zod";
import type { View } from "../history/op";
import type { Recorder } from "../history/recorder";
import { monotonic } from "../rig/clock";
import { ask, callOf, type Result } from "./call";
import { outbox, type LoadFigures, type Outbox } from "./outbox";
import { Line, threadView, type ThreadView } from "./thread-view";

/** A person in the console: watches some conversations, answers in them, catches up after every reconnect. */
export type AgentClient = {
  name: string;
  socket: Socket;
  watch: (conversation: string) => void;
  reply: (conversation: string, text: string) => void;
  change: (call: "claim" | "release" | "resolve" | "reopen", conversation: string) => Promise<Result<Changed>>;
  outboxes: () => Outbox[];
  live: () => boolean;
  lastSeq: (conversation: string) => number;
  views: () => View[];
  cut: () => void;
  close: () => void;
};
export type AgentOptions = {
  name: string;
  url: string;
  ticket: () => Promise<string>;
  record: Recorder;
  figures: LoadFigures;
};

const Changed = z.object({
  conversation: z.object({
    id: z.string(),
    lastSeq: z.number(),
    onDuty: z.string(),
    assignee: z.object({ id: z.string() }).nullable(),
  }),
});
export type Changed = z.infer<typeof Changed>;
const Thread = z.object({ conversation: z.object({ id: z.string(), rev: z.number() }), messages: z.array(Line) });
const Resumed = z.object({
  epoch: z.number(),
  conversations: z.array(z.object({ id: z.string(), rev: z.number(), messages: z.array(Line), hasMore: z.boolean() })),
});
const Head = z.array(z.object({ conversationId: z.string(), lastSeq: z.number() }));

export function openAgent({ name, url, ticket, record, figures }: AgentOptions): AgentClient {
  const threads = new Map<string, { view: ThreadView | null; early: Line[]; rev: number; letters: Outbox }>();
  const state = { epoch: 0, live: false, lostAt: 0, toldAt: 0, resuming: false, again: false, closed: false };
  const socket = io(`${url}/agent`, {
    // Each attempt needs a ticket of its own; without one the server refuses and the client tries again.
    auth: (give) =>
      void ticket().then(
        (value) => give({ ticket: value }),
        () => give({ ticket: "none" }),
      ),
    transports: ["websocket"],
    forceNew: true,
    reconnectionDelay: 300,
    reconnectionDelayMax: 2_000,
    timeout: 5_000,
  });
  const call = callOf(socket);

  function threadOf(conv: string) {
    const known = threads.get(conv);
    if (known) return known;
    const letters = outbox({
      proc: name,
      record,
      figures,
      conversation: () => conv,
      ready: () => state.live,
      call,
      payload: ({ clientId, text }) => ({ clientId, conversationId: conv, text, kind: "reply" }),
      onAck: () => {},
    });
    const thread = { view: null, early: [], rev: 0, letters };
    threads.set(conv, thread);
    return thread;
  }

  async function enter(conv: string): Promise<void> {
    const thread = threads.get(conv);
    const answer = await ask(socket, "conversation:watch", { conversationId: conv }, Thread);
    if (!thread) return;
    if (answer.kind !== "ok") return void setTimeout(() => state.live && !thread.view && void enter(conv), 1_000);
    thread.view ??= threadView(conv, answer.data.messages[0]?.seq ?? 1);
    // What was pushed between joining the room and this answer came first.
    const lines = [...answer.data.messages, ...thread.early.splice(0)].toSorted((a, b) => a.seq - b.seq);
    thread.rev = answer.data.conversation.rev;
    if (lines.map(thread.view.take).includes("gap")) void resume();
  }

  async function resume(): Promise<void> {
    if (state.resuming) return void (state.again = true);
    state.resuming = true;
    do {
      state.again = false;
      const open = [...threads.values()].flatMap(({ view, rev }) => (view ? [{ view, rev }] : []));
      for (let at = 0; at < open.length && socket.connected; at += 50) await page(open.slice(at, at + 50));
    } while (state.again && socket.connected);
    state.resuming = false;
  }

  async function page(open: { view: ThreadView; rev: number }[]): Promise<void> {
    const conversations = open.map(({ view, rev }) => ({ id: view.conv, afterSeq: view.last(), afterRev: rev }));
    const answer = await ask(socket, "resume", { epoch: state.epoch, conversations }, Resumed);
    if (answer.kind !== "ok") return void setTimeout(() => socket.connected && void resume(), 1_000);
    state.epoch = answer.data.epoch;
    for (const { id, rev, messages, hasMore } of answer.data.conversations) {
      const thread = threads.get(id);
      for (const line of messages) thread?.view?.take(line);
      if (thread) thread.rev = rev;
      state.again ||= hasMore;
    }
  }

  async function join(): Promise<void> {
    const began = monotonic();
    await Promise.all([...threads.keys()].map(enter));
    await resume();
    if (!socket.connected) return;
    state.live = true;
    if (state.lostAt) {
      figures.resumeMs.push(monotonic() - began);
      figures.liveMs.push(monotonic() - state.lostAt);
      state.lostAt = 0;
    }
    if (state.toldAt) figures.goawayMs.push(monotonic() - state.toldAt);
    state.toldAt = 0;
    for (const { letters } of threads.values()) letters.pump();
  }

  socket.on("session", (raw: unknown) => {
    state.epoch = z.object({ epoch: z.number() }).parse(raw).epoch;
    void join();
  });
  socket.on("message", (raw: unknown) => {
    const line = Line.parse(raw);
    const thread = threads.get(line.conversationId);
    if (!thread?.view) return void thread?.early.push(line);
    if (thread.view.take(line) !== "gap") return;
    figures.gaps++;
    void resume();
  });
  socket.on("head", (raw: unknown) => {
    const behind = Head.parse(raw).some(({ conversationId, lastSeq }) => {
      const view = threads.get(conversationId)?.view;
      return view && lastSeq > view.last();
    });
    if (behind) void resume();
  });
  socket.on("goaway", (raw: unknown) => {
    figures.goaways++;
    state.toldAt ||= monotonic();
    const { retryInMs } = z.object({ retryInMs: z.number() }).parse(raw);
    setTimeout(() => state.closed || socket.disconnect().connect(), retryInMs);
  });
  socket.on("disconnect", (reason) => {
    state.live = false;
    state.lostAt ||= monotonic();
    if (reason === "io server disconnect" && !state.closed) setTimeout(() => state.closed || socket.connect(), 500);
  });
  socket.on("connect_error", () => {
    if (!socket.active && !state.closed) setTimeout(() => state.closed || socket.connect(), 1_000);
  });

  return {
    name,
    socket,
    watch(conversation) {
      threadOf(conversation);
      if (state.live) void enter(conversation);
    },
    reply: (conversation, text) => threadOf(conversation).letters.put(text),
    change: (verb, conversation) => ask(socket, `conversation:${verb}`, { conversationId: conversation }, Changed),
    outboxes: () => [...threads.values()].map(({ letters }) => letters),
    live: () => state.live,
    lastSeq: (conversation) => threads.get(conversation)?.view?.last() ?? 0,
    views: () => [...threads.values()].flatMap(({ view }) => (view ? [view.view(name)] : [])),
    cut: () => void socket.io.engine?.close(),
    close() {
      state.closed = true;
      for (const { letters } of threads.values()) letters.stop();
      socket.disconnect();
    },
  };
}
