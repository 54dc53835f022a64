import { expect, it } from "vitest";
import { marked } from "./marked";

const hit = (start: number, end: number, list = "a") => ({ start, end, list, word: "w", action: "mask" as const });
const shown = (text: string, ...hits: ReturnType<typeof hit>[]) =>
  marked(text, hits).map((part) => (part.hit ? `[${part.text}]` : part.text));

it("cuts a text into what was found and what stands between", () => {
  expect(shown("one two three", hit(4, 7))).toEqual(["one ", "[two]", " three"]);
  expect(shown("abcdef", hit(0, 3), hit(2, 5, "b"))).toEqual(["[abcde]", "f"]);
  expect(marked("abcdef", [hit(0, 3), hit(2, 5, "b")])[0]?.lists).toBe("a, b");
  expect(shown("abc")).toEqual(["abc"]);
});
