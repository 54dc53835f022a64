import type { Attachment, Mention, Message, Person } from "@/lib/contracts/conversation";
import { CallError, offlineError } from "./api";
import type { createOutbox, Outgoing } from "./desk-outbox";
import type { DeskSocket } from "./desk-socket";
import { dispatch, type DeskState } from "./desk-state";
import { newClientId } from "./new-client-id";
import type { Store } from "./store";

export type Draft = {
  text: string;
  attachments: Attachment[];
  kind: "reply" | "note";
  expectedSeq?: number;
  mentions?: Mention[];
};
const RETRY_MS = 3000;

/** Replies wait for the connection and go out once, under the same `clientId`, in the order they were written. */
export function createSending(
  store: Store<DeskState>,
  socket: DeskSocket,
  outbox: ReturnType<typeof createOutbox>,
  me: Person,
) {
  const flying = new Set<string>();

  const deliver = async (entry: Outgoing): Promise<void> => {
    const { clientId, conversationId } = entry.payload;
    if (flying.has(clientId)) return;
    flying.add(clientId);
    try {
      const sent = await socket.call("message:send", entry.payload);
      outbox.drop(clientId);
      const action =
        "noteSeq" in sent
          ? ({ ...sent, type: "noteAck", clientId } as const)
          : ({ ...sent, type: "ack", clientId } as const);
      store.set((desk) => dispatch(desk, conversationId, action));
    } catch (error) {
      const refusal = error instanceof CallError ? error : offlineError();
      if (refusal.retryable) {
        // Offline ones go out on the next connection; others ask again in a while.
        if (socket.online()) setTimeout(() => void deliver(entry), waitOf(refusal));
        return;
      }
      outbox.put({ ...entry, failed: true });
      fail(entry, refusal);
    } finally {
      flying.delete(clientId);
    }
  };

  const fail = ({ payload }: Outgoing, { code, message, retryable, details }: CallError) =>
    store.set((desk) => {
      const caught = newerMessages(details).reduce(
        (next, each) => dispatch(next, payload.conversationId, { type: "message", message: each }),
        desk,
      );
      const error = { code, message, retryable, details };
      return dispatch(caught, payload.conversationId, { type: "fail", clientId: payload.clientId, error });
    });

  const show = (entry: Outgoing) =>
    store.set((desk) =>
      dispatch(desk, entry.payload.conversationId, {
        type: "send",
        pending: {
          clientId: entry.payload.clientId,
          kind: entry.payload.kind,
          author: entry.author,
          text: entry.payload.text ?? "",
          attachments: entry.attachments,
          ...(entry.payload.mentions ? { mentions: entry.payload.mentions } : {}),
          createdAt: entry.createdAt,
        },
      }),
    );

  return {
    send: (conversationId: string, { text, attachments, kind, expectedSeq, mentions }: Draft) => {
      const payload = {
        clientId: newClientId(),
        conversationId,
        kind,
        ...(text ? { text } : {}),
        ...(attachments.length > 0 ? { attachments: attachments.map((each) => each.id) } : {}),
        ...(expectedSeq === undefined ? {} : { expectedSeq }),
        ...(mentions?.length ? { mentions } : {}),
      };
      const author = { kind: "agent", id: me.id, name: me.name, avatarUrl: me.avatarUrl } as const;
      const entry: Outgoing = { payload, author, attachments, createdAt: new Date().toISOString() };
      outbox.put(entry);
      show(entry);
      void deliver(entry);
    },
    /** Without `expectedSeq`: the person has seen what is new and means it. */
    retry: (clientId: string) => {
      const held = outbox.get(clientId);
      if (!held) return;
      const { expectedSeq: _seen, ...payload } = held.payload;
      const { failed: _failed, ...rest } = held;
      const entry = { ...rest, payload };
      outbox.put(entry);
      store.set((desk) => dispatch(desk, payload.conversationId, { type: "retry", clientId }));
      void deliver(entry);
    },
    takeBack: (clientId: string): Outgoing | undefined => {
      const entry = outbox.get(clientId);
      outbox.drop(clientId);
      return entry;
    },
    flush: async () => {
      for (const entry of outbox.all()) if (!entry.failed) await deliver(entry);
    },
    /** What was unsent when the page was left. */
    restore: (conversationId: string) => {
      for (const entry of outbox.of(conversationId)) {
        if (store.get().threads[conversationId]?.state.pending.some((p) => p.clientId === entry.payload.clientId))
          continue;
        show(entry);
        if (entry.failed) fail(entry, new CallError("unavailable", "This was not sent.", true));
      }
    },
  };
}

const waitOf = ({ details }: CallError): number =>
  typeof details.retryAfterMs === "number" ? details.retryAfterMs : RETRY_MS;

/** A conflict brings what was said meanwhile. */
function newerMessages(details: Record<string, unknown>): Message[] {
  const { messages } = details;
  return Array.isArray(messages) ? messages : [];
}
