import { ClaimConversation, type Conversation } from "@/lib/contracts/conversation";
import { conflict, forbidden } from "@/lib/kernel/errors";
import { command } from "../core";
import { notify } from "../notifications";
import { control, lockedConversation } from "./control";
import { mayManage } from "./policy";
import { presentConversation } from "./present";

/**
 * Takes a conversation over: the bot falls silent, the agent is its assignee. Doing it twice changes nothing. From a colleague
 * only when one says from whom, so that nobody takes from somebody they have not seen.
 */
export const claimConversation = command({
  name: "conversations.claim",
  input: ClaimConversation,
  subject: lockedConversation,
  allow: mayManage,
  async run(ctx, { from }, row): Promise<{ conversation: Conversation }> {
    if (ctx.actor.kind !== "agent") throw forbidden();
    const { agentId, name } = ctx.actor;
    if (row.assigneeId === agentId && row.onDuty === "agent" && row.status === "open")
      return { conversation: presentConversation(row) };
    const taken = row.assigneeId !== agentId ? row.assigneeId : null;
    if (taken && taken !== from) {
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
      { type: "claimed", data: { name, from: row.onDuty, ...(taken ? { agentId: taken } : {}) } },
      { turnEnds: "cancelled" },
    );
    if (taken)
      await notify(ctx, row.workspaceId, {
        agentIds: [taken],
        kind: "taken",
        conversationId: row.id,
        data: { by: name.slice(0, 120) },
      });
    return { conversation: presentConversation(now) };
  },
});
