import type { Tx } from "@/lib/platform/db";
import { countSavedViews, type ViewRow } from "./store";

/** Below this many unresolved conversations every view is counted whenever somebody asks. */
const SMALL = 5_000;
/** On a larger desk counting takes at most so large a part of one process's time. */
const SHARE = 0.1;
const MOST_KEPT = 5_000;

const kept = new Map<string, Promise<number | undefined>>();
let restsUntil = 0;

/**
 * How many conversations each of these views holds. On a large desk what was counted a moment ago is said again, to everybody who
 * sees the same: two hundred people who ask at once cost one look, and what nobody counted yet is counted now. `unresolved`: how
 * many there are to look at.
 */
export async function countsOfViews(
  tx: Tx,
  workspaceId: string,
  agentId: string,
  views: ViewRow[],
  unresolved: number,
): Promise<Record<string, number>> {
  if (unresolved < SMALL) return countSavedViews(tx, workspaceId, agentId, views);
  const now = performance.now();
  const asked = views.map((view) => ({ view, key: keyOf(workspaceId, agentId, view) }));
  const due = asked.filter(({ key }) => !kept.has(key) || now >= restsUntil);
  if (due.length > 0) look(tx, workspaceId, agentId, due, now);
  const counts: Record<string, number> = {};
  for (const { view, key } of asked) {
    const count = await kept.get(key);
    if (count !== undefined) counts[`view:${view.id}`] = count;
  }
  return counts;
}

function look(tx: Tx, workspaceId: string, agentId: string, due: { view: ViewRow; key: string }[], now: number): void {
  const looked = countSavedViews(
    tx,
    workspaceId,
    agentId,
    due.map(({ view }) => view),
  );
  // Whoever asks meanwhile waits for this look instead of making another.
  restsUntil = Infinity;
  looked.then(
    () => (restsUntil = performance.now() + (performance.now() - now) * (1 / SHARE - 1)),
    () => {
      restsUntil = 0;
      for (const { key } of due) kept.delete(key);
    },
  );
  for (const { view, key } of due) {
    kept.delete(key);
    kept.set(
      key,
      looked.then((counts) => counts[`view:${view.id}`]),
    );
  }
  for (const key of kept.keys()) {
    if (kept.size <= MOST_KEPT) break;
    kept.delete(key);
  }
}

/** The same question of the same desk; who asks is part of it only where the answer depends on them. */
function keyOf(workspaceId: string, agentId: string, { filter }: ViewRow): string {
  const own = filter.mentioned || filter.assignees?.includes("me") ? agentId : "";
  return `${workspaceId} ${own} ${JSON.stringify(filter)}`;
}
