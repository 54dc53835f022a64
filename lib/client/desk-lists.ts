import type { Conversation } from "@/lib/contracts/conversation";
import type { AgentPushes, InboxView } from "@/lib/contracts/sockets";
import { get, query } from "./api";
import type { DeskSocket } from "./desk-socket";
import { listOf, newerRow, type DeskState } from "./desk-state";
import { isAskedFor, isBuiltIn, savedOf, teamOf, type View } from "./inbox-views";
import { loadedPage, mergeRow, settled, type LiveList } from "./live-list";
import { rowOf, withRows } from "./rows";
import type { Store } from "./store";

type Page = { data: Conversation[]; nextCursor: string | null };
export type PutRow = (row: Conversation, asked: boolean) => void;

export function createLists(store: Store<DeskState>, socket: DeskSocket, agentId: string) {
  let held = false;
  // What changed under the pointer and stands where it stood; undefined where that could be anything.
  let touched: Set<string> | undefined = new Set();
  let counting: ReturnType<typeof setTimeout> | undefined;
  let settling: ReturnType<typeof setTimeout> | undefined;
  let stale: ReturnType<typeof setTimeout> | undefined;
  // Where the page begins that is on its way: a scroll asks many times.
  let turning: string | undefined;

  const setList = (view: View, change: (list: LiveList) => LiveList) =>
    store.set((desk) => {
      const before = listOf(desk, view);
      const list = change(before);
      return list === before ? desk : { ...desk, lists: { ...desk.lists, [view]: list } };
    });
  const inPlace = (list: LiveList, view: View, changed?: readonly string[]) =>
    settled(list, view, store.get().rows, agentId, store.get(), changed);
  const settle = () => {
    const changed = touched && [...touched];
    touched = new Set();
    setList(store.get().view, (list) => inPlace(list, store.get().view, changed));
  };

  const put: PutRow = (row, asked) =>
    store.set((desk) => {
      const next = newerRow(rowOf(desk.rows, row.id), row, asked);
      const rows = withRows(desk.rows, [next]);
      if (held) touched?.add(row.id);
      const list = mergeRow(listOf(desk, desk.view), desk.view, next, rows, agentId, held && !asked, desk);
      if (isAskedFor(desk.view, desk) && !list.ids.includes(row.id)) later(2_000);
      return { ...desk, rows, lists: { ...desk.lists, [desk.view]: list } };
    });

  /** Reads the list again, once for many reasons. */
  const later = (ms: number) => {
    clearTimeout(stale);
    stale = setTimeout(() => void watch(store.get().view), ms);
  };

  const take = (view: View, page: Page, first: boolean) => {
    store.set((desk) => {
      const newest = page.data.map((row) => newerRow(rowOf(desk.rows, row.id), row, true));
      return { ...desk, rows: withRows(desk.rows, newest) };
    });
    const ids = page.data.map((row) => row.id);
    const holding = held && first;
    if (holding) touched = undefined;
    setList(view, (list) => {
      const loaded = loadedPage(list, { ids, nextCursor: page.nextCursor, first }, holding);
      return holding ? loaded : inPlace(loaded, view, first ? undefined : ids);
    });
  };

  const watch = async (view: View) => {
    try {
      // Watching any view brings the pushes of all; resolved ones are history, fetched apart.
      const live = await socket.call("inbox:watch", { view: watched(view) });
      store.set((desk) => ({ ...desk, counts: { ...desk.counts, ...live.counts } }));
      if (view === "resolved") take(view, await get<Page>(`/conversations${query(filterOf(view))}`), true);
      else take(view, { data: live.conversations, nextCursor: live.nextCursor }, true);
    } catch {
      // Without a connection the list is asked for again when it is back.
      if (!socket.online()) return;
      setList(view, (list) => (list.status === "ready" ? list : { ...list, status: "failed" }));
    }
  };

  const count = async () => {
    const counts = await socket.call("inbox:counts", {}).catch(() => null);
    if (counts) store.set((desk) => ({ ...desk, counts: { ...desk.counts, ...counts } }));
  };

  return {
    put,
    watch,
    /** Many changes in a row are counted once, and once more when all is quiet: a large desk may answer what it counted a moment ago. */
    recount: () => {
      clearTimeout(counting);
      clearTimeout(settling);
      counting = setTimeout(() => void count(), 400);
      settling = setTimeout(() => void count(), 6_000);
    },
    settle: () => {
      touched = undefined;
      settle();
    },
    /** While the pointer rests on the list nothing moves under it. */
    hold: (on: boolean) => {
      held = on;
      if (!on) settle();
    },
    more: async () => {
      const { view } = store.get();
      const cursor = listOf(store.get(), view).nextCursor;
      if (!cursor || cursor === turning) return;
      turning = cursor;
      try {
        take(view, await get<Page>(`/conversations${query({ ...filterOf(view), cursor })}`), false);
      } catch {
        // The next scroll asks again.
      } finally {
        turning = undefined;
      }
    },
    /** A heartbeat names a change that no push brought: read the list again, once for many. */
    heads: (heads: AgentPushes["head"]) => {
      const { rows } = store.get();
      if (!heads.some((head) => (rowOf(rows, head.conversationId)?.rev ?? head.rev) < head.rev)) return;
      later(400);
    },
  };
}

const watched = (view: View): InboxView => {
  if (view === "resolved") return "all";
  if (isBuiltIn(view)) return view;
  const savedViewId = savedOf(view);
  return savedViewId ? { savedViewId } : { teamId: teamOf(view) ?? "" };
};

/** The view in the words of the REST API. */
export function filterOf(view: View): Record<string, string | undefined> {
  if (isBuiltIn(view)) return { view };
  const id = savedOf(view);
  return id ? { savedView: id } : { view: "all", team: teamOf(view) };
}
