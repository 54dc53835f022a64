import { expect, it } from "vitest";
import { newId } from "@/lib/kernel/ids";
import { pool } from "@/lib/platform/db";
import { makeWorkspace, testRuntime } from "@/lib/testing";
import { buryJob, call } from "../core";
import { createSource, getSource } from "../knowledge";
import { redriveJob } from "../jobs";
import { sweepSources } from "./sweep-sources";

testRuntime();

async function sourceIn(workspaceId: string, admin: Parameters<typeof call>[1]) {
  const source = await call(createSource, admin, { kind: "text", title: "Delivery", text: "Three days." });
  await pool().query("update source set status = 'indexing', updated_at = now() - interval '1 hour' where id = $1", [
    source.id,
  ]);
  // As after the queue's store was wiped: handed over long ago, and never heard of again.
  await pool().query("update outbox set done_at = now() - interval '1 hour' where workspace_id = $1", [workspaceId]);
  return source.id;
}
const waiting = async (workspaceId: string): Promise<number> =>
  (await pool().query("select 1 from outbox where workspace_id = $1 and done_at is null", [workspaceId])).rows.length;

it("drives again what the queue forgot, once", async () => {
  const { id: workspaceId, admin } = await makeWorkspace();
  await sourceIn(workspaceId, admin);
  await sweepSources();
  expect(await waiting(workspaceId)).toBe(1);
  await sweepSources();
  expect(await waiting(workspaceId)).toBe(1);
});

it("says of what failed for good that it failed, until it is driven again", async () => {
  const { id: workspaceId, admin } = await makeWorkspace();
  const sourceId = await sourceIn(workspaceId, admin);
  const jobId = newId();
  await buryJob(
    { id: jobId, name: "knowledge.index", data: { workspaceId, sourceId }, attemptsMade: 8 },
    new Error("no"),
  );
  await sweepSources();
  expect(await call(getSource, admin, { sourceId })).toMatchObject({
    status: "failed",
    error: expect.stringContaining("retry"),
  });
  expect(await waiting(workspaceId)).toBe(0);
  await call(redriveJob, admin, { jobId });
  expect(await waiting(workspaceId)).toBe(1);
});
