import { expect, it } from "vitest";
import { tagsFrom, trimmed } from "./filter-form";

it("reads tags with commas of either script, each once", () => {
  expect(tagsFrom(" vip, 退货，破损、vip ,, ")).toEqual(["vip", "退货", "破损"]);
});

it("leaves out what does not matter", () => {
  expect(trimmed({ status: [], tags: ["vip"], waiting: false })).toEqual({ tags: ["vip"] });
  expect(trimmed({ waiting: true, assignees: ["me"] })).toEqual({ waiting: true, assignees: ["me"] });
});
