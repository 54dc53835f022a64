import { Prisma, type Tx } from "@/lib/platform/db";
import { notifyChannel, ORIGIN } from "@/lib/platform/realtime";
import { COLUMN_TYPES, toColumns } from "./append-columns";
import type { Appended, Entry, Outcome } from "./entry";

const PLACES = COLUMN_TYPES.map((type, at) => `$${at + 1}::${type}`).join(", ");
export const APPEND_SQL = `select * from append_messages(${PLACES}, $16::boolean, $17::text, $18::text)`;

/** The values of APPEND_SQL. */
export function appendValues(entries: Entry[]): unknown[] {
  const { columns, plain } = toColumns(entries);
  return [...columns, plain, notifyChannel(), ORIGIN];
}

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
  const { columns } = toColumns(entries);
  const arrays = columns.map((column, at) => Prisma.sql`${column}::text::${Prisma.raw(COLUMN_TYPES[at] ?? "")}`);
  // A turn, a handoff or a line for agents is never plain.
  const rows = await tx.$queryRaw<AppendRow[]>`
    select * from append_messages(${Prisma.join(arrays)}, false, ${notifyChannel()}::text, ${ORIGIN})`;
  await logLines(tx, entries, rows);
  return rows.map(toAppended);
}

/** What happened stands in the log of events too, for those who follow it: promises and rules. */
async function logLines(tx: Tx, entries: Entry[], rows: AppendRow[]): Promise<void> {
  const lines = rows.filter((row) => row.outcome === "new" && entries[row.ord]?.kind === "event");
  if (lines.length === 0) return;
  const workspaces = lines.map((row) => entries[row.ord]?.workspaceId ?? "");
  await tx.$executeRaw`insert into event (workspace_id, type, conversation_id, seq)
    select w, 'line.created', c, seq from unnest(${workspaces}::uuid[], ${lines.map((row) => row.conversation_id)}::uuid[],
                                                 ${lines.map((row) => row.note_seq)}::int[]) as r(w, c, seq)`;
}
