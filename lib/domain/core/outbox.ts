import { newId } from "@/lib/kernel/ids";
import type { Tx } from "@/lib/platform/db";
import { currentTrace } from "@/lib/platform/log";
import type { Effect } from "./effects";

/** Jobs leave in the same commit as what caused them; the relay hands them to the queue. */
export async function writeOutbox(tx: Tx, effects: Effect[]): Promise<void> {
  const data = effects.flatMap((effect) =>
    effect.do === "enqueue"
      ? [
          {
            id: newId(),
            workspaceId: effect.payload.workspaceId,
            job: effect.job,
            payload: effect.payload,
            traceId: currentTrace() ?? null,
          },
        ]
      : [],
  );
  if (data.length > 0) await tx.outbox.createMany({ data });
}
