import { createHash } from "node:crypto";
import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import { Citation } from "@/lib/contracts/conversation";
import type { MessageReceipt, ReceiptPassage } from "@/lib/contracts/receipt";
import { notFound } from "@/lib/kernel/errors";
import { query } from "../core";
import { mayReadNotes, readableConversation } from "../conversations";
import { passagesById, titleOfPassage } from "../knowledge";
import { findAnswer } from "./receipt-store";
import { KeptReceipt, traceOf } from "./trace";

/** Why a bot said what it said. Visitors never get it, not even of their own conversation. */
export const getReceipt = query({
  name: "bots.getReceipt",
  input: z.strictObject({ conversationId: Id, seq: z.coerce.number().int().min(1) }),
  subject: readableConversation,
  allow: mayReadNotes,
  async run(ctx, { conversationId, seq }, { workspaceId }): Promise<MessageReceipt> {
    const answer = await findAnswer(ctx.tx, workspaceId, conversationId, seq);
    if (!answer) throw notFound("message");
    const kept = KeptReceipt.parse(answer.receipt ?? {});
    const citations = z.array(Citation).catch([]).parse(answer.citations);
    const ids = kept.passages.map(({ passageId }) => passageId);
    const now = new Map((await passagesById(ctx.tx, workspaceId, ids)).map((each) => [each.id, each]));
    return {
      ...(await traceOf(ctx.tx, workspaceId, kept)),
      messageId: answer.id,
      conversationId,
      seq,
      text: answer.text,
      createdAt: answer.createdAt.toISOString(),
      bot: { id: answer.authorId, name: answer.authorName },
      passages: kept.passages.map((passage) => presentPassage(passage, now.get(passage.passageId), citations)),
      citations: citations.map(({ sourceId, title, quote }) => ({ sourceId, title, quote })),
    };
  },
});

function presentPassage(
  { passageId, sourceId, confidence, hash }: KeptReceipt["passages"][number],
  passage: Awaited<ReturnType<typeof passagesById>>[number] | undefined,
  citations: Citation[],
): ReceiptPassage {
  const cited = passage
    ? citations.some((each) => each.sourceId === sourceId && each.title === titleOfPassage(passage))
    : false;
  return {
    passageId,
    sourceId,
    documentId: passage?.documentId ?? null,
    title: passage ? titleOfPassage(passage) : null,
    url: passage?.url ?? null,
    page: passage?.page ?? null,
    text: passage?.text ?? null,
    confidence,
    changed: hash && passage ? hashOf(passage.text) !== hash : null,
    cited,
  };
}

/** As the ladder writes it beside a passage. */
const hashOf = (text: string): string => createHash("sha256").update(text).digest("base64url").slice(0, 16);
