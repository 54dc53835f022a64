import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import { OneConversation } from "@/lib/contracts/conversation";
import { ApproveDraft, type AnswerDraft, type DraftStats } from "@/lib/contracts/drafts";
import { conflict, notFound } from "@/lib/kernel/errors";
import type { Tx } from "@/lib/platform/db";
import { db } from "@/lib/platform/db";
import { call, command, query, task, workspaceOf, type Context, type TaskContext } from "../../core";
import { mayManage, mayReadNotes, readableConversation, sendAsAgent } from "../../conversations";
import { theBot } from "../find";
import { maySeeBot } from "../policy";
import { editedShare } from "./edited-share";
import { decideDraft, draftCounts, draftRows, findDraft, type DraftRow } from "./store";

/** The drafts of a conversation, the newest first. */
export const listDrafts = query({
  name: "bots.listDrafts",
  input: OneConversation,
  subject: readableConversation,
  allow: mayReadNotes,
  run: async (ctx, { conversationId }, { workspaceId }) => ({
    data: (await draftRows(ctx.tx, workspaceId, conversationId)).map(presentDraft),
    nextCursor: null,
  }),
});

/** Sends a draft as the one who approves it, as it stands or changed; the same draft twice is one message. */
export const approveDraft = task({
  name: "bots.approveDraft",
  input: ApproveDraft.extend({ draftId: Id }),
  subject: (ctx, { draftId }) => theDraft(ctx, db(), draftId),
  allow: mayManage,
  async run({ actor, address }, { draftId, text, expectedSeq }, draft): Promise<AnswerDraft> {
    if (draft.status !== "pending") throw decided();
    const said = text ?? draft.text;
    const { conversationId } = draft;
    const reply = { clientId: draftId, conversationId, text: said, kind: "reply" as const };
    await call(sendAsAgent, actor, expectedSeq === undefined ? reply : { ...reply, expectedSeq }, { address });
    return call(closeDraft, actor, { draftId, finalText: said }, { address });
  },
});

export const closeDraft = command({
  name: "bots.closeDraft",
  input: z.strictObject({ draftId: Id, finalText: z.string() }),
  subject: (ctx, { draftId }) => theDraft(ctx, ctx.tx, draftId),
  allow: mayManage,
  async run(ctx, { draftId, finalText }, { workspaceId, conversationId, text }) {
    const edited = editedShare(text, finalText);
    await decideDraft(ctx.tx, workspaceId, draftId, { status: "sent", finalText, edited, ...whoAndWhen(ctx) });
    ctx.record({ type: "conversation.changed", workspaceId, conversationId });
    return presentDraft(await theDraft(ctx, ctx.tx, draftId));
  },
});

export const discardDraft = command({
  name: "bots.discardDraft",
  input: z.strictObject({ draftId: Id }),
  subject: (ctx, { draftId }) => theDraft(ctx, ctx.tx, draftId),
  allow: mayManage,
  async run(ctx, { draftId }, { workspaceId, conversationId }) {
    const done = await decideDraft(ctx.tx, workspaceId, draftId, { status: "discarded", ...whoAndWhen(ctx) });
    if (!done) throw decided();
    ctx.record({ type: "conversation.changed", workspaceId, conversationId });
    return presentDraft(await theDraft(ctx, ctx.tx, draftId));
  },
});

/** What became of a bot's drafts: how many were sent as they stood, how much was changed, how many were dropped. */
export const draftStats = query({
  name: "bots.draftStats",
  input: z.strictObject({ botId: Id, days: z.coerce.number().int().min(1).max(365).default(30) }),
  subject: theBot,
  allow: maySeeBot,
  run: async (ctx, { botId, days }, { workspaceId }): Promise<DraftStats> => ({
    days,
    ...(await draftCounts(ctx.tx, workspaceId, botId, days)),
  }),
});

const decided = () => conflict("Somebody has decided on this draft already.");

const whoAndWhen = ({ actor, now }: Context) => ({
  decidedBy: actor.kind === "agent" ? actor.agentId : null,
  decidedAt: now(),
});

async function theDraft({ actor }: Pick<TaskContext, "actor">, tx: Tx, draftId: string): Promise<DraftRow> {
  const draft = await findDraft(tx, workspaceOf(actor), draftId);
  if (!draft) throw notFound("draft");
  return draft;
}

export const presentDraft = ({ workspaceId: _, afterSeq: __, ...row }: DraftRow): AnswerDraft => ({
  ...row,
  decidedAt: row.decidedAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
});
