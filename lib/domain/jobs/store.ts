import { z } from "zod";
import { newId } from "@/lib/kernel/ids";
import type { Tx } from "@/lib/platform/db";

const Json = z.record(z.string(), z.json());
const Row = z.object({
  workspaceId: z.string(),
  id: z.string(),
  job: z.string(),
  payload: z.record(z.string(), z.unknown()),
  error: z.string(),
  attempts: z.number(),
  failedAt: z.date(),
});
export type DeadJobRow = z.infer<typeof Row>;

/** Those that nobody has dealt with, newest first. */
export async function deadJobs(
  tx: Tx,
  workspaceId: string,
  limit: number,
  beforeId: string | undefined,
): Promise<DeadJobRow[]> {
  const rows = await tx.deadJob.findMany({
    where: { workspaceId, redrivenAt: null, ...(beforeId ? { id: { lt: beforeId } } : {}) },
    orderBy: { id: "desc" },
    take: limit,
  });
  return rows.map((row) => Row.parse(row));
}

export async function findDeadJob(tx: Tx, workspaceId: string, id: string): Promise<DeadJobRow | undefined> {
  const row = await tx.deadJob.findFirst({ where: { workspaceId, id, redrivenAt: null } });
  return row ? Row.parse(row) : undefined;
}

/** Of two who do this at once, one is told that it was theirs. */
export async function markRedriven(tx: Tx, workspaceId: string, id: string, at: Date): Promise<boolean> {
  const where = { workspaceId, id, redrivenAt: null };
  return (await tx.deadJob.updateMany({ where, data: { redrivenAt: at } })).count === 1;
}

/** Into the outbox as a new job: the queue has seen the old one's id. */
export async function putBack(
  tx: Tx,
  { workspaceId, job, payload }: Pick<DeadJobRow, "workspaceId" | "job" | "payload">,
): Promise<void> {
  const { traceId: _, ...again } = payload;
  await tx.outbox.create({ data: { id: newId(), workspaceId, job, payload: Json.parse(again) } });
}

export async function removeDeadJob(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await tx.deadJob.deleteMany({ where: { workspaceId, id, redrivenAt: null } });
}
