import { OneConversation } from "@/lib/contracts/conversation";
import type { Thread } from "@/lib/contracts/sockets";
import { notFound } from "@/lib/kernel/errors";
import { query } from "../core";
import { profileOf } from "../visitors";
import { readableConversation, readerFor } from "./get-thread";
import { mayListenIn, mayRead, mayReadNotes } from "./policy";
import { presentConversation, presentMessage, presentNote } from "./present";
import { messageRows } from "./message-store";
import { noteRows, type ConversationRow } from "./store";

/** Who may hear a conversation: the only way into its rooms. */
export const reachConversation = query({
  name: "conversations.reach",
  input: OneConversation,
  subject: readableConversation,
  allow: mayRead,
  run: async (_ctx, _input, row): Promise<ConversationRow> => row,
});

/** The same for whoever looks on without being shown among those who look. */
export const listenIn = query({
  name: "conversations.listenIn",
  input: OneConversation,
  subject: readableConversation,
  allow: mayListenIn,
  run: async (_ctx, _input, row): Promise<ConversationRow> => row,
});

const PAGE = 60;

/** Everything a thread needs at once, for an agent who opens it. */
export const openThread = query({
  name: "conversations.openThread",
  input: OneConversation,
  subject: readableConversation,
  allow: mayReadNotes,
  async run(ctx, _input, row): Promise<{ row: ConversationRow; thread: Omit<Thread, "viewers"> }> {
    // Numbers have no gaps, so what the page begins with is known before it is read.
    const first = Math.max(1, row.lastSeq - PAGE + 1);
    const [rows, notes, profile] = await Promise.all([
      messageRows(ctx.tx, row.workspaceId, row.id, { afterSeq: first - 1 }, 2 * PAGE),
      noteRows(ctx.tx, row.workspaceId, row.id, first <= 1 ? 0 : first, row.lastSeq),
      profileOf(ctx.tx, row.workspaceId, row.contactId, row.visitorId),
    ]);
    if (!profile) throw notFound("contact");
    const reader = readerFor(ctx.actor);
    return {
      row,
      thread: {
        conversation: presentConversation(row),
        contact: profile.contact,
        visitor: profile.visitor,
        past: profile.conversations.filter((each) => each.id !== row.id),
        messages: rows.map((each) => presentMessage(each, reader)),
        notes: notes.map((each) => presentNote(each, reader)),
        hasMore: first > 1,
      },
    };
  },
});
