import type { NotificationData, NotificationKind } from "@/lib/contracts/notifications";
import { newId } from "@/lib/kernel/ids";
import type { Context } from "../core";
import { conversationFacts, insertAssigned, insertNotifications, peopleOnCall } from "./store";

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
  ctx.record({
    type: "agents.notified",
    workspaceId,
    agentIds: called.map(({ agentId }) => agentId),
    devices: called.some(({ device }) => device),
    notification,
  });
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

/** Tells each of them what they were given, in one statement however many there are. `text`: what the customer said last. */
export async function notifyAssigned(
  ctx: Pick<Context, "tx" | "record">,
  workspaceId: string,
  given: { agentId: string; conversationId: string; number: number; contact: string; text: string }[],
): Promise<void> {
  const calls = given.map((each) => ({ ...each, id: newId() }));
  const called = new Map((await insertAssigned(ctx.tx, workspaceId, calls)).map(({ id, device }) => [id, device]));
  for (const { id, agentId, conversationId, number, contact: title, text } of calls) {
    const devices = called.get(id);
    if (devices === undefined) continue;
    const about = { id, kind: "assigned" as const, conversationId, number, title, text, data: {}, unread: true };
    const notification = { ...about, createdAt: new Date().toISOString() };
    ctx.record({ type: "agents.notified", workspaceId, agentIds: [agentId], devices, notification });
  }
}
