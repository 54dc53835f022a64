import type { Tx } from "@/lib/platform/db";
import { notifyChannel, ORIGIN } from "@/lib/platform/realtime";
import { toRow, type Appended, type Entry, type Outcome } from "./entry";

export const APPEND_SQL = "select * from append_messages($1::jsonb, $2, $3)";

export type AppendRow = {
  ord: number;
  outcome: Outcome;
  message_id: string;
  conversation_id: string;
  seq: number;
  note_seq: number;
  at: Date;
  turn_id: string | null;
  turn_opened: boolean;
  state_changed: boolean;
  rev: number;
};

export const toRows = (entries: Entry[]): string => JSON.stringify(entries.map((entry, ord) => toRow(entry, ord)));

export const toAppended = (row: AppendRow): Appended => ({
  outcome: row.outcome,
  messageId: row.message_id,
  conversationId: row.conversation_id,
  seq: row.seq,
  noteSeq: row.note_seq,
  createdAt: row.at,
  turnId: row.turn_id,
  turnOpened: row.turn_opened,
  stateChanged: row.state_changed,
  rev: row.rev,
});

/** Appends inside a verb's own transaction: a handoff's notice, a bot's answer, a line for agents. The same statement as the log's. */
export async function appendIn(tx: Tx, entries: Entry[]): Promise<Appended[]> {
  const rows = await tx.$queryRaw<
    AppendRow[]
  >`select * from append_messages(${toRows(entries)}::jsonb, ${notifyChannel()}::text, ${ORIGIN})`;
  return rows.map(toAppended);
}
