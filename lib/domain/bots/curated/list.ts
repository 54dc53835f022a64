import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import { ListCuratedAnswers, MatchCuratedAnswer, type CuratedMatch } from "@/lib/contracts/curated";
import { anyStaff, noSubject, pageOfAll, query, task, workspaceOf } from "../../core";
import { maySeeCurated } from "../policy";
import { curatedCandidates } from "./find-curated";
import { theCurated } from "./find";
import { presentCurated } from "./present";
import { curatedRows } from "./store";

/** With a bot: what it may say, everybody's answers included. */
export const listCuratedAnswers = query({
  name: "bots.listCuratedAnswers",
  input: ListCuratedAnswers,
  subject: noSubject,
  allow: anyStaff("knowledge:read"),
  run: async (ctx, { botId, locale, ...page }) =>
    pageOfAll(await curatedRows(ctx.tx, workspaceOf(ctx.actor), { botId, locale }), page, presentCurated),
});

export const getCuratedAnswer = query({
  name: "bots.getCuratedAnswer",
  input: z.strictObject({ answerId: Id }),
  subject: theCurated,
  allow: maySeeCurated,
  run: async (_ctx, _input, row) => presentCurated(row),
});

const SHOWN = 5;

/** Which of them a question comes near to, and whether near enough. */
export const matchCuratedAnswer = task({
  name: "bots.matchCuratedAnswer",
  input: MatchCuratedAnswer,
  subject: noSubject,
  allow: anyStaff("knowledge:read"),
  async run({ actor }, { text, ...about }): Promise<CuratedMatch> {
    const found = (await curatedCandidates(workspaceOf(actor), text, about)).slice(0, SHOWN);
    return { candidates: found.map(({ row, ...rest }) => ({ answer: presentCurated(row), ...rest })) };
  },
});
