import { z } from "zod";
import { Id, Moment } from "./basics";

/** Work in the background that failed for good, kept until somebody drives it again or lets it go. */
export const DeadJob = z.object({
  id: Id,
  job: z.string().describe("Which kind of work, like knowledge.index"),
  payload: z.record(z.string(), z.unknown()).describe("What it was about: ids"),
  error: z.string().describe("How the last attempt ended"),
  attempts: z.number().int(),
  failedAt: Moment,
});
export type DeadJob = z.infer<typeof DeadJob>;
