import { expect, it } from "vitest";

process.env["DEMO"] = "1";
const { pool } = await import("@/lib/platform/db");
const { makeWorkspace, testRuntime } = await import("@/lib/testing");
const { ensureBootstrap } = await import("../agents");
const { finishDemo, forgetUnfinishedDemo, installationFacts } = await import(".");

testRuntime();

it("begins afresh after a start that was killed in the middle of the demo, and never after one that ended", async () => {
  const first = await ensureBootstrap();
  expect(first?.password).toBeTruthy();
  // Killed here: the next start finds the mark.
  await forgetUnfinishedDemo();
  expect((await installationFacts()).adminEmail).toBeNull();

  const second = await ensureBootstrap();
  expect(second?.password).not.toBe(first?.password);
  await finishDemo();
  await makeWorkspace();
  await forgetUnfinishedDemo();
  expect((await installationFacts()).adminEmail).toBe(second?.email);
  const { rows } = await pool().query("select count(*)::int as n from workspace");
  expect(rows[0].n).toBe(2);
});
