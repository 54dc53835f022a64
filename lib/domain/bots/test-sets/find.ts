import { notFound } from "@/lib/kernel/errors";
import { workspaceOf, type Context } from "../../core";
import { findRun, findTest, type BotTestRow, type TestRunRow } from "./store";

type About = { botId: string };

/** The subjects of verbs about one test or run: looked for under its bot, in the asker's own workspace. */
export async function theTest(ctx: Context, { botId, testId }: About & { testId: string }): Promise<BotTestRow> {
  const test = await findTest(ctx.tx, workspaceOf(ctx.actor), botId, testId);
  if (!test) throw notFound("test");
  return test;
}

export async function theRun(ctx: Context, { botId, runId }: About & { runId: string }): Promise<TestRunRow> {
  const run = await findRun(ctx.tx, workspaceOf(ctx.actor), botId, runId);
  if (!run) throw notFound("test run");
  return run;
}
