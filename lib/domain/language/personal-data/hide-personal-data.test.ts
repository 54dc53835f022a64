import fc from "@/lib/testing/fast-check";
import { describe, expect, it } from "vitest";
import { hidePersonalData, personalDataHider } from "..";

describe("hidePersonalData", () => {
  it.each([
    ["I am ada@example.com, call +44 20 7946 0958", "I am [email-1], call [phone-1]"],
    ["card 4111 1111 1111 1111 please", "card [card-1] please"],
    ["card 4111 1111 1111 1112 fails the check", "card 4111 1111 1111 1112 fails the check"],
    ["身份证11010519491231002X", "身份证[id-1]"],
    ["卡号４１１１１１１１１１１１１１１１", "卡号[card-1]"],
    ["SSN 123-45-6789", "SSN [id-1]"],
    ["IBAN DE89 3704 0044 0532 0130 00.", "IBAN [id-1]."],
    ["护照号：E12345678", "护照号：[id-1]"],
    ["order number 13800138000 is late", "order number 13800138000 is late"],
    ["my order 10245 for €20", "my order 10245 for €20"],
    ["ada@example.com and bob@example.com and ada@example.com", "[email-1] and [email-2] and [email-1]"],
  ])("%s", (text, hidden) => {
    const { text: shown, restore } = hidePersonalData(text);
    expect(shown).toBe(hidden);
    expect(restore(shown)).toBe(text);
  });

  it("puts values back into what a model says of them", () => {
    const { restore } = hidePersonalData("I am ada@example.com");
    expect(restore("I wrote to [EMAIL-1], not to [email-2].")).toBe("I wrote to ada@example.com, not to [email-2].");
  });

  it("takes no placeholder that the text spells out", () => {
    const text = "what is [email-1]? I am ada@example.com";
    const hidden = hidePersonalData(text);
    expect(hidden.text).toBe("what is [email-1]? I am [email-2]");
    expect(hidden.restore(hidden.text)).toBe(text);
  });

  it("numbers several texts as one", () => {
    const lines = ["I am ada@example.com", "ask bob@example.com or ada@example.com"];
    const hider = personalDataHider(lines);
    expect(lines.map((line) => hider.hide(line))).toEqual(["I am [email-1]", "ask [email-2] or [email-1]"]);
  });

  it("can always be undone", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "ada@example.com",
        "[email-1]",
        "[phone-2]",
        "4111 1111 1111 1111",
        "13800138000",
        "+1 555 123 4567",
        " ",
        "，",
      ),
      fc.string({ maxLength: 12 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join("");
        const { text: hidden, restore } = hidePersonalData(text);
        expect(restore(hidden)).toBe(text);
      }),
    );
  });
});
