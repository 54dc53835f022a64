import { notFound } from "@/lib/kernel/errors";
import type { Actor } from "@/lib/kernel/actor";
import { adminMay, type Context, workspaceOf } from "../../core";
import { lockedConversation } from "../control";
import { mayManage } from "../policy";
import type { ConversationRow } from "../store";
import { findScheduled, type ScheduledRow } from "./store";

/** One that waits, with its conversation locked: whoever decides about it stands in line there. */
export type Scheduled = { workspaceId: string; agentId: string; scheduled: ScheduledRow; row: ConversationRow };

export async function lockedScheduled(ctx: Context, { scheduledId }: { scheduledId: string }): Promise<Scheduled> {
  const workspaceId = workspaceOf(ctx.actor);
  let scheduled = await findScheduled(ctx.tx, workspaceId, scheduledId);
  for (let row: ConversationRow | undefined; scheduled;) {
    if (row?.id === scheduled.conversationId) return { workspaceId, agentId: scheduled.agentId, scheduled, row };
    // A merge may have taken it along meanwhile.
    row = await lockedConversation(ctx, scheduled);
    scheduled = await findScheduled(ctx.tx, workspaceId, scheduledId);
  }
  throw notFound("scheduled message");
}

/** One's own, or anybody's for admins: its writer may be on holiday. */
export const mayChangeScheduled = (actor: Actor, about: { workspaceId: string; agentId: string }): boolean =>
  (actor.kind === "agent" && actor.agentId === about.agentId && mayManage(actor, about)) ||
  adminMay(actor, about.workspaceId, "conversations:write");
