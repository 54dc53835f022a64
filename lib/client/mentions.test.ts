import { expect, it } from "vitest";
import { mentionAt, mentionPieces, placed } from "./mentions";

it.each([
  ["@", { from: 0, q: "" }],
  ["please ask @ann", { from: 11, q: "ann" }],
  ["请@小王", { from: 1, q: "小王" }],
  ["(@an", { from: 1, q: "an" }],
  ["ann@example", null],
  ["@ann lee", null],
  ["ask ann", null],
])("finds who is being named at the end of “%s”", (text, found) => {
  expect(mentionAt(text, text.length)).toEqual(found);
});

it("calls those who still stand in the text, the longer name first, namesakes in the order they were chosen", () => {
  const ann = { kind: "agent", id: "1", name: "Ann" } as const;
  const lee = { kind: "agent", id: "2", name: "Ann Lee" } as const;
  const team = { kind: "team", id: "3", name: "退货" } as const;
  const other = { kind: "agent", id: "4", name: "Ann" } as const;
  expect(placed("@Ann Lee and @退货, then @Ann", [ann, lee, team])).toEqual([
    { kind: "agent", id: "2", at: 0, length: 8 },
    { kind: "team", id: "3", at: 13, length: 3 },
    { kind: "agent", id: "1", at: 23, length: 4 },
  ]);
  expect(placed("nobody any more", [ann, lee])).toEqual([]);
  expect(placed("@Ann @Ann", [ann, other]).map(({ id }) => id)).toEqual(["1", "4"]);
});

it("cuts a note at the names it calls, whatever order they come in", () => {
  const mentions = [
    { kind: "team", id: "3", at: 8, length: 3 },
    { kind: "agent", id: "1", at: 0, length: 4 },
    { kind: "agent", id: "5" },
  ] as const;
  expect(mentionPieces("@Ann in @IT now", mentions)).toEqual([
    { text: "@Ann", mention: mentions[1] },
    { text: " in " },
    { text: "@IT", mention: mentions[0] },
    { text: " now" },
  ]);
});
