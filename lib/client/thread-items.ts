import type { Author, Message } from "@/lib/contracts/conversation";
import type { ThreadRow } from "./thread";

export type Item = {
  row: ThreadRow;
  /** The first of its day: a line with the date stands above. */
  day: string | null;
  /** The same person goes on within five minutes: no name, no face. */
  follows: boolean;
};
const TOGETHER_MS = 5 * 60_000;

/** Rows with what the eye needs between them. */
export function threadItems(rows: readonly ThreadRow[]): Item[] {
  let day = "";
  return rows.map((row, at) => {
    const moment = momentOf(row);
    const ofDay = moment === null ? day : new Date(moment).toDateString();
    const isNew = ofDay !== day;
    day = ofDay;
    const before = rows[at - 1];
    return { row, day: isNew ? moment : null, follows: !isNew && before !== undefined && isTogether(before, row) };
  });
}

function isTogether(before: ThreadRow, row: ThreadRow): boolean {
  const [a, b] = [speaker(before), speaker(row)];
  if (!a || a !== b) return false;
  const [from, to] = [momentOf(before), momentOf(row)];
  return from === null || to === null || Date.parse(to) - Date.parse(from) < TOGETHER_MS;
}

function speaker(row: ThreadRow): string | null {
  switch (row.kind) {
    case "message":
      return nameOf(row.message.author);
    case "pending":
      return row.pending.kind === "reply" ? nameOf(row.pending.author) : null;
    case "stream":
    case "note":
      return null;
  }
}

const nameOf = (author: Author): string | null =>
  author.kind === "system" ? null : `${author.kind}:${author.id ?? author.name}`;

function momentOf(row: ThreadRow): string | null {
  switch (row.kind) {
    case "message":
      return row.message.createdAt;
    case "note":
      return row.note.createdAt;
    case "pending":
      return row.pending.createdAt;
    case "stream":
      return null;
  }
}

/** The last of our messages that the visitor has seen, when it is the last of ours at all. */
export function lastSeenSeq(messages: readonly Message[], visitorReadSeq: number): number | null {
  const last = messages.findLast((message) => message.author.kind === "agent" || message.author.kind === "bot");
  return last && last.seq <= visitorReadSeq ? last.seq : null;
}
