import { expect, it } from "vitest";

process.env["DEMO"] = "1";
const { pool } = await import("@/lib/platform/db");
const { makeDesk, testRuntime } = await import("@/lib/testing");
const { ensureBootstrap } = await import("../agents");
const { finishDemo, isSettled } = await import(".");

testRuntime();

it("finds something to make until somebody can sign in and the demo is whole", async () => {
  expect(await isSettled(pool(), true)).toBe(false);
  await ensureBootstrap();
  // Killed in the middle of the demo.
  expect(await isSettled(pool(), false)).toBe(false);
  await finishDemo();
  expect(await isSettled(pool(), false)).toBe(true);
  expect(await isSettled(pool(), true)).toBe(false);
  await makeDesk();
  expect(await isSettled(pool(), true)).toBe(true);
});
