import { createHash } from "node:crypto";
import type { Author, Citation } from "@/lib/contracts/conversation";
import { newId } from "@/lib/kernel/ids";
import { currentTrace } from "@/lib/platform/log";

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
  receipt?: Record<string, unknown>;
  event?: { type: string; data: Record<string, unknown> };
  /** The conversation's version that the judgement saw. */
  version?: number;
  principal?: { kind: "visitor" | "agent"; id: string; version: number };
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

/** The JSON that append_messages() reads. */
export function toRow(entry: Entry, ord: number): Record<string, unknown> {
  return {
    ord,
    w: entry.workspaceId,
    c: entry.conversationId,
    id: entry.id,
    kind: entry.kind,
    author_kind: entry.author.kind,
    author_id: entry.author.id,
    author_name: entry.author.name,
    author_avatar: entry.author.avatarUrl ?? undefined,
    sender_ref: entry.sender ?? undefined,
    client_id: entry.clientId ?? undefined,
    body_hash: entry.clientId ? bodyHash(entry) : undefined,
    body: entry.text,
    attachments: entry.attachments?.length ? entry.attachments : undefined,
    citations: entry.citations?.length ? entry.citations : undefined,
    quick_replies: entry.quickReplies?.length ? entry.quickReplies : undefined,
    receipt: entry.receipt,
    event: entry.event,
    version: entry.version,
    principal_kind: entry.principal?.kind,
    principal_id: entry.principal?.id,
    principal_version: entry.principal?.version,
    expected_seq: entry.expectedSeq,
    control_epoch: entry.turn?.controlEpoch,
    turn_id: entry.turn?.id,
    part: entry.turn?.part,
    turn_outcome: entry.turn?.outcome ?? undefined,
    reopen_to: entry.reopenTo,
    new_turn: entry.asks ? newId() : undefined,
    bot_id: entry.asks?.botId,
    turn_job: entry.asks?.job,
    trace_id: entry.asks ? currentTrace() : undefined,
  };
}
