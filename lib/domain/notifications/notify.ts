import type { NotificationData, NotificationKind } from "@/lib/contracts/notifications";
import { newId } from "@/lib/kernel/ids";
import type { Context } from "../core";
import { conversationFacts, insertNotifications, peopleOnCall } from "./store";

/** Who is called, about which conversation, and why. */
export type Call = {
  agentIds: readonly string[];
  kind: NotificationKind;
  conversationId: string;
  data?: NotificationData;
};

/**
 * Calls people, in the transaction of what caused it: no call without its cause, no cause without its call. Nobody is called
 * for what they did themselves, nor twice for the same thing before they looked. Bell, sound and mail follow from these rows.
 */
export async function notify(
  ctx: Pick<Context, "tx" | "actor" | "record">,
  workspaceId: string,
  { agentIds, kind, conversationId, data = {} }: Call,
): Promise<void> {
  const self = ctx.actor.kind === "agent" ? ctx.actor.agentId : undefined;
  const wanted = [...new Set(agentIds)].filter((id) => id !== self);
  if (wanted.length === 0) return;
  const facts = await conversationFacts(ctx.tx, workspaceId, conversationId);
  if (!facts) return;
  const id = newId();
  const row = { workspaceId, id, kind, conversationId, data };
  const called = await insertNotifications(ctx.tx, row, wanted);
  if (called.length === 0) return;
  const { number, contact, preview } = facts;
  const notification = {
    id,
    kind,
    conversationId,
    number,
    title: contact,
    text: data.text ?? preview,
    data,
    unread: true,
    createdAt: new Date().toISOString(),
  };
  ctx.record({ type: "agents.notified", workspaceId, agentIds: called, notification });
}

/** Calls whoever is there for a conversation that waits: its team's people or everybody's; where nobody is there, all of them. `preview`: what the customer said, not what the desk answered to it. */
export async function notifyOnCall(
  ctx: Pick<Context, "tx" | "actor" | "record">,
  {
    workspaceId,
    id,
    teamId,
    preview,
  }: { workspaceId: string; id: string; teamId: string | null; preview: string | null },
): Promise<void> {
  const agentIds = await peopleOnCall(ctx.tx, workspaceId, teamId);
  await notify(ctx, workspaceId, {
    agentIds,
    kind: "handoff",
    conversationId: id,
    data: { text: (preview ?? "").slice(0, 500) },
  });
}
