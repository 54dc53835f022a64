import { z } from "zod";
import { Id, PageQuery } from "@/lib/contracts/basics";
import { pageOfAll, query } from "../../core";
import { theBot } from "../find";
import { maySeeBot } from "../policy";
import { theRun } from "./find";
import { presentReport, presentRun, presentTest } from "./present";
import { runBefore, runRows, testRows } from "./store";

const RUNS_SHOWN = 200;

export const listBotTests = query({
  name: "bots.listTests",
  input: PageQuery.extend({ botId: Id }),
  subject: theBot,
  allow: maySeeBot,
  run: async (ctx, { botId, ...page }, { workspaceId }) =>
    pageOfAll(await testRows(ctx.tx, workspaceId, botId), page, presentTest),
});

/** The newest runs, without their results. */
export const listTestRuns = query({
  name: "bots.listTestRuns",
  input: PageQuery.extend({ botId: Id }),
  subject: theBot,
  allow: maySeeBot,
  run: async (ctx, { botId, ...page }, { workspaceId }) =>
    pageOfAll(await runRows(ctx.tx, workspaceId, botId, RUNS_SHOWN), page, presentRun),
});

/** One run with every result, each beside how it went the time before. */
export const getTestRun = query({
  name: "bots.getTestRun",
  input: z.strictObject({ botId: Id, runId: Id }),
  subject: theRun,
  allow: maySeeBot,
  run: async (ctx, _input, run) => presentReport(run, await runBefore(ctx.tx, run)),
});
