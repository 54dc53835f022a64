import { z } from "zod";
import { OneConversation } from "@/lib/contracts/conversation";
import type { SuggestedDraft } from "@/lib/contracts/drafts";
import { notFound } from "@/lib/kernel/errors";
import { db } from "@/lib/platform/db";
import { call, command, task, workspaceOf } from "../../core";
import { findConversation, lockedConversation, mayManage } from "../../conversations";
import { liveFlow } from "../../flows";
import { asksForPerson } from "../../language";
import { tryAnswer } from "../ask";
import { botActor, findBotForTurn } from "../store";
import { presentDraft } from "./decide";
import { keepDraft } from "./keep";
import { findDraft, unansweredIn, type NewDraft } from "./store";

const NOTHING: SuggestedDraft = { draft: null, outcome: "nothing" };

/** Lets the bot of the inbox write what it would answer now, while people have the conversation. The visitor sees nothing of it. */
export const suggestDraft = task({
  name: "bots.suggestDraft",
  input: OneConversation,
  async subject({ actor }, { conversationId }) {
    const row = await findConversation(db(), workspaceOf(actor), conversationId);
    if (!row) throw notFound("conversation");
    return row;
  },
  allow: mayManage,
  async run({ actor }, { conversationId }, { workspaceId }): Promise<SuggestedDraft> {
    const found = await unansweredIn(workspaceId, conversationId);
    const bot = found && (await findBotForTurn(workspaceId, found.botId));
    if (!bot) return { draft: null, outcome: "noBot" };
    if (found.waiting === 0) return NOTHING;
    const history = found.lines.slice(0, -found.waiting);
    // They have a person already.
    const waiting = found.lines.slice(-found.waiting).filter(({ text }) => !asksForPerson(text));
    if (waiting.length === 0) return NOTHING;
    const question = waiting.map(({ text }) => text).join("\n");
    const flow = await liveFlow(workspaceId, bot.flowId);
    const answer = await tryAnswer(bot, flow, question, { locale: found.locale, history });
    if (answer.outcome !== "answered") return { draft: null, outcome: answer.outcome };
    const { text, citations, receipt } = answer;
    const draft = { botId: bot.id, question, text, citations, receipt, afterSeq: found.afterSeq };
    return call(storeDraft, actor, { conversationId, draft, name: bot.name, avatarUrl: bot.avatarUrl });
  },
});

export const storeDraft = command({
  name: "bots.storeDraft",
  input: OneConversation.extend({
    draft: z.custom<Omit<NewDraft, "id" | "workspaceId" | "conversationId">>((value) => typeof value === "object"),
    name: z.string(),
    avatarUrl: z.string().nullable(),
  }),
  subject: lockedConversation,
  allow: mayManage,
  async run(ctx, { conversationId, draft, name, avatarUrl }, { workspaceId }): Promise<SuggestedDraft> {
    const bot = botActor(workspaceId, draft.botId ?? "", name, avatarUrl);
    const id = await keepDraft(ctx, { ...draft, workspaceId, conversationId }, bot);
    ctx.record({ type: "conversation.changed", workspaceId, conversationId });
    const kept = await findDraft(ctx.tx, workspaceId, id);
    return { draft: kept ? presentDraft(kept) : null, outcome: "answered" };
  },
});
