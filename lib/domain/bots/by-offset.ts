import { invalid } from "@/lib/kernel/errors";

/** A page of a list that is sorted by something that moves, like a count: the cursor is how many came before. */
export async function byOffset<Row, Item>(
  { limit, cursor }: { limit: number; cursor?: string | undefined },
  read: (offset: number, limit: number) => Promise<Row[]>,
  present: (row: Row) => Item,
): Promise<{ data: Item[]; nextCursor: string | null }> {
  const offset = cursor === undefined ? 0 : Number(cursor);
  if (!Number.isSafeInteger(offset) || offset < 0) throw invalid("This cursor is not one of ours.");
  const rows = await read(offset, limit + 1);
  return {
    data: rows.slice(0, limit).map(present),
    nextCursor: rows.length > limit ? String(offset + limit) : null,
  };
}
