import fc from "@/lib/testing/fast-check";
import { expect, it } from "vitest";
import { splitArticle } from "./split-article";

const long = (sentence: string, times: number) =>
  Array.from({ length: times }, (_, i) => `${sentence} ${i}.`).join(" ");

it("keeps a short text in one passage", () => {
  expect(splitArticle("T", "One. Two.")).toEqual([{ title: "T", text: "One. Two." }]);
});

it("gives each section its headings", () => {
  const found = splitArticle("Guide", "Intro.\n# Care\nWash it.\n## Dry **well**\nLow heat.\n# Other\nMore.");
  expect(found.map(({ heading, text }) => [heading, text])).toEqual([
    [undefined, "Intro."],
    ["Care", "Wash it."],
    ["Care › Dry well", "Low heat."],
    ["Other", "More."],
  ]);
});

it("reads what a reader sees", () => {
  const [piece] = splitArticle("T", "See **[our page](https://x.example/y)** and `code`.\n![alt](z.png)\n> quoted");
  expect(piece?.text).toBe("See our page and code.\n\nquoted");
});

it("takes a # in code for code", () => {
  expect(splitArticle("T", "```\n# not a heading\n```")[0]?.heading).toBeUndefined();
});

it("cuts long text at sentences, repeating the last one", () => {
  const found = splitArticle("T", long("The parcel goes out on the same day as the order", 60));
  expect(found.length).toBeGreaterThan(3);
  for (const { text } of found) {
    expect(text.split(/\s+/).length).toBeLessThanOrEqual(215);
    expect(text.endsWith(".")).toBe(true);
  }
  const [first, second] = found;
  expect(second?.text.startsWith(first?.text.split(". ").at(-1) ?? "none")).toBe(true);
});

it("cuts Chinese by characters", () => {
  const found = splitArticle("标题", "退货需要在七天之内提出申请。".repeat(80));
  expect(found.length).toBeGreaterThan(2);
  for (const { text } of found) expect(text.length).toBeLessThan(400);
});

it("cuts a wall without sentences, and loses nothing", () => {
  const found = splitArticle("T", "word ".repeat(3000));
  expect(found.length).toBeGreaterThan(10);
  expect(
    found
      .map(({ text }) => text)
      .join(" ")
      .match(/word/g)?.length,
  ).toBeGreaterThanOrEqual(3000);
});

it("never throws", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(splitArticle("t", text)).toBeInstanceOf(Array);
    }),
  );
});
