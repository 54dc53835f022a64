import { RateAnswer, RateConversation } from "@/lib/contracts/marks";
import { conflict, notFound } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { command } from "../core";
import { appendIn } from "./append";
import { authorOf } from "./control";
import { setHelpful, setRating } from "./control-store";
import { readableConversation } from "./get-thread";
import { isVisitorOf } from "./policy";

/** One tap at the end, and a word if they like. Rating again replaces it. */
export const rateConversation = command({
  name: "conversations.rate",
  input: RateConversation,
  subject: readableConversation,
  allow: isVisitorOf,
  async run(ctx, { score, comment }, row): Promise<Record<string, never>> {
    if (row.mergedNumber !== null) throw conflict(`This conversation goes on in #${row.mergedNumber}. Rate that one.`);
    await setRating(ctx.tx, row, score, comment ?? null);
    await appendIn(ctx.tx, [
      {
        workspaceId: row.workspaceId,
        conversationId: row.id,
        id: newId(),
        kind: "event",
        author: authorOf(ctx.actor),
        sender: null,
        clientId: null,
        text: "",
        event: { type: "rated", data: { score, comment: comment ?? null } },
      },
    ]);
    ctx.record({ type: "conversation.changed", workspaceId: row.workspaceId, conversationId: row.id });
    return {};
  },
});

/** The visitor's verdict on one answer of the bot. */
export const rateAnswer = command({
  name: "conversations.rateAnswer",
  input: RateAnswer,
  subject: readableConversation,
  allow: isVisitorOf,
  async run(ctx, { seq, helpful }, row): Promise<Record<string, never>> {
    if (!(await setHelpful(ctx.tx, row, seq, helpful))) throw notFound("answer");
    ctx.record({ type: "conversation.changed", workspaceId: row.workspaceId, conversationId: row.id });
    return {};
  },
});
