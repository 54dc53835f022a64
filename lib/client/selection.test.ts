import { expect, it } from "vitest";
import { nothingSelected, rangeTo, toggled } from "./selection";

const list = ["a", "b", "c", "d"];
const chosen = (...ids: string[]) => ids.reduce((selection, id) => toggled(selection, id), nothingSelected);

it("chooses one, and lets it go again", () => {
  expect([...chosen("a", "b").ids]).toEqual(["a", "b"]);
  expect([...chosen("a", "b", "a").ids]).toEqual(["b"]);
});

it("chooses everything between the last one and this one, up and down", () => {
  expect([...rangeTo(chosen("b"), list, "d").ids]).toEqual(["b", "c", "d"]);
  expect([...rangeTo(chosen("d"), list, "b").ids].toSorted()).toEqual(["b", "c", "d"]);
});

it("chooses one alone where there is no last one in this list", () => {
  expect([...rangeTo(nothingSelected, list, "c").ids]).toEqual(["c"]);
  expect([...rangeTo(chosen("gone"), list, "c").ids]).toEqual(["gone", "c"]);
});
