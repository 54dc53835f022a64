import type { SendAsAgent } from "@/lib/contracts/conversation";
import { conflict, forbidden, unauthenticated, unavailable } from "@/lib/kernel/errors";
import type { Context } from "../core";
import { agentEntry } from "./agent-entry";
import { appendIn } from "./append";
import { eventEntry, type EventLine } from "./control";
import { endOpenTurn } from "./control-store";
import type { Appended } from "./entry";
import type { ConversationRow } from "./store";

/** An agent's reply or note inside a verb's own transaction; `row` is locked and fresh. A reply silences the bot, as always. */
export async function writeIn(ctx: Context, row: ConversationRow, input: SendAsAgent): Promise<Appended> {
  if (ctx.actor.kind !== "agent") throw forbidden();
  const { workspaceId, id: conversationId, inboxId, contactId } = row;
  const turnId = input.kind === "reply" ? await endOpenTurn(ctx.tx, row, "cancelled") : undefined;
  const [result] = await appendIn(ctx.tx, [await agentEntry(ctx.actor, input, row)]);
  const written = accepted(result);
  if (turnId)
    ctx.record({ type: "turn.ended", workspaceId, conversationId, inboxId, contactId, turnId, outcome: "cancelled" });
  ctx.record({ type: "conversation.changed", workspaceId, conversationId });
  return written;
}

/** A line for agents alone. With a `key` it is written once. */
export async function appendLine(
  ctx: Context,
  row: Pick<ConversationRow, "workspaceId" | "id">,
  line: EventLine,
  key?: { sender: string; clientId: string },
): Promise<void> {
  await appendIn(ctx.tx, [{ ...eventEntry(row, ctx.actor, line), ...key }]);
  ctx.record({ type: "conversation.changed", workspaceId: row.workspaceId, conversationId: row.id });
}

function accepted(result: Appended | undefined): Appended {
  switch (result?.outcome) {
    case "new":
    case "known":
      return result;
    case "conflict":
      throw conflict("This clientId was already used for another message.", {
        conversationId: result.conversationId,
        seq: result.seq,
      });
    case "revoked":
      throw unauthenticated("This session has ended. Please sign in again.");
    case "again":
    case "missing":
    case "stale":
    case "outdated":
    case "cancelled":
    case undefined:
      throw unavailable("This conversation is changing quickly. Please try again.");
  }
}
