import type { Conversation } from "@/lib/contracts/conversation";
import { SplitConversation } from "@/lib/contracts/links";
import { conflict, invalid, notFound } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { audit } from "../../audit";
import { command } from "../../core";
import { appendIn } from "../append";
import { addLine, lockedConversation } from "../control";
import { countAsOneChange } from "../control-store";
import type { Entry } from "../entry";
import { messagesAt, type MessageRow } from "../message-store";
import { mayManage } from "../policy";
import { presentConversation } from "../present";
import { findConversation } from "../store";
import { byOf } from "./pair";
import { countLinks, insertBeside, insertLink, settleCopies } from "./store";

/**
 * A second matter gets a conversation of its own, beside this one, which is who splits it's: what was said about it is copied
 * there, with who said it and when. Nothing leaves this conversation, and the customer goes on in it.
 */
export const splitConversation = command({
  name: "conversations.split",
  input: SplitConversation,
  subject: lockedConversation,
  allow: mayManage,
  async run(ctx, { seqs }, row): Promise<{ conversation: Conversation }> {
    const { workspaceId } = row;
    if (row.mergedNumber !== null) throw conflict(`This conversation goes on in #${row.mergedNumber}. Split that one.`);
    const said = await messagesAt(ctx.tx, row, [...new Set(seqs)]);
    const copied = said.filter(({ authorKind, removedAt }) => authorKind !== "system" && removedAt === null);
    if (copied.length === 0) throw invalid("There is nothing to copy among these messages.");
    const by = byOf(ctx);
    const id = await insertBeside(ctx.tx, row, by.byId);
    await appendIn(
      ctx.tx,
      copied.map((message) => copyOf(message, id)),
    );
    await settleCopies(ctx.tx, { workspaceId, id });
    const made = await findConversation(ctx.tx, workspaceId, id, by.byId);
    if (!made) throw notFound("conversation");
    await insertLink(ctx.tx, workspaceId, { kind: "split", fromId: row.id, toId: id, ...by });
    await addLine(ctx, made, { type: "splitFrom", data: { conversationId: row.id, number: row.number } });
    const data = { conversationId: id, number: made.number, seqs: copied.map(({ seq }) => seq) };
    await addLine(ctx, row, { type: "splitInto", data });
    await countLinks(ctx.tx, workspaceId, [row.id, id]);
    await countAsOneChange(ctx.tx, row);
    await audit(ctx, "conversation.split", row.id, { number: row.number, into: made.number, messages: copied.length });
    return { conversation: presentConversation((await findConversation(ctx.tx, workspaceId, id, by.byId)) ?? made) };
  },
});

function copyOf(message: MessageRow, conversationId: string): Entry {
  const { workspaceId, authorKind, authorId, authorName, authorAvatar, text, attachments, citations } = message;
  return {
    workspaceId,
    conversationId,
    id: newId(),
    kind: "message",
    author: {
      kind: authorKind,
      ...(authorId ? { id: authorId } : {}),
      name: authorName,
      avatarUrl: authorAvatar,
    },
    sender: null,
    clientId: null,
    text,
    ...(attachments ? { attachments } : {}),
    ...(citations ? { citations } : {}),
    copied: {
      from: message.copiedFrom ?? { conversationId: message.conversationId, seq: message.seq },
      at: message.createdAt,
    },
  };
}
