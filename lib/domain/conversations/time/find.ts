import type { TimeEntry } from "@/lib/contracts/time";
import type { Actor } from "@/lib/kernel/actor";
import { forbidden, notFound } from "@/lib/kernel/errors";
import { leadMay, workspaceOf, type Context } from "../../core";
import { mayManage } from "../policy";
import { keepTime, lockTime, type TimeRow } from "./store";

/** What one wrote down is one's own to change; who looks after others' work may set right what anybody wrote. */
export const mayChangeTime = (actor: Actor, row: { workspaceId: string; agentId: string }): boolean =>
  actor.kind === "agent" &&
  mayManage(actor, row) &&
  (actor.agentId === row.agentId || leadMay(actor, row.workspaceId, "conversations:write"));

export async function theLockedTime(ctx: Context, { entryId }: { entryId: string }): Promise<TimeRow> {
  const row = await lockTime(ctx.tx, workspaceOf(ctx.actor), entryId);
  if (!row) throw notFound("entry");
  return row;
}

/** Time is somebody's: the desk itself spends none. */
export function selfOf({ actor }: Context): string {
  if (actor.kind !== "agent") throw forbidden();
  return actor.agentId;
}

/** Rows that show it are counted again, and whoever looks at one of them hears of it. */
export async function countTime(ctx: Context, workspaceId: string, ids: string[]): Promise<void> {
  const changed = await keepTime(ctx.tx, workspaceId, ids);
  for (const conversationId of changed) ctx.record({ type: "conversation.changed", workspaceId, conversationId });
  if (changed.length > 0) ctx.record({ type: "time.changed", workspaceId });
}

export const presentTime = (row: TimeRow): TimeEntry => ({
  id: row.id,
  conversationId: row.conversationId,
  number: row.number,
  agent: { id: row.agentId, name: row.agentName, avatarUrl: row.agentAvatar },
  minutes: row.minutes,
  spentAt: row.spentAt.toISOString(),
  activity: row.activity,
  note: row.note,
  rev: row.rev,
});
