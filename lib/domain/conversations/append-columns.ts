import { newId } from "@/lib/kernel/ids";
import { currentTrace } from "@/lib/platform/log";
import { bodyHash, isPlain, type Entry } from "./entry";

/** As append_messages() names and orders them. */
const COLUMNS = [
  "uuid",
  "uuid",
  "uuid",
  "text",
  "text",
  "uuid",
  "text",
  "text",
  "text",
  "text",
  "text",
  "int",
  "int",
  "int",
  "jsonb",
] as const;

/** The parameters' types, for callers that must name them. */
export const COLUMN_TYPES = COLUMNS.map((type) => `${type}[]`);

/**
 * Entries as one array literal of Postgres for each column, and whether all of them look plain. Written here, since the
 * driver's own way costs more than the rest of a message's path through the gateway.
 */
export function toColumns(entries: Entry[]): { columns: string[]; plain: boolean } {
  const of = (write: (entry: Entry) => string): string => `{${entries.map(write).join(",")}}`;
  return {
    columns: [
      of((entry) => entry.workspaceId),
      of((entry) => entry.conversationId),
      of((entry) => entry.id),
      of((entry) => entry.kind),
      of((entry) => entry.author.kind),
      of((entry) => entry.author.id ?? "NULL"),
      of((entry) => quoted(entry.author.name)),
      of((entry) => (entry.sender === null ? "NULL" : quoted(entry.sender))),
      of((entry) => (entry.clientId === null ? "NULL" : quoted(entry.clientId))),
      of((entry) => (entry.clientId === null ? "NULL" : bodyHash(entry))),
      of((entry) => quoted(entry.text)),
      of((entry) => numberOr(entry.version)),
      of((entry) => numberOr(entry.principalVersion)),
      of((entry) => numberOr(entry.expectedSeq)),
      of((entry) => rest(entry)),
    ],
    plain: entries.every(isPlain),
  };
}

const SPECIAL = /["\\]/;

function quoted(text: string): string {
  return SPECIAL.test(text) ? `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"` : `"${text}"`;
}

const numberOr = (value: number | undefined): string => (value === undefined ? "NULL" : String(value));

/** What few entries have. */
function rest(entry: Entry): string {
  const { author, attachments, citations, quickReplies, replyTo, copied, receipt, event, turn, reopenTo, asks } = entry;
  const found = {
    author_avatar: author.avatarUrl ?? undefined,
    attachments: attachments?.length ? attachments : undefined,
    citations: citations?.length ? citations : undefined,
    quick_replies: quickReplies?.length ? quickReplies : undefined,
    reply_to: replyTo?.seq,
    copied_from: copied?.from,
    written_at: copied?.at.toISOString(),
    receipt,
    event,
    control_epoch: turn?.controlEpoch,
    turn_id: turn?.id,
    part: turn?.part,
    turn_outcome: turn?.outcome ?? undefined,
    reopen_to: reopenTo,
    new_turn: asks ? newId() : undefined,
    bot_id: asks?.botId,
    turn_job: asks?.job,
    trace_id: asks ? currentTrace() : undefined,
  };
  const text = JSON.stringify(found);
  return text === "{}" ? "NULL" : quoted(text);
}
