import { describe, expect, it } from "vitest";
import type { FieldKind } from "@/lib/contracts/fields";
import { readValue } from "./read-value";

const read = (kind: FieldKind, raw: unknown, options: string[] = []) => {
  const answer = readValue({ key: "x", kind, options }, raw);
  return "value" in answer ? answer.value : "refused";
};
const parts = ["Lamp", "Shade", "灯泡"];

describe("a value as its field stores it", () => {
  it.each<[FieldKind, unknown, unknown]>([
    ["text", "  a word ", "a word"],
    ["text", 12, "12"],
    ["text", "", null],
    ["text", null, null],
    ["text", ["a"], "refused"],
    ["text", "x".repeat(501), "refused"],
    ["text", "=cmd()", "=cmd()"],
    ["number", "12.5", 12.5],
    ["number", -3, -3],
    ["number", "0", 0],
    ["number", "12 pieces", "refused"],
    ["number", "1e999", "refused"],
    ["number", true, "refused"],
    ["date", "2024-02-29", "2024-02-29"],
    ["date", "2026-03-31T22:15:00Z", "2026-03-31"],
    ["date", "2026-02-30", "refused"],
    ["date", "31.03.2026", "refused"],
    ["yesNo", "Yes", true],
    ["yesNo", false, false],
    ["yesNo", "否", false],
    ["yesNo", "perhaps", "refused"],
    ["link", "https://shop.example.com/a?b=c", "https://shop.example.com/a?b=c"],
    ["link", "javascript:alert(1)", "refused"],
    ["link", "shop.example.com", "refused"],
    ["choice", "lamp", "Lamp"],
    ["choice", "Sofa", "refused"],
    ["choice", ["Lamp", "Shade"], "refused"],
    ["choices", ["Shade", "Lamp", "Shade"], ["Lamp", "Shade"]],
    ["choices", "灯泡；lamp", ["Lamp", "灯泡"]],
    ["choices", [], null],
    ["choices", "Lamp; Sofa", "refused"],
  ])("%s of %j is %j", (kind, raw, stored) => expect(read(kind, raw, parts)).toEqual(stored));
});
