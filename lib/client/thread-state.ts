import type { ErrorObject } from "@/lib/contracts/basics";
import type { Attachment, Mention, Author, Message, Note, Original, Quote } from "@/lib/contracts/conversation";
import type { Delta, Stream } from "./thread-streams";

/** What was written here and is not yet confirmed. `clientId` stays the same through every retry. */
export type Pending = {
  clientId: string;
  kind: "reply" | "note";
  author: Author;
  text: string;
  attachments: Attachment[];
  mentions?: Mention[] | undefined;
  /** What was typed, where `text` is a translation of it. */
  original?: Original | undefined;
  replyTo?: Quote | undefined;
  createdAt: string;
  state: "sending" | "failed";
  error?: ErrorObject;
  /** It is being translated before it goes out. */
  translating?: boolean | undefined;
};
export type Mark = { seq: number; rev: number; noteSeq: number };
export type ThreadState = {
  conversationId: string;
  /** Ascending by `seq`; complete from `from` up to `known.seq`, perhaps with holes behind it. */
  messages: readonly Message[];
  notes: readonly Note[];
  pending: readonly Pending[];
  streams: readonly Stream[];
  /** A first page has arrived (or the conversation began here). */
  loaded: boolean;
  /** Where the loaded part begins; older pages are asked for with `beforeSeq: from`. */
  from: number;
  /** Older messages exist before `from`. */
  hasMore: boolean;
  /** Everything up to here is held. */
  known: Mark;
  /** What the server is known to have. */
  latest: Mark;
  endedTurns: readonly string[];
};

export type ThreadAction =
  /** A page of history: the newest one, or with `beforeSeq` the one before. */
  | { type: "page"; messages: Message[]; notes?: Note[] | undefined; hasMore: boolean; beforeSeq?: number | undefined }
  | { type: "message"; message: Message }
  | { type: "note"; note: Note }
  | { type: "changed"; messages: Message[] }
  | { type: "send"; pending: Omit<Pending, "state" | "error"> }
  | { type: "ack"; clientId: string; id: string; seq: number; createdAt: string }
  | { type: "fail"; clientId: string; error: ErrorObject }
  | { type: "retry"; clientId: string }
  | { type: "discard"; clientId: string }
  | { type: "delta"; delta: Delta }
  | { type: "end"; turnId: string; outcome: "answered" | "handed_off" | "cancelled" | "failed" }
  /** What a pushed conversation or a heartbeat says; ask `hasGap` afterwards. */
  | { type: "conversation" | "head"; lastSeq: number; rev: number; lastNoteSeq?: number | undefined }
  /** The answer to `resume`; `after` is the `resumePoint` that was sent. */
  | {
      type: "resumed";
      after: { afterSeq: number; afterNoteSeq?: number };
      messages: Message[];
      changed: Message[];
      notes?: Note[] | undefined;
      lastSeq: number;
      lastNoteSeq?: number | undefined;
      rev: number;
      hasMore: boolean;
    }
  /** The server was restored from a backup: forget everything but what is unsent. */
  | { type: "reset" };
