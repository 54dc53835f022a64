import { expect, it } from "vitest";
import { findWords } from "./find-words";

it("finds words over pieces, whatever stands between their letters", () => {
  const pieces = ["Returns\n", "You can ", "send it back", " within 30 days."];
  expect(findWords(pieces, "you can send it back — within 30")).toEqual({
    start: { piece: 1, offset: 0 },
    end: { piece: 3, offset: 10 },
  });
});

it("takes as many of the first words as are there", () => {
  expect(findWords(["Delivery takes two days."], "Delivery takes two weeks at the most")).toMatchObject({
    start: { piece: 0, offset: 0 },
  });
});

it("finds Chinese, and nothing where nothing is", () => {
  expect(findWords(["退货须在", "三十天内提出。"], "三十天内")).toMatchObject({ start: { piece: 1, offset: 0 } });
  expect(findWords(["Delivery takes two days."], "zebra crossing ahead")).toBeUndefined();
  expect(findWords([], "")).toBeUndefined();
});
