import type { ViewFilter } from "@/lib/contracts/views";
import type { Tx } from "@/lib/platform/db";
import { countApart, countSavedViews, type ViewRow } from "./store";

/** Below this many unresolved conversations every view is counted whenever somebody asks. */
const SMALL = 5_000;
/** On a larger desk counting takes at most so large a part of one process's time. */
const SHARE = 0.1;
const MOST_KEPT = 5_000;
/** What was counted longer ago than this is not said any more: whoever asks waits. */
const OLD_MS = 5_000;

/** `next`: being counted anew. */
type Kept = { count: number | undefined; at: number; next: Promise<number | undefined> | undefined };
const kept = new Map<string, Kept>();
let restsUntil = 0;

/**
 * How many conversations each of these views holds. On a large desk what was counted a moment ago is said again, to everybody who
 * sees the same: two hundred people who ask at once cost one look, and what nobody counted yet is counted now. What only the asker
 * sees, theirs and where they are called, is little and always counted. `unresolved`: how many there are to look at.
 */
export async function countsOfViews(
  tx: Tx,
  workspaceId: string,
  agentId: string,
  views: ViewRow[],
  unresolved: number,
): Promise<Record<string, number>> {
  if (unresolved < SMALL) return countSavedViews(tx, workspaceId, agentId, views);
  const parts = views
    .filter(({ filter }) => !filter.status?.includes("resolved"))
    .map(({ id, filter }) => ({ id, ...partsOf(filter, agentId) }));
  const own = await countApart(
    tx,
    workspaceId,
    agentId,
    parts.flatMap((part) => part.own ?? []),
  );
  const shared = await countShared(
    tx,
    workspaceId,
    parts.flatMap((part) => part.shared ?? []),
  );
  const counts: Record<string, number> = {};
  for (const part of parts) {
    const [mine, ours] = [part.own ? own.shift() : 0, part.shared ? shared.shift() : 0];
    if (mine !== undefined && ours !== undefined) counts[`view:${part.id}`] = mine + ours;
  }
  return counts;
}

/** Whoever has a conversation is one person: those of the asker and those of the others add up. */
export function partsOf(filter: ViewFilter, agentId: string): { own?: ViewFilter; shared?: ViewFilter } {
  if (filter.mentioned) return { own: filter };
  const others = filter.assignees?.filter((each) => each !== "me");
  if (!filter.assignees || !others || others.length === filter.assignees.length) return { shared: filter };
  if (others.length === 0) return { own: filter };
  const shared = { ...filter, assignees: others };
  return others.includes(agentId) ? { shared } : { own: { ...filter, assignees: ["me"] }, shared };
}

type Asked = { filter: ViewFilter; key: string };

async function countShared(tx: Tx, workspaceId: string, filters: ViewFilter[]): Promise<(number | undefined)[]> {
  const now = performance.now();
  const asked = filters.map((filter) => ({ filter, key: `${workspaceId} ${JSON.stringify(filter)}` }));
  const due = asked.filter(({ key }) => !kept.has(key) || now >= restsUntil);
  if (due.length > 0) look(tx, workspaceId, due, now);
  return Promise.all(
    asked.map(async (each) => {
      const known = kept.get(each.key);
      // Who looks waits for it, and so does whoever would be told what is old.
      const waits = due.includes(each) || known?.count === undefined || now - known.at > OLD_MS;
      return waits && known?.next ? known.next : known?.count;
    }),
  );
}

function look(tx: Tx, workspaceId: string, due: Asked[], now: number): void {
  const looked = countSavedViews(
    tx,
    workspaceId,
    null,
    due.map(({ filter }, at) => ({ id: String(at), filter })),
  );
  restsUntil = Infinity;
  looked.then(
    (counts) => {
      const after = performance.now();
      restsUntil = after + (after - now) * (1 / SHARE - 1);
      for (const [at, { key }] of due.entries())
        kept.set(key, { count: counts[`view:${at}`], at: after, next: undefined });
    },
    () => {
      restsUntil = 0;
      for (const { key } of due) kept.delete(key);
    },
  );
  for (const [at, { key }] of due.entries()) {
    const { count, at: when } = kept.get(key) ?? { count: undefined, at: -Infinity };
    kept.delete(key);
    kept.set(key, { count, at: when, next: looked.then((counts) => counts[`view:${at}`]) });
  }
  for (const key of kept.keys()) {
    if (kept.size <= MOST_KEPT) break;
    kept.delete(key);
  }
}
