import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import { ListCannedReplies } from "@/lib/contracts/canned-replies";
import { fillReply } from "@/lib/kernel/fill-reply";
import { notFound } from "@/lib/kernel/errors";
import { mayReadNotes, presentConversation, readableConversation } from "../conversations";
import { anyStaff, command, noSubject, pageOfAll, query, workspaceOf } from "../core";
import { agentOf, presentReply, theReply } from "./find";
import { mayUseReply } from "./policy";
import { cannedReplyRows, countUse } from "./store";

/** Everybody's and one's own; `q` looks in shortcut, folder and text. */
export const listCannedReplies = query({
  name: "cannedReplies.list",
  input: ListCannedReplies,
  subject: noSubject,
  allow: anyStaff("conversations:read"),
  run: async (ctx, { q, ...page }) =>
    pageOfAll(
      await cannedReplyRows(ctx.tx, workspaceOf(ctx.actor), agentOf(ctx.actor), q || undefined),
      page,
      presentReply,
    ),
});

export const getCannedReply = query({
  name: "cannedReplies.get",
  input: z.strictObject({ cannedReplyId: Id }),
  subject: theReply,
  allow: mayUseReply,
  run: async (_ctx, _input, row) => presentReply(row),
});

/** The text as it reads in a conversation, for its writer to send; counted, so that what helps comes first. */
export const fillCannedReply = command({
  name: "cannedReplies.fill",
  input: z.strictObject({ cannedReplyId: Id, conversationId: Id }),
  subject: theReply,
  allow: mayUseReply,
  async run(ctx, { cannedReplyId, conversationId }, row) {
    const conversation = await readableConversation(ctx, { conversationId });
    if (!mayReadNotes(ctx.actor, conversation)) throw notFound("conversation");
    const { contact, inbox, number } = presentConversation(conversation);
    await countUse(ctx.tx, row.workspaceId, cannedReplyId);
    const agent = { name: ctx.actor.kind === "agent" ? ctx.actor.name : "" };
    return fillReply(row.text, { contact, inbox, number, agent });
  },
});
