import { OneConversation } from "@/lib/contracts/conversation";
import type { ScheduledMessage } from "@/lib/contracts/scheduled";
import { query } from "../../core";
import { readableConversation, readerFor } from "../get-thread";
import { mayReadNotes } from "../policy";
import { presentScheduled } from "./present";
import { scheduledRows } from "./store";

/** What waits in a conversation, the next one first, and what came back unsent to who asks. Visitors never learn of it. */
export const listScheduledMessages = query({
  name: "conversations.listScheduledMessages",
  input: OneConversation,
  subject: readableConversation,
  allow: mayReadNotes,
  async run(ctx, _input, row): Promise<{ data: ScheduledMessage[] }> {
    const agentId = ctx.actor.kind === "agent" ? ctx.actor.agentId : null;
    const rows = await scheduledRows(ctx.tx, row.workspaceId, row.id, agentId);
    return { data: rows.map((each) => presentScheduled(each, readerFor(ctx.actor))) };
  },
});
