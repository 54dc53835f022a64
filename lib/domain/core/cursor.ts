import { invalid } from "@/lib/kernel/errors";

// Lists that are sorted by creation go on after an id: ids are made in order, and a moment would lose its microseconds.
export const writeCursor = (id: string): string => Buffer.from(id.replaceAll("-", ""), "hex").toString("base64url");

export function readCursor(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const hex = Buffer.from(text, "base64url").toString("hex");
  if (hex.length !== 32) throw invalid("This cursor is not one of ours.");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Where a list goes on that is sorted by a moment, then by id. */
export type Place = { at: Date; id: string };

// Lists by activity or by a day that somebody chose: their order is not that of the ids.
export const writePlace = ({ at, id }: Place): string => Buffer.from(`${at.toISOString()} ${id}`).toString("base64url");

export function readPlace(text: string | undefined): Place | undefined {
  if (!text) return undefined;
  const [moment = "", id = ""] = Buffer.from(text, "base64url").toString().split(" ");
  const at = new Date(moment);
  if (Number.isNaN(at.getTime()) || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
    throw invalid("This cursor is not one of ours.");
  return { at, id };
}

/** Cuts a page out of rows that were read with one more than asked for. */
export function pageOf<Row extends { id: string }, Item>(
  rows: Row[],
  limit: number,
  present: (row: Row) => Item,
): { data: Item[]; nextCursor: string | null } {
  const last = rows[limit - 1];
  return {
    data: rows.slice(0, limit).map(present),
    nextCursor: rows.length > limit && last ? writeCursor(last.id) : null,
  };
}

/** A page of rows that are all in memory, in the order of their ids: for lists that are short by nature. */
export function pageOfAll<Row extends { id: string }, Item>(
  rows: Row[],
  { limit, cursor }: { limit: number; cursor?: string | undefined },
  present: (row: Row) => Item,
): { data: Item[]; nextCursor: string | null } {
  const after = readCursor(cursor);
  const rest = rows.toSorted((a, b) => (a.id < b.id ? -1 : 1)).filter((row) => after === undefined || row.id > after);
  return pageOf(rest.slice(0, limit + 1), limit, present);
}
