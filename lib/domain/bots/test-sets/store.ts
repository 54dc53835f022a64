import { z } from "zod";
import { TestResult, type TestOutcome } from "@/lib/contracts/bot-tests";
import type { Locale } from "@/lib/contracts/basics";
import { newId } from "@/lib/kernel/ids";
import { pool, type Tx } from "@/lib/platform/db";

export type BotTestRow = {
  workspaceId: string;
  id: string;
  botId: string;
  question: string;
  locale: Locale;
  outcome: TestOutcome;
  sourceId: string | null;
  words: string[];
  createdAt: Date;
};
export type TestSettings = Pick<BotTestRow, "question" | "locale" | "outcome" | "sourceId" | "words">;

const asTest = (row: Omit<BotTestRow, "locale" | "outcome"> & { locale: string; outcome: string }): BotTestRow => ({
  ...row,
  locale: row.locale === "zh" ? "zh" : "en",
  outcome: row.outcome === "unsure" || row.outcome === "handoff" ? row.outcome : "answered",
});

export async function testRows(tx: Tx, workspaceId: string, botId: string): Promise<BotTestRow[]> {
  return (await tx.botTest.findMany({ where: { workspaceId, botId }, orderBy: { id: "asc" } })).map(asTest);
}

export async function findTest(
  tx: Tx,
  workspaceId: string,
  botId: string,
  id: string,
): Promise<BotTestRow | undefined> {
  const row = await tx.botTest.findFirst({ where: { workspaceId, botId, id } });
  return row ? asTest(row) : undefined;
}

export async function insertTest(
  tx: Tx,
  test: TestSettings & { workspaceId: string; botId: string; id: string },
): Promise<void> {
  await tx.botTest.create({ data: test });
}

export async function changeTest(tx: Tx, workspaceId: string, id: string, change: TestSettings): Promise<void> {
  await tx.botTest.updateMany({ where: { workspaceId, id }, data: change });
}

export async function removeTest(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await tx.botTest.deleteMany({ where: { workspaceId, id } });
}

const Run = z.object({
  workspaceId: z.string(),
  id: z.string(),
  botId: z.string(),
  status: z.enum(["queued", "running", "done", "failed"]),
  total: z.number(),
  done: z.number(),
  passed: z.number(),
  results: z.array(TestResult),
  error: z.string().nullable(),
  createdAt: z.date(),
  finishedAt: z.date().nullable(),
});
export type TestRunRow = z.infer<typeof Run>;

export async function insertRun(tx: Tx, workspaceId: string, botId: string, total: number): Promise<string> {
  const id = newId();
  await tx.botTestRun.create({ data: { workspaceId, id, botId, total } });
  return id;
}

export async function runRows(tx: Tx, workspaceId: string, botId: string, limit: number): Promise<TestRunRow[]> {
  const rows = await tx.botTestRun.findMany({ where: { workspaceId, botId }, orderBy: { id: "desc" }, take: limit });
  return rows.map((row) => Run.parse(row));
}

export async function findRun(tx: Tx, workspaceId: string, botId: string, id: string): Promise<TestRunRow | undefined> {
  const row = await tx.botTestRun.findFirst({ where: { workspaceId, botId, id } });
  return row ? Run.parse(row) : undefined;
}

/** The finished run before this one. */
export async function runBefore(tx: Tx, { workspaceId, botId, id }: TestRunRow): Promise<TestRunRow | undefined> {
  const row = await tx.botTestRun.findFirst({
    where: { workspaceId, botId, id: { lt: id }, status: "done" },
    orderBy: { id: "desc" },
  });
  return row ? Run.parse(row) : undefined;
}

/** Takes a run up; undefined: it is finished, or gone. A broken-off one is begun again. */
export async function beginRun(workspaceId: string, id: string): Promise<{ botId: string } | undefined> {
  const { rows } = await pool().query<{ botId: string }>(
    `update bot_test_run set status = 'running', done = 0, passed = 0, results = '[]'
      where workspace_id = $1 and id = $2 and status in ('queued', 'running') returning bot_id as "botId"`,
    [workspaceId, id],
  );
  return rows[0];
}

export async function noteResults(workspaceId: string, id: string, results: TestResult[]): Promise<void> {
  await pool().query(
    `update bot_test_run set done = $3, passed = $4, results = $5 where workspace_id = $1 and id = $2 and status = 'running'`,
    [workspaceId, id, results.length, results.filter(({ passed }) => passed).length, JSON.stringify(results)],
  );
}

export async function finishRun(workspaceId: string, id: string, error: string | null): Promise<void> {
  await pool().query(
    `update bot_test_run set status = $3, error = $4, finished_at = now() where workspace_id = $1 and id = $2 and status = 'running'`,
    [workspaceId, id, error ? "failed" : "done", error],
  );
}

export async function testsForRun(workspaceId: string, botId: string): Promise<BotTestRow[]> {
  const { rows } = await pool().query<BotTestRow>(
    `select workspace_id as "workspaceId", id, bot_id as "botId", question, locale, outcome, source_id as "sourceId", words,
            created_at as "createdAt" from bot_test where workspace_id = $1 and bot_id = $2 order by id`,
    [workspaceId, botId],
  );
  return rows;
}
