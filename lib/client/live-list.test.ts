import { describe, expect, it } from "vitest";
import { conversationRow } from "@/lib/testing/conversation-row";
import { after, emptyList, loadedPage, mergeRow, neighbour, settled, type LiveList } from "./live-list";
import { noRows, rowOf, withRows } from "./rows";

const at = (minute: number) => `2026-01-01T00:${String(minute).padStart(2, "0")}:00.000Z`;
const a = conversationRow({ id: "a", updatedAt: at(3) });
const b = conversationRow({ id: "b", updatedAt: at(2) });
const c = conversationRow({ id: "c", updatedAt: at(1) });
const rows = withRows(noRows, [a, b, c]);
const list: LiveList = { status: "ready", ids: ["a", "b", "c"], arrived: [], nextCursor: null };
const merge = (row: typeof a, held: boolean, from = list) =>
  mergeRow(from, "all", row, withRows(rows, [row]), "me", held);

describe("a live list that nobody reads", () => {
  it("moves what changed to the top", () => {
    expect(merge({ ...c, updatedAt: at(9) }, false).ids).toEqual(["c", "a", "b"]);
  });
  it("takes in what is new and lets go what left", () => {
    expect(merge(conversationRow({ id: "d", updatedAt: at(9) }), false).ids).toEqual(["d", "a", "b", "c"]);
    expect(merge({ ...b, status: "resolved" }, false).ids).toEqual(["a", "c"]);
  });
});

describe("a live list under the pointer", () => {
  it("never moves a row", () => {
    expect(merge({ ...c, updatedAt: at(9) }, true).ids).toEqual(["a", "b", "c"]);
    expect(merge({ ...b, status: "resolved" }, true).ids).toEqual(["a", "b", "c"]);
  });
  it("announces what is new, once, and forgets it when it leaves again", () => {
    const d = conversationRow({ id: "d", updatedAt: at(9) });
    const announced = merge(d, true, merge(d, true));
    expect(announced).toMatchObject({ ids: ["a", "b", "c"], arrived: ["d"] });
    expect(merge({ ...d, status: "resolved" }, true, announced).arrived).toEqual([]);
  });
  it("settles everything at once afterwards", () => {
    const now = withRows(rows, [{ ...b, status: "resolved" }, conversationRow({ id: "d", updatedAt: at(9) })]);
    expect(settled({ ...list, arrived: ["d"] }, "all", now, "me")).toMatchObject({ ids: ["d", "a", "c"], arrived: [] });
  });
  it("stays the same object when nothing changed", () => {
    expect(settled(list, "all", rows, "me")).toBe(list);
  });
});

describe("pages", () => {
  it("a first page that comes again while someone reads only announces", () => {
    const again = loadedPage(list, { ids: ["d", "a"], nextCursor: null, first: true }, true);
    expect(again).toMatchObject({ ids: ["a", "b", "c"], arrived: ["d"] });
  });
  it("a next page is added without doubles", () => {
    const more = loadedPage({ ...list, nextCursor: "x" }, { ids: ["c", "e"], nextCursor: null, first: false }, false);
    expect(more).toMatchObject({ ids: ["a", "b", "c", "e"], nextCursor: null });
  });
  it("what is older than everything loaded waits for its page", () => {
    const old = conversationRow({ id: "z", updatedAt: at(0) });
    expect(merge(old, false, { ...list, nextCursor: "x" }).ids).toEqual(["a", "b", "c"]);
  });
  it("ignores pushes before the first page", () => {
    expect(merge(a, false, emptyList)).toBe(emptyList);
  });
});

it("waiting: who waits longest stands first", () => {
  const waits = (id: string, minute: number) =>
    conversationRow({ id, waitingSince: at(minute), updatedAt: at(minute) });
  const waiting = withRows(noRows, [waits("x", 5), waits("y", 2)]);
  expect(settled({ ...list, ids: ["x", "y"] }, "waiting", waiting, "me").ids).toEqual(["y", "x"]);
});

describe("a list of thousands", () => {
  const many = Array.from({ length: 3_000 }, (_, n) =>
    conversationRow({ id: `row-${n}`, updatedAt: new Date(Date.UTC(2026, 0, 1) - n * 1_000).toISOString() }),
  );
  const all = withRows(noRows, many);
  const long: LiveList = { ...list, ids: many.map(({ id }) => id) };

  it("moves only what changed, to where a look at everything would put it", () => {
    const [first, second] = [many[1_500], many[2_999]];
    if (!first || !second) throw new Error("it has so many");
    const came = conversationRow({ id: "came", updatedAt: many[70]?.updatedAt ?? "" });
    const changed = [{ ...first, updatedAt: at(1) }, { ...second, status: "resolved" as const }, came];
    const now = withRows(all, changed);
    const grown = { ...long, arrived: ["came"] };
    const moved = settled(grown, "all", now, "me", {}, [first.id, second.id]);
    expect(moved.ids).toEqual(settled(grown, "all", now, "me").ids);
    expect(moved.ids).toHaveLength(3_000);
    expect(moved.ids.slice(0, 2)).toEqual([first.id, "row-0"]);
  });
  it("stays the same object when nothing changed", () => {
    expect(settled(long, "all", all, "me", {}, ["row-7"])).toBe(long);
  });
  it("keeps every row that did not change", () => {
    const next = withRows(all, [conversationRow({ id: "row-5", updatedAt: at(2) })]);
    expect(rowOf(next, "row-5")?.updatedAt).toBe(at(2));
    expect(many.every(({ id }) => id === "row-5" || rowOf(next, id) === rowOf(all, id))).toBe(true);
    expect(rowOf(all, "row-5")).toBe(many[5]);
  });
});

describe("J, K and what comes after", () => {
  it("walks and stops at the ends", () => {
    expect([neighbour(list.ids, undefined, 1), neighbour(list.ids, "a", 1), neighbour(list.ids, "c", 1)]).toEqual([
      "a",
      "b",
      "c",
    ]);
    expect([neighbour(list.ids, "a", -1), neighbour([], "a", 1)]).toEqual(["a", undefined]);
  });
  it("goes on below, at the end above", () => {
    expect([after(list.ids, "a"), after(list.ids, "c"), after(["a"], "a"), after(list.ids, "q")]).toEqual([
      "b",
      "b",
      undefined,
      undefined,
    ]);
  });
});
