import { expect, it } from "vitest";
import { runBulk, stopBulk } from "./bulk";

const ids = Array.from({ length: 450 }, (_, at) => `c${at}`);

it("goes in batches and tells what was refused", async () => {
  const sizes: number[] = [];
  const outcome = await runBulk(ids, { do: "resolve" }, async (batch) => {
    sizes.push(batch.length);
    const failed = batch
      .filter((id) => id === "c3")
      .map((conversationId) => ({ conversationId, code: "not_found" as const, message: "gone" }));
    return { done: batch.length - failed.length, failed };
  });
  expect(sizes).toEqual([200, 200, 50]);
  expect(outcome).toMatchObject({ stopped: false, failed: [{ conversationId: "c3" }] });
  expect(outcome.changed).toHaveLength(449);
});

it("does not count as done what was left alone", async () => {
  const outcome = await runBulk(["a", "b", "c"], { do: "resolve", openItems: "skip" }, async (batch) => ({
    done: batch.length - 1,
    failed: [],
    skipped: ["b"],
  }));
  expect(outcome).toMatchObject({ changed: ["a", "c"], skipped: ["b"], failed: [] });
});

it("keeps what was done when it is stopped", async () => {
  const outcome = await runBulk(ids, { do: "resolve" }, async (batch) => {
    stopBulk();
    return { done: batch.length, failed: [] };
  });
  expect(outcome).toMatchObject({ stopped: true });
  expect(outcome.changed).toHaveLength(200);
});
