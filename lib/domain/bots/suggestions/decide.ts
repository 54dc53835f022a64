import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import { ApproveSuggestion, ListSuggestions, type PairSuggestion } from "@/lib/contracts/gaps";
import { conflict, notFound } from "@/lib/kernel/errors";
import { audit } from "../../audit";
import { anyStaff, command, noSubject, query, workspaceOf, type Context } from "../../core";
import { addPair } from "../../knowledge";
import { byOffset } from "../by-offset";
import { mayManageCurated } from "../policy";
import { decideSuggestion, findSuggestion, lastListOf, suggestionRows, type SuggestionRow } from "./store";

/** Pairs that people's replies suggest, the newest first. */
export const listSuggestions = query({
  name: "bots.listSuggestions",
  input: ListSuggestions,
  subject: noSubject,
  allow: anyStaff("knowledge:read"),
  run: async (ctx, { status, ...page }) =>
    byOffset(
      page,
      (offset, limit) => suggestionRows(ctx.tx, workspaceOf(ctx.actor), status, offset, limit),
      presentSuggestion,
    ),
});

const LIST = { en: "Answers from conversations", zh: "来自会话的问答" };

/** The pair becomes knowledge, as it stands or in other words; bots answer from it a moment later. */
export const approveSuggestion = command({
  name: "bots.approveSuggestion",
  input: ApproveSuggestion.extend({ suggestionId: Id }),
  subject: theSuggestion,
  allow: mayManageCurated,
  async run(ctx, { suggestionId, sourceId, ...words }, row) {
    const { workspaceId, locale } = row;
    const pair = { question: words.question ?? row.question, answer: words.answer ?? row.answer };
    const list = { sourceId: sourceId ?? (await lastListOf(ctx.tx, workspaceId, locale)), title: LIST[locale], locale };
    const kept = await addPair(ctx, pair, list);
    await decided(ctx, row, { status: "approved", sourceId: kept });
    await audit(ctx, "suggestion.approved", suggestionId, { question: pair.question, sourceId: kept });
    return presentSuggestion(await theSuggestion(ctx, { suggestionId }));
  },
});

export const declineSuggestion = command({
  name: "bots.declineSuggestion",
  input: z.strictObject({ suggestionId: Id }),
  subject: theSuggestion,
  allow: mayManageCurated,
  async run(ctx, { suggestionId }, row) {
    await decided(ctx, row, { status: "declined" });
    await audit(ctx, "suggestion.declined", suggestionId, { question: row.question });
    return presentSuggestion(await theSuggestion(ctx, { suggestionId }));
  },
});

async function theSuggestion(ctx: Context, { suggestionId }: { suggestionId: string }): Promise<SuggestionRow> {
  const row = await findSuggestion(ctx.tx, workspaceOf(ctx.actor), suggestionId);
  if (!row) throw notFound("suggestion");
  return row;
}

async function decided(
  ctx: Context,
  { workspaceId, id }: SuggestionRow,
  decision: { status: "approved" | "declined"; sourceId?: string },
): Promise<void> {
  const decidedBy = ctx.actor.kind === "agent" ? ctx.actor.agentId : null;
  if (!(await decideSuggestion(ctx.tx, workspaceId, id, { ...decision, decidedBy, decidedAt: ctx.now() })))
    throw conflict("Somebody has decided on this suggestion already.");
  ctx.record({ type: "suggestion.changed", workspaceId });
}

const presentSuggestion = ({ workspaceId: _, decidedAt, createdAt, ...row }: SuggestionRow): PairSuggestion => ({
  ...row,
  decidedAt: decidedAt?.toISOString() ?? null,
  createdAt: createdAt.toISOString(),
});
