import { newId } from "@/lib/kernel/ids";
import type { Tx } from "@/lib/platform/db";
import type { ConversationRow } from "../conversations";
import type { OpenTurn } from "./turn-store";

export async function setFailures(tx: Tx, row: ConversationRow, failures: number): Promise<void> {
  if (row.botFailures === failures) return;
  await tx.conversation.update({
    where: { workspaceId_id: { workspaceId: row.workspaceId, id: row.id } },
    data: { botFailures: failures },
  });
}

/** Questions that came after the answer was under way get a turn of their own, with its job, in the same commit. Its clock runs since the first of them was written. */
export async function openNextTurn(tx: Tx, turn: OpenTurn, row: ConversationRow, upToSeq: number): Promise<void> {
  const { workspaceId, conversationId } = turn;
  const late = await tx.message.findFirst({
    where: { workspaceId, conversationId, seq: { gt: upToSeq }, authorKind: "visitor" },
    orderBy: { seq: "asc" },
    select: { seq: true, createdAt: true },
  });
  if (!late) return;
  await tx.turn.updateMany({ where: { workspaceId, id: turn.id }, data: { lastSeq: upToSeq } });
  const id = newId();
  await tx.$executeRaw`insert into turn (workspace_id, id, conversation_id, bot_id, first_seq, last_seq, control_epoch, deadline)
    values (${workspaceId}::uuid, ${id}::uuid, ${conversationId}::uuid, ${turn.botId}::uuid, ${late.seq}, ${row.lastSeq},
            ${row.controlEpoch}, ${late.createdAt}::timestamptz + interval '38 seconds')`;
  await tx.outbox.create({
    data: { workspaceId, id, job: "bots.reply", payload: { workspaceId, conversationId, turnId: id } },
  });
}

export async function turnIsOpen(tx: Tx, turn: OpenTurn): Promise<boolean> {
  return (await tx.turn.count({ where: { workspaceId: turn.workspaceId, id: turn.id, status: "open" } })) > 0;
}

/** A turn that a timer opened may end without a word. */
export async function endTurnSilently(tx: Tx, turn: OpenTurn): Promise<void> {
  await tx.turn.updateMany({
    where: { workspaceId: turn.workspaceId, id: turn.id, status: "open" },
    data: { status: "answered", endedAt: new Date() },
  });
}
