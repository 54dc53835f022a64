import type { Conversation } from "@/lib/contracts/conversation";
import { OfferTransfer, WithdrawTransfer } from "@/lib/contracts/transfer";
import { conflict, forbidden, invalid, notFound } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
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
import { holdTeam } from "../../teams";
import { settingsRow } from "../policies/store";
import { colleagues, databaseNow } from "./store";

type Changed = { conversation: Conversation };
type Asked = Pick<KeptTransfer, "agent" | "team"> & { calls: string[] };

/** Asks a colleague, or a team, to take it. It stays where it is until somebody accepts, so that it always has an owner. */
export const offerTransfer = command({
  name: "routing.offerTransfer",
  input: OfferTransfer,
  subject: lockedConversation,
  allow: mayManage,
  async run(ctx, input, row): Promise<Changed> {
    if (ctx.actor.kind !== "agent") throw forbidden();
    const { workspaceId, agentId: me, name } = ctx.actor;
    const { transfer } = row;
    const again =
      transfer?.from.id === me && (transfer.agent?.id ?? transfer.team?.id) === (input.agentId ?? input.teamId);
    if (again) return { conversation: presentConversation(row) };
    if (transfer) throw conflict(`It is offered to ${nameOf(transfer)} already. Withdraw that first.`);
    if (row.status !== "open" || row.assigneeId !== me)
      throw conflict("Only whoever has an open conversation can hand it over.");
    const { calls, ...to } = await whomOf(ctx, workspaceId, me, input);
    const [own] = await colleagues(ctx.tx, workspaceId, [me]);
    const { settings } = await settingsRow(ctx.tx, workspaceId);
    const now = await databaseNow(ctx.tx);
    const kept: KeptTransfer = {
      id: newId(),
      from: { id: me, name },
      ...to,
      note: input.note || null,
      offeredAt: now.toISOString(),
      expiresAt: new Date(now.getTime() + settings.transferSeconds * 1000).toISOString(),
      declined: [],
      here: own !== undefined && own.presence !== "offline",
    };
    const changed = await control(ctx, row, { transfer: kept }, { type: "transferOffered", data: told(kept) });
    await notify(ctx, workspaceId, {
      agentIds: calls,
      kind: "transfer",
      conversationId: row.id,
      data: {
        change: "offered",
        by: name.slice(0, 120),
        transfer: kept.id,
        ...(kept.note ? { text: kept.note } : {}),
        ...(kept.team ? { team: kept.team.name.slice(0, 120) } : {}),
      },
    });
    ctx.record({ type: "transfers.changed", workspaceId });
    return { conversation: presentConversation(changed) };
  },
});

/** Whoever offered it takes that back. */
export const withdrawTransfer = command({
  name: "routing.withdrawTransfer",
  input: WithdrawTransfer,
  subject: lockedConversation,
  allow: mayManage,
  async run(ctx, { transferId }, row): Promise<Changed> {
    const { transfer } = row;
    if (transfer?.id !== transferId) return { conversation: presentConversation(row) };
    if (ctx.actor.kind !== "agent" || transfer.from.id !== ctx.actor.agentId)
      throw forbidden("Only whoever offered it can take that back.");
    const line = { type: "transferWithdrawn", data: told(transfer) };
    const now = await control(ctx, row, { transfer: null }, line);
    ctx.record({ type: "transfers.changed", workspaceId: row.workspaceId });
    return { conversation: presentConversation(now) };
  },
});

export const nameOf = ({ agent, team }: Pick<KeptTransfer, "agent" | "team">): string => (agent ?? team)?.name ?? "";

/** What a line says of it. */
export const told = ({ from, agent, team, note }: KeptTransfer): Record<string, unknown> => ({
  agentId: agent?.id ?? null,
  to: nameOf({ agent, team }),
  fromId: from.id,
  from: from.name,
  ...(note ? { text: note } : {}),
});

async function whomOf(
  ctx: Context,
  workspaceId: string,
  me: string,
  { agentId, teamId }: { agentId?: string | undefined; teamId?: string | undefined },
): Promise<Asked> {
  if (teamId !== undefined) return teamOf(ctx, workspaceId, me, teamId);
  if (agentId === undefined || agentId === me) throw invalid("Choose somebody else.");
  const [colleague] = await colleagues(ctx.tx, workspaceId, [agentId]);
  if (!colleague) throw notFound("agent");
  if (colleague.presence === "offline") throw conflict(`${colleague.name} is offline and would not hear of it.`);
  return { agent: { id: colleague.id, name: colleague.name }, team: null, calls: [colleague.id] };
}

async function teamOf(ctx: Context, workspaceId: string, me: string, teamId: string): Promise<Asked> {
  const team = await holdTeam(ctx.tx, workspaceId, teamId);
  if (!team) throw notFound("team");
  const members = team.members.map(({ id }) => id).filter((id) => id !== me);
  const here = (await colleagues(ctx.tx, workspaceId, members)).filter(({ presence }) => presence !== "offline");
  if (here.length === 0) throw conflict(`Nobody else of ${team.name} is here to take it.`);
  return { agent: null, team: { id: team.id, name: team.name }, calls: here.map(({ id }) => id) };
}

/** Whether this one is asked by it. */
export const isOpenFor = (
  row: ConversationRow,
  transferId: string,
  now: Date,
): row is ConversationRow & {
  transfer: KeptTransfer;
} => row.transfer?.id === transferId && new Date(row.transfer.expiresAt) > now;
