import { ListMessages, OneConversation, type Conversation, type MessagePage } from "@/lib/contracts/conversation";
import { MessageQuery } from "@/lib/contracts/resources";
import { notFound } from "@/lib/kernel/errors";
import type { Actor } from "@/lib/kernel/actor";
import { query, type Context } from "../core";
import { mayRead, mayReadNotes } from "./policy";
import { presentConversation, presentMessage, presentNote } from "./present";
import { messageRows } from "./message-store";
import { findConversation, noteRows, type ConversationRow } from "./store";
import type { Reader } from "@/lib/platform/storage";

export async function readableConversation(ctx: Context, input: { conversationId: string }): Promise<ConversationRow> {
  const { actor } = ctx;
  const agentId = actor.kind === "agent" ? actor.agentId : null;
  const row =
    "workspaceId" in actor
      ? await findConversation(ctx.tx, actor.workspaceId, input.conversationId, agentId)
      : undefined;
  if (!row) throw notFound("conversation");
  return row;
}

export const readerFor = (actor: Actor): Reader => {
  if (actor.kind === "visitor") return { kind: "contact", id: actor.contactId };
  return { kind: "workspace", id: "workspaceId" in actor ? actor.workspaceId : "" };
};

export const getConversation = query({
  name: "conversations.get",
  input: OneConversation,
  subject: readableConversation,
  allow: mayReadNotes,
  run: async (_ctx, _input, row): Promise<Conversation> => presentConversation(row),
});

/** A page of a conversation, ascending. Agents get the notes that stand between its messages; visitors never learn of them. */
export const listMessages = query({
  name: "conversations.listMessages",
  input: ListMessages,
  subject: readableConversation,
  allow: mayRead,
  run: page,
});

/** The same over REST, where numbers arrive as text. */
export const pageMessages = query({
  name: "conversations.pageMessages",
  input: MessageQuery,
  subject: readableConversation,
  allow: mayRead,
  run: page,
});

async function page(ctx: Context, input: ListMessages, row: ConversationRow): Promise<MessagePage> {
  const limit = input.limit ?? 50;
  const rows = await messageRows(ctx.tx, row.workspaceId, row.id, input, limit + 1);
  const forward = input.afterSeq !== undefined;
  const kept = rows.length > limit ? (forward ? rows.slice(0, limit) : rows.slice(1)) : rows;
  const reader = readerFor(ctx.actor);
  const answer = { messages: kept.map((each) => presentMessage(each, reader)), hasMore: rows.length > limit };
  if (!mayReadNotes(ctx.actor, row)) return answer;
  const newest = kept.at(-1)?.seq ?? row.lastSeq;
  const from = rows.length > limit || forward ? (kept[0]?.seq ?? 0) : 0;
  const notes = await noteRows(ctx.tx, row.workspaceId, row.id, from, Math.min(newest, row.lastSeq));
  return { ...answer, notes: notes.map((note) => presentNote(note, reader)) };
}
