import { type BulkAction, type BulkDone, ChangeMany } from "@/lib/contracts/bulk";
import { conflict, ParleyError } from "@/lib/kernel/errors";
import { anyStaff, call, noSubject, task, type TaskContext } from "../core";
import { assignConversation } from "./assign";
import { findOpenItems } from "./checklist";
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
    const left = action.do === "resolve" ? await leftAlone(ctx, ids, action.openItems ?? "refuse") : new Set<string>();
    const changing = ids.filter((id) => !left.has(id));
    for (const conversationId of changing) {
      try {
        await changeOne(ctx, conversationId, action);
      } catch (error) {
        if (!(error instanceof ParleyError)) throw error;
        failed.push({ conversationId, code: error.code, message: error.message });
      }
    }
    return { done: changing.length - failed.length, failed, ...(left.size > 0 ? { skipped: [...left] } : {}) };
  },
});

/** What is not to be resolved while items of its checklist are open; a refusal before anything is changed where nobody said what to do. */
async function leftAlone(
  { actor, address }: TaskContext,
  conversationIds: string[],
  say: "refuse" | "resolve" | "skip",
): Promise<Set<string>> {
  if (say === "resolve") return new Set();
  const { data } = await call(findOpenItems, actor, { conversationIds }, { address });
  if (say === "refuse" && data.length > 0)
    throw conflict(
      `${data.length} of these have open items in their checklist. Nothing was changed: say "openItems": "resolve" or "skip".`,
      { openItems: data },
    );
  return new Set(data.map(({ conversationId }) => conversationId));
}

function changeOne({ actor, address }: TaskContext, conversationId: string, action: BulkAction): Promise<unknown> {
  if (action.do === "resolve")
    return call(resolveConversation, actor, { conversationId, statusId: action.statusId }, { address });
  const { do: what, ...input } = action;
  const asked = { ...input, conversationId };
  switch (what) {
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
