import type { Conversation } from "@/lib/contracts/conversation";
import { belongsTo, isAskedFor, type Lens, type View } from "./inbox-views";
import { rowOf, type Rows } from "./rows";

/** From here on only what changed is moved: to look at all of a list with every push would be felt. */
const LONG = 1_000;

/** One view as it is shown. Rows change where they stand; only `settled` moves them. */
export type LiveList = {
  status: "loading" | "ready" | "failed";
  ids: readonly string[];
  /** Belong here, are not shown yet: they announce themselves. */
  arrived: readonly string[];
  nextCursor: string | null;
};

export const emptyList: LiveList = { status: "loading", ids: [], arrived: [], nextCursor: null };

/** A conversation changed. While someone reads the list (`held`) what is shown keeps its place. */
export function mergeRow(
  list: LiveList,
  view: View,
  row: Conversation,
  rows: Rows,
  agentId: string,
  held: boolean,
  lens: Lens = {},
): LiveList {
  if (list.status !== "ready") return list;
  const shown = list.ids.includes(row.id);
  const belongs = belongsTo(view, row, agentId, lens);
  if (shown && !belongs && !held) return { ...list, ids: list.ids.filter((id) => id !== row.id) };
  if (shown) return held ? list : settled(list, view, rows, agentId, lens, [row.id]);
  if (!belongs || isAskedFor(view, lens)) {
    return list.arrived.includes(row.id) ? { ...list, arrived: list.arrived.filter((id) => id !== row.id) } : list;
  }
  if (isBeyondPage(list, view, row, rows)) return list;
  const arrived = list.arrived.includes(row.id) ? list.arrived : [...list.arrived, row.id];
  return held ? { ...list, arrived } : settled({ ...list, arrived }, view, rows, agentId, lens, [row.id]);
}

/**
 * Everything in its place: what arrived comes in, what left goes, the newest first. `changed`: since it was in its place nothing
 * else did.
 */
export function settled(
  list: LiveList,
  view: View,
  rows: Rows,
  agentId: string,
  lens: Lens = {},
  changed?: readonly string[],
): LiveList {
  const belongs = (id: string) => {
    const row = rowOf(rows, id);
    return row !== undefined && belongsTo(view, row, agentId, lens);
  };
  const some = list.ids.length > LONG && changed ? new Set([...changed, ...list.arrived]) : undefined;
  const ids = some ? inTheirPlaces(list, some, view, rows, belongs) : inOrder(list, view, rows, belongs);
  const same = list.arrived.length === 0 && ids.length === list.ids.length && ids.every((id, i) => id === list.ids[i]);
  return same ? list : { ...list, ids, arrived: [] };
}

function inOrder(list: LiveList, view: View, rows: Rows, belongs: (id: string) => boolean): string[] {
  const ids = [...new Set([...list.ids, ...list.arrived])].filter(belongs);
  return ids.sort((a, b) => compareRows(view, rowOf(rows, a), rowOf(rows, b)));
}

/** The rest stays as it is. */
function inTheirPlaces(
  list: LiveList,
  some: ReadonlySet<string>,
  view: View,
  rows: Rows,
  belongs: (id: string) => boolean,
): string[] {
  const moving = new Set(list.arrived);
  const ids = list.ids.filter((id) => {
    if (!some.has(id)) return true;
    moving.add(id);
    return false;
  });
  for (const id of moving) if (belongs(id)) ids.splice(placeFor(id, ids, view, rows), 0, id);
  return ids;
}

/** Behind all that don't come after it. */
function placeFor(id: string, ids: readonly string[], view: View, rows: Rows): number {
  const row = rowOf(rows, id);
  let [from, to] = [0, ids.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (compareRows(view, rowOf(rows, ids[middle] ?? ""), row) > 0) to = middle;
    else from = middle + 1;
  }
  return from;
}

/** A first page replaces what is shown unless someone is reading it. */
export function loadedPage(
  list: LiveList,
  page: { ids: string[]; nextCursor: string | null; first: boolean },
  held: boolean,
): LiveList {
  if (!page.first) {
    const fresh = new Set(page.ids);
    for (const id of list.ids) fresh.delete(id);
    return { ...list, status: "ready", ids: [...list.ids, ...fresh], nextCursor: page.nextCursor };
  }
  if (!held || list.ids.length === 0) {
    return { status: "ready", ids: page.ids, arrived: [], nextCursor: page.nextCursor };
  }
  const arrived = page.ids.filter((id) => !list.ids.includes(id));
  return { ...list, status: "ready", arrived };
}

/** Who waits longest stands first, and what is due next; everywhere else the latest change does. */
export function compareRows(view: View, a: Conversation | undefined, b: Conversation | undefined): number {
  if (!a || !b) return 0;
  if (view === "waiting") return compare(a.waitingSince ?? a.updatedAt, b.waitingSince ?? b.updatedAt);
  if (view === "due") return compare(a.sla?.dueAt ?? "~", b.sla?.dueAt ?? "~");
  return compare(b.updatedAt, a.updatedAt);
}

/** Moments as the API writes them: no language's order, which costs more. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Older than everything loaded: it comes with its own page. */
function isBeyondPage(list: LiveList, view: View, row: Conversation, rows: Rows): boolean {
  const lastId = list.ids.at(-1);
  const last = lastId === undefined ? undefined : rowOf(rows, lastId);
  return list.nextCursor !== null && last !== undefined && compareRows(view, row, last) > 0;
}

/** The row above or below, for J and K. */
export function neighbour(ids: readonly string[], current: string | undefined, step: 1 | -1): string | undefined {
  const at = current === undefined ? -1 : ids.indexOf(current);
  if (at < 0) return step === 1 ? ids[0] : ids.at(-1);
  return ids[Math.min(ids.length - 1, Math.max(0, at + step))];
}

/** Where to go when this one leaves the list: the next below, else the one above. */
export function after(ids: readonly string[], leaving: string): string | undefined {
  const at = ids.indexOf(leaving);
  return at < 0 ? undefined : (ids[at + 1] ?? ids[at - 1]);
}
