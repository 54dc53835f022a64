import type { FlowRefusal } from "@/lib/contracts/flow";
import type { TestResult } from "@/lib/contracts/bot-tests";
import { db } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { tryAnswer } from "../ask";
import { checkFlow, findFlow, type PublishGate } from "../../flows";
import { findBotForTurn } from "../store";
import { failedResult, judge } from "./judge";
import { testsForRun, type BotTestRow } from "./store";

const NAMED = 3;
const AT_ONCE = 4;
/** Whoever publishes waits for it. */
const LIMIT_MS = 90_000;

/**
 * Before a flow goes live: every test of the bots that follow it is put to the new definition. The refusal names those that fail,
 * undefined lets pass; what isn't answered in time has failed.
 */
export const testSetGate: PublishGate = async ({ workspaceId, flowId, definition }) => {
  const { flow } = checkFlow(definition);
  const row = await findFlow(db(), workspaceId, flowId);
  if (!flow || !row) return undefined;
  const failed: string[] = [];
  const until = performance.now() + LIMIT_MS;
  for (const { id: botId } of row.bots) {
    const bot = await findBotForTurn(workspaceId, botId);
    const tests = bot ? await testsForRun(workspaceId, botId) : [];
    const ask = async (test: BotTestRow): Promise<void> => {
      const inTime = bot && performance.now() < until;
      const at = { flowId, version: 0, flow };
      const result = inTime
        ? await resultOf(test, () => tryAnswer(bot, at, test.question, { locale: test.locale }))
        : failedResult(test);
      if (!result.passed) failed.push(test.question);
    };
    for (let from = 0; from < tests.length; from += AT_ONCE)
      await Promise.all(tests.slice(from, from + AT_ONCE).map(ask));
  }
  return failed.length === 0 ? undefined : refusalOf(failed);
};

async function resultOf(test: BotTestRow, answer: () => ReturnType<typeof tryAnswer>): Promise<TestResult> {
  try {
    return judge(test, await answer());
  } catch (error) {
    log.warn({ err: String(error), testId: test.id }, "a test could not be asked");
    return failedResult(test);
  }
}

function refusalOf(failed: string[]): FlowRefusal {
  const failing = failed.slice(0, NAMED).map((question) => question.slice(0, 80));
  const more = failed.length > NAMED ? ` and ${failed.length - NAMED} more` : "";
  const what = failed.length === 1 ? "1 test fails" : `${failed.length} tests fail`;
  const named = failing.map((question) => `"${question}"`).join(", ");
  return { message: `${what}: ${named}${more}.`, failing, count: failed.length };
}
