import { expect, test } from "vitest";
import { suggestionsFor } from "./suggestions";

test("a visitor is offered questions in their own language, or all when there are none", () => {
  const both = ["How long does delivery take?", "多久能送到？"];
  expect(suggestionsFor(both, "en")).toEqual(["How long does delivery take?"]);
  expect(suggestionsFor(both, "zh")).toEqual(["多久能送到？"]);
  expect(suggestionsFor(["Where is my parcel?"], "zh")).toEqual(["Where is my parcel?"]);
});
