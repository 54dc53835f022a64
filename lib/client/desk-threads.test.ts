import { expect, it } from "vitest";
import type { Thread } from "@/lib/contracts/sockets";
import { conversationRow } from "@/lib/testing/conversation-row";
import { createThreads } from "./desk-threads";
import { initialDesk, type DeskState } from "./desk-state";
import { rowOf, withRows } from "./rows";
import { createStore } from "./store";

const message = (conversationId: string, seq: number): Thread["messages"][number] => ({
  id: `${conversationId}-${seq}`,
  conversationId,
  seq,
  text: `${conversationId} ${seq}`,
  attachments: [],
  author: { kind: "visitor", name: "Rosa" },
  createdAt: "2026-03-02T10:00:00.000Z",
});

/** A console with these conversations in its list, and a server that has one message in each until `write` adds some. */
function console(...ids: string[]) {
  const store = createStore<DeskState>(initialDesk(1, "all"));
  const seqs = new Map(ids.map((id) => [id, 1]));
  const asked: string[] = [];
  const rowNow = (id: string) => {
    const seq = seqs.get(id) ?? 0;
    return conversationRow({ id, rev: seq, lastSeq: seq });
  };
  const put = (row: Thread["conversation"]) => store.set((desk) => ({ ...desk, rows: withRows(desk.rows, [row]) }));
  ids.forEach((id) => put(rowNow(id)));
  const threadOf = (id: string): Thread => ({
    conversation: rowNow(id),
    notes: [],
    hasMore: false,
    viewers: [],
    visitor: null,
    past: [],
    contact: {
      id: "p",
      name: "Rosa",
      email: null,
      externalId: null,
      verified: false,
      proof: null,
      attributes: {},
      organisation: null,
      blocked: false,
      erased: false,
      createdAt: "2026-03-02T10:00:00.000Z",
    },
    messages: Array.from({ length: seqs.get(id) ?? 0 }, (_, at) => message(id, at + 1)),
  });
  /** What the server says to a peek meanwhile. */
  let meanwhile = () => {};
  const call = async (event: string, { conversationId: id }: { conversationId: string }) => {
    asked.push(`${event} ${id}`);
    const answer = threadOf(id);
    if (event === "conversation:peek") meanwhile();
    return answer;
  };
  // Typed by event in the product; here every call is about one conversation.
  const socket: unknown = { call, online: () => true };
  const threads = createThreads(store, socket as Parameters<typeof createThreads>[1], put, () => {});
  return {
    store,
    threads,
    asked,
    write: (id: string) => {
      seqs.set(id, (seqs.get(id) ?? 0) + 1);
      put(rowNow(id));
    },
    during: (act: () => void) => void (meanwhile = act),
    texts: (id: string) => store.get().threads[id]?.state.messages.map(({ text }) => text),
  };
}

it("holds what was peeked at, so that it is there when it is opened", async () => {
  const desk = console("a", "b");
  await desk.threads.peek("b");
  expect(desk.store.get().threads.b).toMatchObject({ status: "ready" });
  expect(desk.texts("b")).toEqual(["b 1"]);
  desk.threads.open("b");
  expect(desk.store.get().threads.b).toMatchObject({ status: "ready" });
  expect(desk.asked).toEqual(["conversation:peek b", "conversation:watch b"]);
});

it("asks again only for what has changed since", async () => {
  const desk = console("a");
  await desk.threads.peek("a");
  await desk.threads.peek("a");
  expect(desk.asked).toEqual(["conversation:peek a"]);
  desk.write("a");
  await desk.threads.peek("a");
  expect(desk.asked).toHaveLength(2);
  expect(desk.texts("a")).toEqual(["a 1", "a 2"]);
});

it("leaves alone what was opened, or restored from a backup, before the answer came", async () => {
  const desk = console("a", "b");
  desk.during(() => desk.store.set((now) => ({ ...now, epoch: 2 })));
  await desk.threads.peek("a");
  expect(desk.store.get().threads.a).toBeUndefined();
  desk.during(() => desk.threads.open("b"));
  await desk.threads.peek("b");
  expect(desk.asked).toEqual(["conversation:peek a", "conversation:peek b", "conversation:watch b"]);
});

it("never lets the open one give way to those that are only peeked at", async () => {
  const many = Array.from({ length: 40 }, (_, at) => `n${at}`);
  const desk = console("open", ...many);
  desk.threads.open("open");
  for (const id of many) await desk.threads.peek(id);
  const held = Object.keys(desk.store.get().threads);
  expect(held).toContain("open");
  expect(held).toContain("n39");
  expect(held).not.toContain("n0");
  expect(rowOf(desk.store.get().rows, "n0")).toBeDefined();
});

it("keeps what it holds where the server says the same again, so that nothing of it is drawn anew", async () => {
  const desk = console("a");
  await desk.threads.peek("a");
  const held = desk.store.get().threads.a;
  desk.write("a");
  await desk.threads.peek("a");
  const now = desk.store.get().threads.a;
  expect(now?.state.messages).toHaveLength(2);
  expect(now?.state.messages[0]).toBe(held?.state.messages[0]);
  expect(now?.profile).toBe(held?.profile);
});
