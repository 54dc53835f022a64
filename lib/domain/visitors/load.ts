import type { Facts } from "../contacts";
import { batched, paced } from "../core";
import { insertVisitors, visitorsByToken, type NewVisitor, type VisitorKey, type VisitorRow } from "./store";

/** A reconnect storm's tokens in a few statements. */
export const loadVisitor = batched<VisitorKey, VisitorRow>(
  paced(visitorsByToken),
  (key) => `${key.workspaceId}${key.id}${key.secretHash}`,
);

/** A crowd that opens the bubble at once, likewise. */
const insert = batched<NewVisitor, VisitorRow>(paced(insertVisitors), (row) => row.id);

export async function storeVisitor(visitor: Omit<NewVisitor, "facts"> & { facts: Facts }): Promise<VisitorRow> {
  const row = await insert(visitor);
  if (!row) throw new Error("an insert returns its row");
  return row;
}
