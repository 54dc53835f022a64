import { OneScheduled, type ScheduledMessage } from "@/lib/contracts/scheduled";
import type { Actor, AgentActor } from "@/lib/kernel/actor";
import { ParleyError } from "@/lib/kernel/errors";
import { failpoint } from "@/lib/platform/failpoint";
import { activeAgent } from "../../agents";
import { command, type Context } from "../../core";
import { addLine } from "../control";
import { countAsOneChange } from "../control-store";
import { writeIn } from "../write-in";
import { countScheduled, customerWroteAfter, decide } from "./store";
import { lockedScheduled, type Scheduled } from "./subject";

type Settled = { status: ScheduledMessage["status"] };

const deskAlone = (actor: Actor, about: { workspaceId: string }): boolean =>
  actor.kind === "system" && actor.workspaceId === about.workspaceId;

/**
 * Sends it when it is due, or gives it back to its writer: the message, and that it was sent, are one commit, under the clientId
 * it was kept with. Done twice, or killed in the middle, it is sent once.
 */
export const settleScheduled = command({
  name: "conversations.settleScheduled",
  input: OneScheduled,
  subject: lockedScheduled,
  allow: deskAlone,
  async run(ctx, _input, about): Promise<Settled> {
    const { scheduled, row } = about;
    if (scheduled.status !== "waiting") return { status: scheduled.status };
    if (scheduled.cancelOnReply && (await customerWroteAfter(ctx.tx, row, scheduled.afterSeq)))
      return giveBack(ctx, about, "answered");
    if (!scheduled.due) return { status: "waiting" };
    const writer = await activeAgent(ctx.tx, scheduled.workspaceId, scheduled.agentId);
    if (!writer) return giveBack(ctx, about, "gone");
    return send(ctx, about, writer);
  },
});

async function send(ctx: Context, about: Scheduled, writer: AgentActor): Promise<Settled> {
  const { scheduled, row } = about;
  const { replyTo, quote, attachments, clientId, text } = scheduled;
  try {
    await writeIn({ ...ctx, actor: writer }, row, {
      clientId,
      conversationId: row.id,
      kind: "reply",
      text,
      ...(attachments?.length ? { attachments: attachments.map(({ id }) => id) } : {}),
      // What it answers may be gone by now; the answer still stands for itself.
      ...(replyTo !== null && quote && !quote.removed ? { replyTo } : {}),
    });
  } catch (error) {
    if (!(error instanceof ParleyError) || error.retryable) throw error;
    return giveBack(ctx, about, "failed");
  }
  await decide(ctx.tx, scheduled, "sent");
  await failpoint("scheduled.sent");
  await countScheduled(ctx.tx, row);
  await countAsOneChange(ctx.tx, row);
  return { status: "sent" };
}

async function giveBack(
  ctx: Context,
  { scheduled, row }: Scheduled,
  reason: NonNullable<ScheduledMessage["reason"]>,
): Promise<Settled> {
  await decide(ctx.tx, scheduled, "returned", reason);
  await countScheduled(ctx.tx, row);
  await addLine(ctx, row, { type: `unsent.${reason}`, data: { by: scheduled.agentName } });
  return { status: "returned" };
}
