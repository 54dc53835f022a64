import { OneConversation, type Conversation } from "@/lib/contracts/conversation";
import { conflict, forbidden } from "@/lib/kernel/errors";
import { command } from "../core";
import { control, lockedConversation } from "./control";
import { mayManage } from "./policy";
import { presentConversation } from "./present";

/** Takes a conversation over: the bot falls silent, the agent is its assignee. Doing it twice changes nothing. */
export const claimConversation = command({
  name: "conversations.claim",
  input: OneConversation,
  subject: lockedConversation,
  allow: mayManage,
  async run(ctx, _input, row): Promise<{ conversation: Conversation }> {
    if (ctx.actor.kind !== "agent") throw forbidden();
    const { agentId, name } = ctx.actor;
    if (row.assigneeId === agentId && row.onDuty === "agent" && row.status === "open")
      return { conversation: presentConversation(row) };
    if (row.assigneeId && row.assigneeId !== agentId) {
      throw conflict(`${row.assigneeName ?? "Someone"} already has this conversation.`, { assignee: row.assigneeName });
    }
    const change = {
      status: "open",
      onDuty: "agent",
      assigneeId: agentId,
      waiting: false,
      snoozedUntil: null,
    } as const;
    const now = await control(
      ctx,
      row,
      change,
      { type: "claimed", data: { name, from: row.onDuty } },
      { turnEnds: "cancelled" },
    );
    return { conversation: presentConversation(now) };
  },
});
