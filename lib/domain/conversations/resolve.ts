import { OneConversation, type Conversation } from "@/lib/contracts/conversation";
import { command } from "../core";
import { notify } from "../notifications";
import { control, lockedConversation } from "./control";
import { mayManage } from "./policy";
import { presentConversation } from "./present";

/** Ends the conversation; the visitor is asked to rate it and may still answer, which opens it again. */
export const resolveConversation = command({
  name: "conversations.resolve",
  input: OneConversation,
  subject: lockedConversation,
  allow: mayManage,
  async run(ctx, _input, row): Promise<{ conversation: Conversation }> {
    if (row.status === "resolved") return { conversation: presentConversation(row) };
    const change = { status: "resolved", waiting: false, snoozedUntil: null } as const;
    const now = await control(ctx, row, change, { type: "resolved", data: {} }, { turnEnds: "cancelled" });
    ctx.record({ type: "conversation.resolved", workspaceId: row.workspaceId, conversationId: row.id });
    return { conversation: presentConversation(now) };
  },
});

/** Opens a resolved or snoozed conversation again, for people. */
export const reopenConversation = command({
  name: "conversations.reopen",
  input: OneConversation,
  subject: lockedConversation,
  allow: mayManage,
  async run(ctx, _input, row): Promise<{ conversation: Conversation }> {
    if (row.status === "open") return { conversation: presentConversation(row) };
    const change = { status: "open", onDuty: "agent", snoozedUntil: null, waiting: row.assigneeId === null } as const;
    const now = await control(ctx, row, change, { type: "reopened", data: {} });
    if (row.status === "resolved" && row.assigneeId) {
      const data = ctx.actor.kind === "agent" ? { by: ctx.actor.name } : {};
      await notify(ctx, row.workspaceId, {
        agentIds: [row.assigneeId],
        kind: "reopened",
        conversationId: row.id,
        data,
      });
    }
    return { conversation: presentConversation(now) };
  },
});
