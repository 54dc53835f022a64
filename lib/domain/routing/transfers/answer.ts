import type { Conversation } from "@/lib/contracts/conversation";
import { AcceptTransfer, DeclineTransfer } from "@/lib/contracts/transfer";
import type { AgentActor } from "@/lib/kernel/actor";
import { conflict, forbidden } from "@/lib/kernel/errors";
import {
  control,
  lockedConversation,
  mayManage,
  presentConversation,
  type ConversationRow,
  type KeptTransfer,
} from "../../conversations";
import { command, type Context } from "../../core";
import { notify } from "../../notifications";
import { findTeam } from "../../teams";
import { isOpenFor, nameOf, told } from "./offer";
import { roomFor } from "./room";
import { colleagues, databaseNow, isInTeam } from "./store";

type Changed = { conversation: Conversation };

/** Takes what was offered. Of two at once one gets it, and the other hears who did. */
export const acceptTransfer = command({
  name: "routing.acceptTransfer",
  input: AcceptTransfer,
  subject: lockedConversation,
  allow: mayManage,
  async run(ctx, { transferId, anyway = false }, row): Promise<Changed> {
    const { me, transfer, now } = await asked(ctx, row, transferId);
    if (!transfer) return { conversation: presentConversation(row) };
    const room = await roomFor(ctx.tx, row.workspaceId, me.agentId, row.inboxId);
    const { load, capacity, full } = room;
    if (full && !anyway) throw conflict(`You have ${load} of ${capacity} already.`, { full, load, capacity });
    const seconds = Math.max(0, Math.round((now.getTime() - new Date(transfer.offeredAt).getTime()) / 1000));
    const changed = await control(
      ctx,
      row,
      {
        assigneeId: me.agentId,
        onDuty: "agent",
        waiting: false,
        transfer: null,
        ...(transfer.team ? { teamId: transfer.team.id } : {}),
      },
      {
        type: "transferAccepted",
        data: { ...told(transfer), team: transfer.team?.name ?? null, seconds, load, capacity },
      },
    );
    await tellSender(ctx, row, transfer, "accepted", me.name);
    return { conversation: presentConversation(changed) };
  },
});

/** Says no; the one who offered it keeps it. Of a team the others may still accept, as long as there are any. */
export const declineTransfer = command({
  name: "routing.declineTransfer",
  input: DeclineTransfer,
  subject: lockedConversation,
  allow: mayManage,
  async run(ctx, { transferId, reason }, row): Promise<Changed> {
    const { me, transfer } = await asked(ctx, row, transferId);
    if (!transfer) return { conversation: presentConversation(row) };
    const declined = [...new Set([...transfer.declined, me.agentId])];
    const open = transfer.team !== null && (await anyoneLeft(ctx, row, { ...transfer, declined }));
    const data = { ...told(transfer), text: reason || null };
    const line = { type: "transferDeclined", data };
    const now = await control(ctx, row, { transfer: open ? { ...transfer, declined } : null }, line);
    if (open) ctx.record({ type: "transfers.changed", workspaceId: row.workspaceId });
    else await tellSender(ctx, row, transfer, "declined", me.name, reason);
    return { conversation: presentConversation(now) };
  },
});

/** Who answers, and what is open for them; nothing where they have it already. */
async function asked(
  ctx: Context,
  row: ConversationRow,
  transferId: string,
): Promise<{ me: AgentActor; transfer: KeptTransfer | null; now: Date }> {
  if (ctx.actor.kind !== "agent") throw forbidden();
  const me = ctx.actor;
  const now = await databaseNow(ctx.tx);
  if (!isOpenFor(row, transferId, now)) {
    if (row.assigneeId === me.agentId) return { me, transfer: null, now };
    throw conflict(
      row.transfer?.id === transferId || !row.assigneeName
        ? "This hand-over is over."
        : `This hand-over is over: ${row.assigneeName} has the conversation.`,
    );
  }
  const { transfer } = row;
  const isAsked = transfer.team
    ? me.agentId !== transfer.from.id && (await isInTeam(ctx.tx, row.workspaceId, transfer.team.id, me.agentId))
    : transfer.agent?.id === me.agentId;
  if (!isAsked) throw forbidden(`It was offered to ${nameOf(transfer)}.`);
  return { me, transfer, now };
}

async function anyoneLeft(ctx: Context, row: ConversationRow, transfer: KeptTransfer): Promise<boolean> {
  const team = transfer.team && (await findTeam(ctx.tx, row.workspaceId, transfer.team.id));
  const left = (team?.members ?? [])
    .map(({ id }) => id)
    .filter((id) => id !== transfer.from.id && !transfer.declined.includes(id));
  return (await colleagues(ctx.tx, row.workspaceId, left)).some(({ presence }) => presence !== "offline");
}

/** What became of it, for whoever offered it. */
export async function tellSender(
  ctx: Context,
  row: ConversationRow,
  transfer: KeptTransfer,
  change: "accepted" | "declined" | "expired",
  by: string,
  text?: string,
): Promise<void> {
  ctx.record({ type: "transfers.changed", workspaceId: row.workspaceId });
  await notify(ctx, row.workspaceId, {
    agentIds: [transfer.from.id],
    kind: "transfer",
    conversationId: row.id,
    data: { change, by: by.slice(0, 120), transfer: transfer.id, ...(text ? { text } : {}) },
  });
}
