import { FindOpenItems, type OpenItemsFound } from "@/lib/contracts/bulk";
import { anyStaff, noSubject, query, workspaceOf } from "../../core";
import { openItemRows } from "./store";

const mayReadThem = anyStaff("conversations:read");
const mayChangeThem = anyStaff("conversations:write");

/** Which of these are not resolved and have open items: what is asked before many are resolved at once. */
export const findOpenItems = query({
  name: "conversations.findOpenItems",
  input: FindOpenItems,
  subject: noSubject,
  // Whoever may resolve them is told, too.
  allow: (actor) => mayReadThem(actor) || mayChangeThem(actor),
  run: async (ctx, { conversationIds }): Promise<OpenItemsFound> => ({
    data: await openItemRows(ctx.tx, workspaceOf(ctx.actor), conversationIds),
  }),
});
