import { createHash } from "node:crypto";
import type { Author, Citation, Quote } from "@/lib/contracts/conversation";

/** A file as a message keeps it; its address is signed when someone reads it. */
export type StoredAttachment = {
  id: string;
  name: string;
  type: string;
  size: number;
  width?: number;
  height?: number;
};

/** One line to append. What is judged before is compared again inside the statement. */
export type Entry = {
  workspaceId: string;
  conversationId: string;
  id: string;
  kind: "message" | "note" | "event";
  author: Author;
  /** Who sends, for idempotency together with clientId: `v:…`, `a:…`, `s:…`. Null for lines that are never retried. */
  sender: string | null;
  clientId: string | null;
  text: string;
  attachments?: StoredAttachment[];
  citations?: Citation[];
  quickReplies?: string[];
  /** The message that it answers, as it was when this was written. */
  replyTo?: Quote;
  /** A copy of what was said elsewhere, as of then: no news to anybody. */
  copied?: { from: { conversationId: string; seq: number }; at: Date };
  receipt?: Record<string, unknown>;
  event?: { type: string; data: Record<string, unknown> };
  /** The conversation's version that the judgement saw. */
  version?: number;
  /** The version of its author, a visitor or an agent, that the judgement saw. */
  principalVersion?: number;
  expectedSeq?: number;
  /** A bot's part of a turn: refused when the epoch moved or the turn ended. */
  turn?: { id: string; part: number; controlEpoch: number; outcome: "answered" | "handed_off" | null };
  /** A message to a resolved conversation opens it again, for these. */
  reopenTo?: "bot" | "agent";
  /** Opens a turn for this bot when it is on duty after this message. */
  asks?: { botId: string; job: string };
};

export type Outcome =
  | "new"
  | "known"
  | "conflict"
  | "again"
  | "missing"
  | "revoked"
  | "stale"
  | "outdated"
  | "cancelled";
export type Appended = {
  outcome: Outcome;
  messageId: string;
  conversationId: string;
  seq: number;
  noteSeq: number;
  createdAt: Date;
  turnId: string | null;
  turnOpened: boolean;
  /** Status, duty or assignee moved with this message. */
  stateChanged: boolean;
  rev: number;
};

/** What makes two sends with one clientId the same message. `expectedSeq` is not part of it. */
export function bodyHash(entry: Pick<Entry, "kind" | "text" | "attachments">): string {
  const body = JSON.stringify([entry.kind, entry.text, (entry.attachments ?? []).map((file) => file.id)]);
  return createHash("sha1").update(body).digest("base64url");
}

export const isConditional = (entry: Entry): boolean => entry.expectedSeq !== undefined || entry.turn !== undefined;

/**
 * Changes nothing but its own place in the log, as far as its judgement saw: no turn, no reopening, nothing for agents alone.
 * The statement looks again under the lock, and a batch that only seemed plain takes the wide way.
 */
export const isPlain = (entry: Entry): boolean =>
  entry.kind === "message" &&
  (entry.author.kind === "visitor" || entry.author.kind === "agent") &&
  entry.principalVersion !== undefined &&
  entry.turn === undefined &&
  entry.reopenTo === undefined &&
  entry.asks === undefined &&
  entry.event === undefined &&
  entry.receipt === undefined;
