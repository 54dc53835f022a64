import { notFound } from "@/lib/kernel/errors";
import { workspaceOf, type Context } from "../core";
import { findDeadJob, type DeadJobRow } from "./store";

/** The subject of every verb about one dead job: looked for in the asker's own workspace. */
export async function theDeadJob(ctx: Context, { jobId }: { jobId: string }): Promise<DeadJobRow> {
  const found = await findDeadJob(ctx.tx, workspaceOf(ctx.actor), jobId);
  if (!found) throw notFound("job");
  return found;
}
