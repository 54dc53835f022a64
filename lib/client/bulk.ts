import type { BulkAction, BulkDone } from "@/lib/contracts/bulk";
import { BULK_MOST } from "@/lib/contracts/plain";
import { createStore, useStore } from "./store";

type Post = (batch: string[], action: BulkAction) => Promise<BulkDone>;
export type BulkProgress = { done: number; total: number };
/** `skipped`: left alone, as was asked for. */
export type BulkOutcome = { changed: string[]; skipped: string[]; failed: BulkDone["failed"]; stopped: boolean };

// Outlives the list that began it: whoever looks at another page finds it still going.
const progress = createStore<{ now: BulkProgress | null; stopping: boolean }>({ now: null, stopping: false });
export const useBulkProgress = (): BulkProgress | null => useStore(progress, ({ now }) => now);
export const stopBulk = (): void => progress.set((state) => ({ ...state, stopping: true }));

/** In batches, one after the other. What is done stays done when it is stopped or a batch fails. */
export async function runBulk(ids: string[], action: BulkAction, post: Post): Promise<BulkOutcome> {
  const outcome: BulkOutcome = { changed: [], skipped: [], failed: [], stopped: false };
  progress.set(() => ({ now: { done: 0, total: ids.length }, stopping: false }));
  try {
    for (let at = 0; at < ids.length; at += BULK_MOST) {
      if (progress.get().stopping) return { ...outcome, stopped: true };
      const batch = ids.slice(at, at + BULK_MOST);
      const { failed, skipped = [] } = await post(batch, action);
      const unchanged = new Set([...failed.map(({ conversationId }) => conversationId), ...skipped]);
      outcome.changed.push(...batch.filter((id) => !unchanged.has(id)));
      outcome.skipped.push(...skipped);
      outcome.failed.push(...failed);
      progress.set((state) => ({ ...state, now: { done: at + batch.length, total: ids.length } }));
    }
    return outcome;
  } finally {
    progress.set(() => ({ now: null, stopping: false }));
  }
}
