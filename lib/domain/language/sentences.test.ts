import fc from "@/lib/testing/fast-check";
import { expect, it } from "vitest";
import { sentences } from "./sentences";

it.each([
  ["One. Two? Three!", ["One.", "Two?", "Three!"]],
  ["It costs $1.50 at shop.example.com. Really.", ["It costs $1.50 at shop.example.com.", "Really."]],
  ["Ask Dr. Smith, e.g. today. Then go.", ["Ask Dr. Smith, e.g. today.", "Then go."]],
  ["可以退货。请联系客服！谢谢", ["可以退货。", "请联系客服！", "谢谢"]],
  ["他说“好的。”然后走了。", ["他说“好的。”", "然后走了。"]],
  ["- first item\n- second item", ["- first item", "- second item"]],
  ["Wait... what?! Yes.", ["Wait...", "what?!", "Yes."]],
])("%j", (text, parts) => expect(sentences(text).map((part) => part.text)).toEqual(parts));

it("gives every sentence its place, in order, and loses no letter", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."ab .!?\n。！“”)e.g") }), (text) => {
      const found = sentences(text);
      for (const { text: part, start, end } of found) expect(text.slice(start, end)).toBe(part);
      expect(
        found
          .map(({ text: part }) => part)
          .join("")
          .replace(/\s/g, ""),
      ).toBe(text.replace(/\s/g, ""));
    }),
  );
});
