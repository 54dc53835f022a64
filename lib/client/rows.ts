import type { Conversation } from "@/lib/contracts/conversation";

/**
 * Every conversation the console holds, by id. A change makes another `Rows` and copies one part of many: with a hundred thousand
 * of them, all of them copied for each push would be felt.
 */
export type Rows = readonly Part[];
type Part = Readonly<Record<string, Conversation>>;

const PARTS = 512;
const nothing: Part = {};
export const noRows: Rows = Array.from({ length: PARTS }, () => nothing);

export const rowOf = (rows: Rows, id: string): Conversation | undefined => rows[partOf(id)]?.[id];

/** With these as they are now; those of the same id give way. */
export function withRows(rows: Rows, changed: readonly Conversation[]): Rows {
  const next = [...rows];
  const own = new Map<number, Record<string, Conversation>>();
  for (const row of changed) {
    const at = partOf(row.id);
    const part = own.get(at) ?? { ...rows[at] };
    part[row.id] = row;
    own.set(at, part);
    next[at] = part;
  }
  return next;
}

export const allRows = (rows: Rows): Conversation[] => rows.flatMap((part) => Object.values(part));

/** By the end of an id, which is chance; its beginning is the time. */
function partOf(id: string): number {
  let sum = 0;
  for (let at = Math.max(0, id.length - 6); at < id.length; at++) sum = (sum * 31 + id.charCodeAt(at)) >>> 0;
  return sum % PARTS;
}
