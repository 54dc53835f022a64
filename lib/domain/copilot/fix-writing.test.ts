import fc from "@/lib/testing/fast-check";
import { expect, it } from "vitest";
import { fixWriting } from "./fix-writing";
import { linksHidden } from "./links-hidden";

it.each([
  ["teh parcel will be recieved tomorrow , i think", "The parcel will be received tomorrow, I think"],
  ["I have have sent it.  thanks", "I have sent it. Thanks"],
  ["We know that that is late.", "We know that that is late."],
  ["dont worry,it is on its way", "Don't worry, it is on its way"],
  [
    "see https://example.com/teh/the and recieve@example.com",
    "See https://example.com/teh/the and recieve@example.com",
  ],
  ["Hi {{contact.firstName|teh customer}}, im here", "Hi {{contact.firstName|teh customer}}, I'm here"],
  ["您好,您的订单已发货.", "您好，您的订单已发货。"],
  ["价格是 3.5 元,数量 2", "价格是 3.5 元，数量 2"],
  ["Das ist im Lager , bitte warten", "Das ist im Lager, bitte warten"],
  ["- first  point\n- second point", "- First point\n- Second point"],
  ["TEH", "TEH"],
])("%j becomes %j", (before, after) => {
  expect(fixWriting(before)).toBe(after);
});

it("changes nothing more the second time", () => {
  const words = fc.constantFrom(
    "teh",
    "the",
    " ",
    "  ",
    ",",
    ".",
    "i",
    "您好",
    "。",
    "\n",
    "https://a.example/b",
    "very",
    "it's",
  );
  fc.assert(
    fc.property(fc.array(words, { maxLength: 30 }), (pieces) => {
      const once = fixWriting(pieces.join(""));
      expect(fixWriting(once)).toBe(once);
    }),
    { seed: 7 },
  );
});

it("takes links around a model and brings them back, whatever it made of them", () => {
  const { text, restore } = linksHidden("See https://shop.example/a?b=1. Or http://x.example/y");
  expect(text).toBe("See [link-1]. Or [link-2]");
  expect(restore("[LINK-2] and [link-1] and [link-9]")).toBe(
    "http://x.example/y and https://shop.example/a?b=1 and [link-9]",
  );
});
