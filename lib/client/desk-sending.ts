import type {
  Attachment,
  Mention,
  Message,
  NoteSent,
  Person,
  Quote,
  SendAsAgent,
  Sent,
} from "@/lib/contracts/conversation";
import type { TranslatedReply } from "@/lib/contracts/translation";
import { CallError, offlineError, post } from "./api";
import type { createOutbox, Outgoing } from "./desk-outbox";
import { dispatch, type DeskState } from "./desk-state";
import { newClientId } from "./new-client-id";
import type { Store } from "./store";

export type Draft = {
  text: string;
  attachments: Attachment[];
  kind: "reply" | "note";
  expectedSeq?: number;
  mentions?: Mention[];
  /** Goes out in the language `to`, with what was typed beside it. */
  translate?: { to: string; from: string } | undefined;
  quote?: Quote | null;
};
/** What takes a message to the desk. */
type Line = { send: (payload: SendAsAgent) => Promise<Sent | NoteSent>; online: () => boolean };
const RETRY_MS = 3000;

/** Replies wait for the connection and go out once, under the same `clientId`, in the order they were written. */
export function createSending(
  store: Store<DeskState>,
  socket: Line,
  outbox: ReturnType<typeof createOutbox>,
  me: Person,
) {
  const flying = new Set<string>();

  /** What is being translated holds what was written behind it: the order stays. */
  const held = new Map<string, Promise<void>>();
  const own = new Set<string>();

  const deliver = (entry: Outgoing): Promise<void> => {
    const { conversationId } = entry.payload;
    const before = held.get(conversationId);
    if (!before && !entry.translate) return fly(entry);
    const after = (before ?? Promise.resolve()).then(() => fly(entry));
    const last = after.finally(() => held.get(conversationId) === last && held.delete(conversationId));
    held.set(conversationId, last);
    return after;
  };

  /** One's own words are nothing that one has not seen. */
  const seenWithOwn = ({ expectedSeq, ...payload }: Outgoing["payload"]): Outgoing["payload"] => {
    if (expectedSeq === undefined) return payload;
    let seen = expectedSeq;
    while (own.has(`${payload.conversationId} ${seen + 1}`)) seen += 1;
    return { ...payload, expectedSeq: seen };
  };

  const fly = async (given: Outgoing): Promise<void> => {
    let entry = given;
    const { clientId, conversationId } = entry.payload;
    if (flying.has(clientId)) return;
    flying.add(clientId);
    try {
      if (entry.translate) {
        entry = await inTheirWords(entry);
        outbox.put(entry);
        show(entry);
      }
      const sent = await socket.send(seenWithOwn(entry.payload));
      if ("seq" in sent) own.add(`${conversationId} ${sent.seq}`);
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
          ...(entry.payload.original ? { original: entry.payload.original } : {}),
          ...(entry.translate ? { translating: true } : {}),
          attachments: entry.attachments,
          ...(entry.payload.mentions ? { mentions: entry.payload.mentions } : {}),
          ...(entry.quote ? { replyTo: entry.quote } : {}),
          createdAt: entry.createdAt,
        },
      }),
    );

  return {
    send: (conversationId: string, draft: Draft) => {
      const { text, attachments, kind, expectedSeq, mentions, translate, quote } = draft;
      const payload = {
        clientId: newClientId(),
        conversationId,
        kind,
        ...(text ? { text } : {}),
        ...(attachments.length > 0 ? { attachments: attachments.map((each) => each.id) } : {}),
        ...(expectedSeq === undefined ? {} : { expectedSeq }),
        ...(mentions?.length ? { mentions } : {}),
        ...(quote ? { replyTo: quote.seq } : {}),
      };
      const author = { kind: "agent", id: me.id, name: me.name, avatarUrl: me.avatarUrl } as const;
      const createdAt = new Date().toISOString();
      const entry: Outgoing = {
        payload,
        author,
        attachments,
        createdAt,
        ...(translate ? { translate } : {}),
        ...(quote ? { quote } : {}),
      };
      outbox.put(entry);
      show(entry);
      void deliver(entry);
    },
    /** Without `expectedSeq`: the person has seen what is new and means it. `asTyped`: not translated any more. */
    retry: (clientId: string, asTyped = false) => {
      const kept = outbox.get(clientId);
      if (!kept) return;
      const { expectedSeq: _seen, ...payload } = kept.payload;
      const { failed: _failed, translate, ...rest } = kept;
      const entry = { ...rest, payload, ...(translate && !asTyped ? { translate } : {}) };
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

/** A person waits beside it: what takes longer is theirs to decide. */
const TRANSLATION_MS = 20_000;

/** As it goes out: in the customer's language. Whatever keeps it from that comes back as a refusal, and nothing was sent. */
async function inTheirWords({ translate, ...entry }: Outgoing): Promise<Outgoing> {
  const { conversationId, text } = entry.payload;
  if (!translate || !text) return entry;
  const path = `/conversations/${conversationId}/translation/reply`;
  const signal = AbortSignal.timeout(TRANSLATION_MS);
  const done = await post<TranslatedReply>(path, { text, to: translate.to }, signal).catch(() => null);
  if (done?.outcome === "same") return entry;
  if (done?.outcome === "translated")
    return { ...entry, payload: { ...entry.payload, text: done.text, original: { language: translate.from, text } } };
  throw new CallError("unavailable", "This could not be translated.", false, {
    translation: done?.outcome ?? "failed",
  });
}

const waitOf = ({ details }: CallError): number =>
  typeof details.retryAfterMs === "number" ? details.retryAfterMs : RETRY_MS;

/** A conflict brings what was said meanwhile. */
function newerMessages(details: Record<string, unknown>): Message[] {
  const { messages } = details;
  return Array.isArray(messages) ? messages : [];
}
