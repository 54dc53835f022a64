import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import { audit } from "../audit";
import { command } from "../core";
import { theDeadJob } from "./find";
import { mayManageJob } from "./policy";
import { removeDeadJob } from "./store";

/** Lets it go for good: what it should have done stays undone. */
export const dismissJob = command({
  name: "jobs.dismiss",
  input: z.strictObject({ jobId: Id }),
  subject: theDeadJob,
  allow: mayManageJob,
  async run(ctx, { jobId }, { workspaceId, job, error }) {
    await removeDeadJob(ctx.tx, workspaceId, jobId);
    await audit(ctx, "job.dismissed", job, { jobId, error });
    return {};
  },
});
