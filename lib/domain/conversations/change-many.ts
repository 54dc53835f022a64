import { type BulkAction, type BulkDone, ChangeMany } from "@/lib/contracts/bulk";
import { ParleyError } from "@/lib/kernel/errors";
import { anyStaff, call, noSubject, task, type TaskContext } from "../core";
import { assignConversation } from "./assign";
import { reopenConversation, resolveConversation } from "./resolve";
import { snoozeConversation } from "./snooze";
import { updateConversation } from "./update";

/**
 * One thing done to many conversations, each by its own verb and in its own transaction: its rule judges every one, nobody
 * waits for two hundred locks, and what fails is named while the rest goes through.
 */
export const changeMany = task({
  name: "conversations.changeMany",
  input: ChangeMany,
  subject: noSubject,
  allow: anyStaff("conversations:write"),
  async run(ctx, { conversationIds, action }): Promise<BulkDone> {
    const failed: BulkDone["failed"] = [];
    const ids = [...new Set(conversationIds)];
    for (const conversationId of ids) {
      try {
        await changeOne(ctx, conversationId, action);
      } catch (error) {
        if (!(error instanceof ParleyError)) throw error;
        failed.push({ conversationId, code: error.code, message: error.message });
      }
    }
    return { done: ids.length - failed.length, failed };
  },
});

function changeOne({ actor, address }: TaskContext, conversationId: string, action: BulkAction): Promise<unknown> {
  const { do: what, ...input } = action;
  const asked = { ...input, conversationId };
  switch (what) {
    case "resolve":
      return call(resolveConversation, actor, asked, { address });
    case "reopen":
      return call(reopenConversation, actor, asked, { address });
    case "assign":
      return call(assignConversation, actor, asked, { address });
    case "snooze":
      return call(snoozeConversation, actor, asked, { address });
    case "priority":
    case "type":
    case "tag":
      return call(updateConversation, actor, asked, { address });
  }
}
