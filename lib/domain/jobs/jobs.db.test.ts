import { describe, expect, it } from "vitest";
import { newId } from "@/lib/kernel/ids";
import { pool } from "@/lib/platform/db";
import { makeAgent, makeWorkspace, refusal, testRuntime } from "@/lib/testing";
import { buryJob, call, relayOutbox } from "../core";
import { dismissJob, listDeadJobs, redriveJob } from "./index";

testRuntime();

async function bury(workspaceId: string, error = "The disk is full"): Promise<string> {
  const id = newId();
  const data = { workspaceId, sourceId: newId(), traceId: "t" };
  await buryJob({ id, name: "knowledge.index", data, attemptsMade: 8 }, new Error(error));
  return id;
}
const waiting = async (workspaceId: string) =>
  (await pool().query("select job, payload from outbox where workspace_id = $1 and done_at is null", [workspaceId]))
    .rows;

describe("a job that failed for good", () => {
  it("is seen by admins, driven again once, and gone from the list", async () => {
    const { id: workspaceId, admin } = await makeWorkspace();
    const jobId = await bury(workspaceId);
    const [seen] = (await call(listDeadJobs, admin, {})).data;
    expect(seen).toMatchObject({ id: jobId, job: "knowledge.index", error: "The disk is full", attempts: 8 });
    expect(Object.keys(seen?.payload ?? {})).toEqual(["sourceId"]);
    const both = await Promise.allSettled([1, 2].map(() => call(redriveJob, admin, { jobId })));
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await waiting(workspaceId)).toMatchObject([
      { job: "knowledge.index", payload: { sourceId: seen?.payload["sourceId"] } },
    ]);
    expect((await call(listDeadJobs, admin, {})).data).toEqual([]);
    const names: string[] = [];
    await relayOutbox(async (jobs) => void names.push(...jobs.map(({ id }) => id)));
    expect(names).not.toContain(jobId);
  });

  it("comes back to the list when it fails again", async () => {
    const { id: workspaceId, admin } = await makeWorkspace();
    await call(redriveJob, admin, { jobId: await bury(workspaceId) });
    const again = await bury(workspaceId, "Still full");
    expect((await call(listDeadJobs, admin, {})).data.map(({ id }) => id)).toEqual([again]);
  });

  it("can be let go, and is none of anybody else's business", async () => {
    const { id: workspaceId, admin } = await makeWorkspace();
    const jobId = await bury(workspaceId);
    const stranger = (await makeWorkspace()).admin;
    expect(await refusal(call(redriveJob, stranger, { jobId }))).toMatchObject({ code: "not_found" });
    expect(await refusal(call(dismissJob, stranger, { jobId }))).toMatchObject({ code: "not_found" });
    expect((await call(listDeadJobs, stranger, {})).data).toEqual([]);
    const agent = await makeAgent(workspaceId);
    expect(await refusal(call(listDeadJobs, agent, {}))).toMatchObject({ code: "forbidden" });
    await call(dismissJob, admin, { jobId });
    expect(await waiting(workspaceId)).toEqual([]);
    expect(await refusal(call(redriveJob, admin, { jobId }))).toMatchObject({ code: "not_found" });
  });
});
