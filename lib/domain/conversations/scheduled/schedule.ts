import { ScheduleMessage, type ScheduledMessage } from "@/lib/contracts/scheduled";
import { conflict, forbidden, invalid } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { days } from "@/lib/kernel/time";
import { command, type Context } from "../../core";
import { lockedConversation } from "../control";
import { quoteOf } from "../edit-store";
import { readerFor } from "../get-thread";
import { mayManage } from "../policy";
import { refuseOutdated } from "../send-as-agent";
import type { ConversationRow } from "../store";
import { bindUploads } from "../uploads-store";
import { presentScheduled } from "./present";
import { countScheduled, insertScheduled, scheduledRows, scheduledUnder, type ScheduledRow } from "./store";

const MOST = 50;

/**
 * A reply that is kept here and sent later: after a few seconds in which it can be taken back, or at a moment of the writer's
 * choice. A retry under the same clientId answers with what is kept.
 */
export const scheduleMessage = command({
  name: "conversations.scheduleMessage",
  input: ScheduleMessage,
  subject: lockedConversation,
  allow: mayManage,
  async run(ctx, input, row): Promise<ScheduledMessage> {
    if (ctx.actor.kind !== "agent") throw forbidden();
    const known = await scheduledUnder(ctx.tx, ctx.actor, input.clientId);
    if (known) return presentScheduled(asAsked(known, input), readerFor(ctx.actor));
    const at = input.at === undefined ? null : new Date(input.at);
    if (at && at <= ctx.now()) throw invalid("This moment has passed. Choose a later one.");
    if (at && at.getTime() > ctx.now().getTime() + days(366)) throw invalid("Choose a moment within a year.");
    if (input.expectedSeq !== undefined && row.lastSeq > input.expectedSeq)
      await refuseOutdated(ctx.actor, row, input.expectedSeq, row.lastSeq);
    const { workspaceId, id: conversationId } = row;
    if ((await scheduledRows(ctx.tx, workspaceId, conversationId, ctx.actor.agentId)).length >= MOST)
      throw conflict(`At most ${MOST} replies can wait in a conversation.`);
    await insertScheduled(ctx.tx, {
      workspaceId,
      id: newId(),
      conversationId,
      agentId: ctx.actor.agentId,
      clientId: input.clientId,
      text: input.text ?? "",
      attachments: await filesOf(ctx, row, input),
      replyTo: await quotable(ctx, row, input),
      held: at === null,
      cancelOnReply: input.cancelOnReply ?? at !== null,
      afterSeq: row.lastSeq,
      at,
      holdSeconds: input.holdSeconds ?? 0,
    });
    await countScheduled(ctx.tx, row);
    ctx.record({ type: "conversation.changed", workspaceId, conversationId });
    const kept = await scheduledUnder(ctx.tx, ctx.actor, input.clientId);
    if (!kept) throw forbidden();
    return presentScheduled(kept, readerFor(ctx.actor));
  },
});

/** The same clientId for other words is no retry. */
function asAsked(known: ScheduledRow, input: ScheduleMessage): ScheduledRow {
  const same =
    known.conversationId === input.conversationId && (known.status !== "waiting" || known.text === (input.text ?? ""));
  if (!same) throw conflict("This clientId was already used for another message.");
  return known;
}

async function filesOf({ actor }: Context, row: ConversationRow, { attachments }: ScheduleMessage) {
  if (!attachments?.length || actor.kind !== "agent") return null;
  const files = await bindUploads(row.workspaceId, `a:${actor.agentId}`, attachments, row.id);
  if (!files) throw invalid("One of these files can't be sent. Please attach it again.");
  return files;
}

async function quotable({ tx }: Context, row: ConversationRow, { replyTo }: ScheduleMessage): Promise<number | null> {
  if (replyTo === undefined) return null;
  const quoted = await quoteOf(tx, row.workspaceId, row.id, replyTo);
  if (!quoted || quoted.removed) throw invalid("The message that this answers is not there any more.");
  return replyTo;
}
