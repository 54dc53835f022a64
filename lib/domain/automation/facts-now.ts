import type { Tx } from "@/lib/platform/db";
import type { Facts } from "../conditions";
import { hoursOf, isOpen } from "../hours";
import { factsRows } from "./facts-store";

/** What conditions look at, as it is now; undefined: the conversation is gone. */
export async function factsNow(
  tx: Tx,
  workspaceId: string,
  conversationId: string,
  now: Date,
): Promise<Facts | undefined> {
  const [row] = await factsRows(tx, workspaceId, [conversationId]);
  if (!row) return undefined;
  const schedule = await hoursOf(workspaceId, row.inboxId, row.teamId);
  return { ...row, open: !schedule || isOpen(schedule, now) };
}
