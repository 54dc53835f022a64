import { OneConversation } from "@/lib/contracts/conversation";
import { conflict } from "@/lib/kernel/errors";
import { command } from "../core";
import { notify } from "../notifications";
import { control, lockedConversation } from "./control";
import { isVisitorOf } from "./policy";
import { isLongResolved } from "./send-as-visitor";

/** The customer is not done after all: it goes to people, for as long as a message of theirs would have opened it. */
export const reopenAsVisitor = command({
  name: "conversations.reopenAsVisitor",
  input: OneConversation,
  subject: lockedConversation,
  allow: isVisitorOf,
  async run(ctx, { conversationId }, row): Promise<Record<string, never>> {
    if (isLongResolved(row)) throw conflict("This conversation is closed for good. Please write a message instead.");
    if (row.status !== "resolved") return {};
    const change = { status: "open", onDuty: "agent", snoozedUntil: null, waiting: row.assigneeId === null } as const;
    await control(ctx, row, change, { type: "reopened", data: {} });
    if (row.assigneeId)
      await notify(ctx, row.workspaceId, { agentIds: [row.assigneeId], kind: "reopened", conversationId, data: {} });
    return {};
  },
});
