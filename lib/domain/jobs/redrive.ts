import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import { notFound } from "@/lib/kernel/errors";
import { audit } from "../audit";
import { command } from "../core";
import { theDeadJob } from "./find";
import { mayManageJob } from "./policy";
import { markRedriven, putBack } from "./store";

/** Once more from the start. What it did before its end is harmless to repeat: every job looks again before it acts. */
export const redriveJob = command({
  name: "jobs.redrive",
  input: z.strictObject({ jobId: Id }),
  subject: theDeadJob,
  allow: mayManageJob,
  async run(ctx, { jobId }, { workspaceId, job, payload }) {
    if (!(await markRedriven(ctx.tx, workspaceId, jobId, ctx.now()))) throw notFound("job");
    await audit(ctx, "job.redriven", job, { jobId });
    await putBack(ctx.tx, { workspaceId, job, payload });
    return {};
  },
});
