import { setPriority } from "node:os";
import { z } from "zod";
import { pool } from "@/lib/platform/db";
import { joinBus } from "@/lib/platform/realtime";
import { handle } from "./handlers";

/** Whoever waits for an answer goes before files, sites and suspects. */
export const BEHIND_ANSWERS = 5;
/** With this argument the worker's program runs suspects for the worker that started it, and nothing else. */
export const APART = "--apart";

const Order = z.object({
  id: z.string(),
  name: z.string(),
  data: z.record(z.string(), z.unknown()),
  attemptsMade: z.number(),
});
export const WardAnswer = z.object({ id: z.string(), error: z.string().nullable() });
export type WardAnswer = z.infer<typeof WardAnswer>;

/** Runs what it is told, and ends with the worker that told it. */
export async function serveWard(): Promise<void> {
  process.on("disconnect", () => process.exit(0));
  setPriority(BEHIND_ANSWERS);
  await pool().query("select 1");
  await joinBus();
  const answer = (id: string, error: string | null) => process.send?.({ id, error } satisfies WardAnswer);
  process.on("message", (message) => {
    const job = Order.parse(message);
    handle(job).then(
      () => answer(job.id, null),
      (error: unknown) => answer(job.id, error instanceof Error ? error.message : String(error)),
    );
  });
}
