import type { DeadJob } from "@/lib/contracts/jobs";
import type { DeadJobRow } from "./store";

/** The workspace and the trace are the desk's own business. */
export const presentDeadJob = ({ id, job, payload, error, attempts, failedAt }: DeadJobRow): DeadJob => {
  const { workspaceId: _, traceId: __, ...about } = payload;
  return { id, job, payload: about, error, attempts, failedAt: failedAt.toISOString() };
};
