import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import type { TestResult } from "@/lib/contracts/bot-tests";
import type { Actor } from "@/lib/kernel/actor";
import { invalid } from "@/lib/kernel/errors";
import { isTransient } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { audit } from "../../audit";
import { call, command, noSubject, task, workspaceOf } from "../../core";
import { askBot } from "../ask";
import { theBot } from "../find";
import { mayManageBot } from "../policy";
import { theRun } from "./find";
import { failedResult, judge } from "./judge";
import { presentRun } from "./present";
import { beginRun, finishRun, insertRun, noteResults, runRows, testRows, testsForRun, type BotTestRow } from "./store";

const deskAlone = (actor: Actor): boolean => actor.kind === "system";

/** Starts a run of all tests, or tells of the one that is under way. */
export const startTestRun = command({
  name: "bots.startTestRun",
  input: z.strictObject({ botId: Id }),
  subject: theBot,
  allow: mayManageBot,
  async run(ctx, { botId }, { workspaceId }) {
    const [newest] = await runRows(ctx.tx, workspaceId, botId, 1);
    if (newest?.status === "queued" || newest?.status === "running") return presentRun(newest);
    const tests = await testRows(ctx.tx, workspaceId, botId);
    if (tests.length === 0) throw invalid("This bot has no tests yet. Add one first.");
    const runId = await insertRun(ctx.tx, workspaceId, botId, tests.length);
    await audit(ctx, "botTests.started", runId, { botId, tests: tests.length });
    ctx.record({ type: "bot.testsAsked", workspaceId, runId });
    return presentRun(await theRun(ctx, { botId, runId }));
  },
});

/** The job `bots.test`: asks every question as a dry run. May run twice; results are kept as they come. */
export const runTests = task({
  name: "bots.runTests",
  input: z.strictObject({ runId: Id }),
  subject: noSubject,
  allow: deskAlone,
  async run({ actor }, { runId }) {
    const workspaceId = workspaceOf(actor);
    const begun = await beginRun(workspaceId, runId);
    if (!begun) return {};
    try {
      const results: TestResult[] = [];
      for (const test of await testsForRun(workspaceId, begun.botId)) {
        results.push(await resultOf(actor, test));
        await noteResults(workspaceId, runId, results);
      }
      await finishRun(workspaceId, runId, null);
    } catch (error) {
      // The job comes back by itself; only what would fail again is told to people.
      if (isTransient(error)) throw error;
      log.error({ err: error, runId }, "a test run broke off");
      await finishRun(workspaceId, runId, "The run broke off. Please start it again.");
    }
    return {};
  },
});

async function resultOf(actor: Actor, test: BotTestRow): Promise<TestResult> {
  try {
    return judge(test, await call(askBot, actor, { botId: test.botId, text: test.question, locale: test.locale }));
  } catch (error) {
    if (isTransient(error)) throw error;
    log.warn({ err: String(error), testId: test.id }, "a test could not be asked");
    return failedResult(test);
  }
}
