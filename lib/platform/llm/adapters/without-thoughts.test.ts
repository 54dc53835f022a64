import fc from "@/lib/testing/fast-check";
import { expect, it } from "vitest";
import { withoutThoughts } from "./without-thoughts";

it("leaves out what is thought, wherever the pieces are cut", () => {
  const part = fc.constantFrom("<think>hm, 3 < 4</think>", "Three days. ", "a < b ", "<thin", "<b>", "</think", "好");
  const cuts = fc.array(fc.nat(200), { maxLength: 20 });
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), cuts, (parts, places) => {
      const text = parts.join("|");
      const pieces = [...new Set([0, ...places.map((place) => place % (text.length + 1)), text.length])].toSorted(
        (a, b) => a - b,
      );
      const thoughts = withoutThoughts();
      const aloud = pieces.map((from, at) => thoughts.hear(text.slice(from, pieces[at + 1] ?? from))).join("");
      expect(aloud + thoughts.rest()).toBe(text.replaceAll(/<think>.*?<\/think>/g, ""));
    }),
  );
});

it("says nothing of a thought without an end", () => {
  const thoughts = withoutThoughts();
  expect(thoughts.hear("Well. <think>let me") + thoughts.rest()).toBe("Well. ");
});
