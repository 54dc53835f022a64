import { OneMessage, type MessageVersion } from "@/lib/contracts/message-edits";
import { query } from "../core";
import { versionRows } from "./edit-store";
import { readableConversation, readerFor } from "./get-thread";
import { mayReadNotes } from "./policy";
import { presentVersion } from "./present";

/** What a message said before it was changed or removed, the first words first. Agents alone. */
export const listMessageVersions = query({
  name: "conversations.listMessageVersions",
  input: OneMessage,
  subject: readableConversation,
  allow: mayReadNotes,
  async run(ctx, { seq }, { workspaceId, id: conversationId }): Promise<{ data: MessageVersion[] }> {
    const rows = await versionRows(ctx.tx, { workspaceId, conversationId, seq });
    return { data: rows.map((row) => presentVersion(row, readerFor(ctx.actor))) };
  },
});
