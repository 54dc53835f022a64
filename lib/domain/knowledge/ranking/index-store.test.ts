import fc from "@/lib/testing/fast-check";
import { describe, expect, it } from "vitest";
import {
  createRankingIndex,
  rank,
  removeSource,
  replaceSource,
  type RankingPassage,
} from "@/lib/domain/knowledge/ranking";

const word = fc.constantFrom(
  "refund",
  "order",
  "parcel / package",
  "late",
  "card",
  "退款",
  "发货",
  "the",
  "shipping",
  "x1",
);
const text = fc.array(word, { maxLength: 6 }).map((words) => words.join(" "));
const piece = fc.record({ question: fc.option(text, { nil: undefined }), title: text, text });
const edit = fc.record({ source: fc.constantFrom("a", "b", "c"), pieces: fc.array(piece, { maxLength: 4 }) });

const passagesOf = (source: string, pieces: Omit<RankingPassage, "id" | "sourceId">[]) =>
  pieces.map((each, i) => ({ ...each, id: `${source}${i}`, sourceId: source }));

describe("replaceSource", () => {
  it("gives what a rebuild from the rows gives", () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 8 }), text, (edits, query) => {
        const index = createRankingIndex();
        const now = new Map<string, RankingPassage[]>();
        for (const { source, pieces } of edits) {
          replaceSource(index, source, passagesOf(source, pieces));
          now.set(source, passagesOf(source, pieces));
        }
        const rebuilt = createRankingIndex([...now.values()].flat());
        expect(rank(index, query)).toEqual(rank(rebuilt, query));
      }),
    );
  });

  it("closes the gaps of many edits", () => {
    const index = createRankingIndex();
    const many = (round: number) =>
      Array.from({ length: 600 }, (_, i) => ({ id: `p${i}`, sourceId: "s", text: `word${i} round${round}` }));
    for (let round = 0; round < 5; round++) replaceSource(index, "s", many(round));
    replaceSource(index, "t", [{ id: "t", sourceId: "t", text: "other word599" }]);
    expect(index.documents.length).toBeLessThan(2000);
    expect(rank(index, "word599 round4")).toEqual(
      rank(createRankingIndex([...many(4), { id: "t", sourceId: "t", text: "other word599" }]), "word599 round4"),
    );
  });

  it("forgets a removed source", () => {
    const index = createRankingIndex([{ id: "1", sourceId: "a", text: "refund policy" }]);
    removeSource(index, "a");
    removeSource(index, "unknown");
    expect(rank(index, "refund policy")).toEqual([]);
  });
});
