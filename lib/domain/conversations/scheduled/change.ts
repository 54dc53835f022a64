import { ChangeScheduled, OneScheduled, type ScheduledMessage } from "@/lib/contracts/scheduled";
import { conflict, invalid, notFound } from "@/lib/kernel/errors";
import { command, type Context } from "../../core";
import { readerFor } from "../get-thread";
import { presentScheduled } from "./present";
import { changeScheduledRow, countScheduled, decide, findScheduled } from "./store";
import { lockedScheduled, mayChangeScheduled, type Scheduled } from "./subject";

/** Other words, another moment, or whether the customer's word cancels it. */
export const changeScheduledMessage = command({
  name: "conversations.changeScheduledMessage",
  input: ChangeScheduled,
  subject: lockedScheduled,
  allow: mayChangeScheduled,
  async run(ctx, { text, at, cancelOnReply }, about): Promise<ScheduledMessage> {
    const { scheduled } = about;
    mustWait(about);
    if (text === "" && !scheduled.attachments?.length) throw invalid("Please write something, or cancel the message.");
    const moment = at === undefined ? undefined : new Date(at);
    if (moment && moment <= ctx.now()) throw invalid("This moment has passed. Choose a later one.");
    await changeScheduledRow(ctx.tx, scheduled.workspaceId, scheduled.id, { text, at: moment, cancelOnReply });
    return changed(ctx, about);
  },
});

/** It is not sent; its words are answered with, so that they are not lost. Again: the same. */
export const cancelScheduledMessage = command({
  name: "conversations.cancelScheduledMessage",
  input: OneScheduled,
  subject: lockedScheduled,
  allow: mayChangeScheduled,
  async run(ctx, _input, about): Promise<ScheduledMessage> {
    const { scheduled } = about;
    if (scheduled.status === "cancelled") return presentScheduled(scheduled, readerFor(ctx.actor));
    if (scheduled.status === "sent") throw conflict("This message was sent already.");
    await decide(ctx.tx, scheduled, "cancelled", scheduled.reason);
    return changed(ctx, about);
  },
});

/** Due at once: it goes out within a second. */
export const sendScheduledNow = command({
  name: "conversations.sendScheduledNow",
  input: OneScheduled,
  subject: lockedScheduled,
  allow: mayChangeScheduled,
  async run(ctx, _input, about): Promise<ScheduledMessage> {
    const { scheduled } = about;
    if (scheduled.status === "sent") return presentScheduled(scheduled, readerFor(ctx.actor));
    mustWait(about);
    await changeScheduledRow(ctx.tx, scheduled.workspaceId, scheduled.id, { at: "now", cancelOnReply: false });
    return changed(ctx, about);
  },
});

function mustWait({ scheduled }: Scheduled): void {
  if (scheduled.status === "sent") throw conflict("This message was sent already.");
  if (scheduled.status !== "waiting") throw conflict("This message does not wait any more.");
}

async function changed(ctx: Context, { scheduled, row }: Scheduled): Promise<ScheduledMessage> {
  await countScheduled(ctx.tx, row);
  ctx.record({ type: "conversation.changed", workspaceId: row.workspaceId, conversationId: row.id });
  const now = await findScheduled(ctx.tx, scheduled.workspaceId, scheduled.id);
  if (!now) throw notFound("scheduled message");
  return presentScheduled(now, readerFor(ctx.actor));
}
