import { type Message } from "@/lib/contracts/conversation";
import { EditMessage, OneMessage } from "@/lib/contracts/message-edits";
import { conflict, invalid, notFound } from "@/lib/kernel/errors";
import { command, type Context } from "../core";
import { lockedConversation } from "./control";
import { findMessage, keepVersion, setRemoved, setText } from "./edit-store";
import { readerFor } from "./get-thread";
import { mayChangeMessage } from "./policy";
import { presentMessage } from "./present";
import type { MessageRow } from "./message-store";

/** Other words for one's own message, everywhere it is shown. What it said before stays for agents to see. */
export const editMessage = command({
  name: "conversations.editMessage",
  input: EditMessage,
  subject: lockedMessage,
  allow: mayChangeMessage,
  async run(ctx, { text, was }, message): Promise<Message> {
    if (message.removedAt) throw conflict("This message was removed.");
    if (!text && !message.attachments?.length) throw invalid("Please write something, or remove the message.");
    if (message.text === text) return presentMessage(message, readerFor(ctx.actor));
    if (was !== undefined && was !== message.text)
      throw conflict("This message was changed meanwhile.", { text: message.text });
    await keepVersion(ctx.tx, message);
    await setText(ctx.tx, message, text);
    return changed(ctx, message);
  },
});

/** Takes one's own message back. Its number stays taken, by words that nobody reads any more. */
export const removeMessage = command({
  name: "conversations.removeMessage",
  input: OneMessage,
  subject: lockedMessage,
  allow: mayChangeMessage,
  async run(ctx, _input, message): Promise<Message> {
    if (message.removedAt) return presentMessage(message, readerFor(ctx.actor));
    await keepVersion(ctx.tx, message);
    await setRemoved(ctx.tx, message);
    return changed(ctx, message);
  },
});

type Own = MessageRow & { agentId: string | null };

async function lockedMessage(ctx: Context, { conversationId, seq }: OneMessage): Promise<Own> {
  const { workspaceId } = await lockedConversation(ctx, { conversationId });
  const message = await findMessage(ctx.tx, { workspaceId, conversationId, seq });
  if (!message) throw notFound("message");
  return { ...message, agentId: message.authorKind === "agent" ? message.authorId : null };
}

async function changed(ctx: Context, message: MessageRow): Promise<Message> {
  const { workspaceId, conversationId, seq } = message;
  ctx.record({ type: "conversation.changed", workspaceId, conversationId });
  ctx.record({ type: "message.changed", workspaceId, conversationId, seq });
  return presentMessage((await findMessage(ctx.tx, message)) ?? message, readerFor(ctx.actor));
}
