import { expect, it } from "vitest";
import { beyondRich } from "./beyond-rich";

it.each([
  ["a table", "| a | b |\n| - | - |\n| 1 | 2 |"],
  ["an image", "See ![a lamp](https://example.com/lamp.png)."],
  ["a task list", "- [ ] call back"],
  ["HTML", "Water <sub>2</sub>"],
  ["a reference", "See [this][1].\n\n[1]: https://example.com"],
])("leaves %s to be edited as it is written", (_what, text) => {
  expect(beyondRich(text)).toBe(true);
});

it("takes what articles are mostly made of", () => {
  const text =
    "# Returns\n\nYou have **30 days**. See [terms](https://example.com).\n\n1. Print\n2. Post\n\n> Keep it.";
  expect(beyondRich(text)).toBe(false);
  expect(beyondRich("Write `<b>` in code:\n\n```\n| not | a table |\n```")).toBe(false);
});
