import { expect, it } from "vitest";
import { nextItem } from "./menu-keys";

const labels = ["Open", "Snooze", "Solve", " 暂停", "Stop"];

it.each([
  ["ArrowDown", -1, "", 0],
  ["ArrowDown", 4, "", 4],
  ["ArrowUp", -1, "", 4],
  ["ArrowUp", 0, "", 0],
  ["ArrowUp", 2, "", 1],
  ["Home", 3, "", 0],
  ["End", 0, "", 4],
  ["s", -1, "s", 1],
  ["s", 1, "ss", 2],
  ["s", 4, "s", 1],
  ["o", 1, "so", 2],
  ["暂", -1, "暂", 3],
  ["x", -1, "x", undefined],
  ["Shift", 1, "", undefined],
])("%s from %d, typed %j", (key, at, typed, expected) => {
  expect(nextItem(labels, at, key, typed)).toBe(expected);
});

it("leads nowhere in a menu without items", () => {
  expect(nextItem([], -1, "ArrowDown", "")).toBeUndefined();
});
