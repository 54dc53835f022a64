import type { BotTest, BotTestRun, BotTestRunReport } from "@/lib/contracts/bot-tests";
import type { BotTestRow, TestRunRow } from "./store";

export const presentTest = (row: BotTestRow): BotTest => ({
  id: row.id,
  question: row.question,
  locale: row.locale,
  outcome: row.outcome,
  sourceId: row.sourceId,
  words: row.words,
  createdAt: row.createdAt.toISOString(),
});

export const presentRun = (row: TestRunRow): BotTestRun => ({
  id: row.id,
  status: row.status,
  total: row.total,
  done: row.done,
  passed: row.passed,
  error: row.error,
  createdAt: row.createdAt.toISOString(),
  finishedAt: row.finishedAt?.toISOString() ?? null,
});

/** Each result beside how the same test went in the run before. */
export function presentReport(row: TestRunRow, before: TestRunRow | undefined): BotTestRunReport {
  const earlier = new Map(before?.results.map(({ testId, passed }) => [testId, passed]));
  return {
    ...presentRun(row),
    results: row.results.map((result) => {
      const passed = earlier.get(result.testId);
      return { ...result, before: passed === undefined ? null : passed ? "passed" : "failed" };
    }),
  };
}
