import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import { ListGaps, type GapWithQuestions } from "@/lib/contracts/gaps";
import { anyStaff, noSubject, query, workspaceOf } from "../../core";
import { maySeeCurated } from "../policy";
import { byOffset } from "../by-offset";
import { theGap } from "./find";
import { presentGap } from "./present";
import { gapQuestions, gapRows, repliesTo } from "./store";

const QUESTIONS_SHOWN = 50;

/** What visitors asked and nobody could answer, the most asked first. */
export const listGaps = query({
  name: "bots.listGaps",
  input: ListGaps,
  subject: noSubject,
  allow: anyStaff("knowledge:read"),
  run: async (ctx, { status, ...page }) =>
    byOffset(page, (offset, limit) => gapRows(workspaceOf(ctx.actor), status, offset, limit), presentGap),
});

export const getGap = query({
  name: "bots.getGap",
  input: z.strictObject({ gapId: Id }),
  subject: theGap,
  allow: maySeeCurated,
  async run(ctx, { gapId }, gap): Promise<GapWithQuestions> {
    const questions = await gapQuestions(ctx.tx, gap.workspaceId, gapId, QUESTIONS_SHOWN);
    return {
      ...presentGap(gap),
      questions: questions.map(({ at, ...row }) => ({ ...row, at: at.toISOString() })),
      replies: await repliesTo(ctx.tx, gap.workspaceId, gapId),
    };
  },
});
