import { expect, it } from "vitest";
import { excerptOf } from "./excerpt";
import { wordsAsked, wordsOf } from "../language";

const finds = (text: string, q: string) => {
  const words = new Set(wordsOf(text));
  const asked = wordsAsked(q);
  return asked.length > 0 && asked.every((word) => words.has(word));
};
const marks = (text: string, q: string) =>
  excerptOf(text, wordsAsked(q))
    .map((part) => (part.hit ? `[${part.text}]` : part.text))
    .join("");

it("finds English by its stem and Chinese inside longer words", () => {
  expect(finds("My refunds were delayed", "refund delay")).toBe(true);
  expect(finds("Order AB-1042 is late", "ab-1042")).toBe(true);
  expect(finds("我想申请退货退款", "退货")).toBe(true);
  expect(finds("我想申请退货退款", "货退")).toBe(true);
  expect(finds("我想申请退货退款", "退")).toBe(true);
  expect(finds("我想申请退款", "退货")).toBe(false);
  expect(finds("anything", "…")).toBe(false);
});

it("marks what was found where it stands", () => {
  expect(marks("My refunds were late", "refund")).toBe("My [refunds] were late");
  expect(marks("我想申请退货退款", "退货退")).toBe("我想申请[退货退]款");
  const long = `${"a ".repeat(200)}needle ${"b ".repeat(200)}`;
  expect(marks(long, "needle")).toMatch(/^….*\[needle\].*…$/);
});
