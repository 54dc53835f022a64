import type { Actor } from "@/lib/kernel/actor";
import type { Author } from "@/lib/contracts/conversation";
import { newId } from "@/lib/kernel/ids";
import { conflict, notFound } from "@/lib/kernel/errors";
import type { Context } from "../core";
import { appendIn } from "./append";
import { applyChange, endOpenTurn, type Change } from "./control-store";
import type { Entry } from "./entry";
import { findConversation, lockConversation, type ConversationRow } from "./store";
import { endsTransfer } from "./transfer";

export type EventLine = { type: string; data: Record<string, unknown> };

/** The subject of every control verb: the row, locked until the end of the transaction. */
export async function lockedConversation(ctx: Context, input: { conversationId: string }): Promise<ConversationRow> {
  const row =
    "workspaceId" in ctx.actor
      ? await lockConversation(ctx.tx, ctx.actor.workspaceId, input.conversationId)
      : undefined;
  if (!row) throw notFound("conversation");
  return row;
}

/**
 * Changes who answers or how it stands. Voids a bot's answer in the making, ends the open turn, leaves a line for agents (and,
 * where given, a message the visitor sees), records what happened. Returns the row as it now is.
 */
export async function control(
  ctx: Context,
  row: ConversationRow,
  change: Change,
  line: EventLine,
  options: { turnEnds?: "handed_off" | "cancelled"; says?: Entry; unmerges?: boolean } = {},
): Promise<ConversationRow> {
  if (row.mergedNumber !== null && change.status && change.status !== "resolved" && !options.unmerges)
    throw conflict(`This conversation goes on in #${row.mergedNumber}. Undo the merge to open it again.`);
  await applyChange(ctx.tx, row, change);
  const { workspaceId, id: conversationId, inboxId, contactId } = row;
  const turnId = options.turnEnds ? await endOpenTurn(ctx.tx, row, options.turnEnds) : undefined;
  if (turnId && options.turnEnds) {
    ctx.record({
      type: "turn.ended",
      workspaceId,
      conversationId,
      inboxId,
      contactId,
      turnId,
      outcome: options.turnEnds,
    });
  }
  const told = ctx.aside?.(line) === undefined ? [eventEntry(row, ctx.actor, line)] : [];
  const over = endsTransfer(row, change) ? [eventEntry(row, ctx.actor, transferOver(row))] : [];
  await appendIn(ctx.tx, [...(options.says ? [options.says] : []), ...over, ...told]);
  if (over.length > 0) ctx.record({ type: "transfers.changed", workspaceId });
  ctx.record({ type: "conversation.changed", workspaceId: row.workspaceId, conversationId: row.id });
  return (
    (await findConversation(ctx.tx, row.workspaceId, row.id, ctx.actor.kind === "agent" ? ctx.actor.agentId : null)) ??
    row
  );
}

/** What was offered to somebody went another way. */
const transferOver = ({ transfer }: ConversationRow): EventLine => ({
  type: "transferEnded",
  data: { to: (transfer?.agent ?? transfer?.team)?.name ?? "", from: transfer?.from.name ?? "" },
});

/** A line that changes nothing about who answers: a bot's answer in the making stays good. */
export async function addLine(ctx: Context, row: ConversationRow, line: EventLine): Promise<void> {
  await appendIn(ctx.tx, [eventEntry(row, ctx.actor, line)]);
  ctx.record({ type: "conversation.changed", workspaceId: row.workspaceId, conversationId: row.id });
}

export function authorOf(actor: Actor): Author {
  switch (actor.kind) {
    case "agent":
      return { kind: "agent", id: actor.agentId, name: actor.name, avatarUrl: actor.avatarUrl };
    case "visitor":
      return { kind: "visitor", id: actor.visitorId, name: actor.name };
    case "bot":
      return { kind: "bot", id: actor.botId, name: actor.name, avatarUrl: actor.avatarUrl };
    case "system":
      return { kind: "system", ...(actor.rule ? { id: actor.rule.id } : {}), name: actor.rule?.name ?? "" };
    case "anyone":
      return { kind: "system", name: "" };
  }
}

/** A line for agents alone; the console words it from type and data. */
export function eventEntry(
  row: Pick<ConversationRow, "workspaceId" | "id">,
  actor: Actor,
  { type, data }: EventLine,
): Entry {
  const rule = actor.kind === "system" ? actor.rule : undefined;
  return {
    workspaceId: row.workspaceId,
    conversationId: row.id,
    id: newId(),
    kind: "event",
    author: authorOf(actor),
    sender: null,
    clientId: null,
    text: "",
    event: { type, data: rule ? { ...data, rule: { id: rule.id, chain: rule.chain } } : data },
  };
}

/** A line that the visitor sees, said by the desk itself. */
export function systemEntry(row: ConversationRow, text: string, key: string | null = null): Entry {
  return {
    workspaceId: row.workspaceId,
    conversationId: row.id,
    id: newId(),
    kind: "message",
    author: { kind: "system", name: "" },
    sender: key ? "system" : null,
    clientId: key,
    text,
  };
}

/** A note in the name of whoever acts; visitors never see it. */
export function noteEntry(actor: Actor, row: ConversationRow, text: string, key: string): Entry {
  return { ...systemEntry(row, text, key), kind: "note", author: authorOf(actor) };
}
