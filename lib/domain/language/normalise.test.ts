import fc from "@/lib/testing/fast-check";
import { describe, expect, it } from "vitest";
import { normalise } from "./normalise";

describe("normalise", () => {
  it.each([
    ["  Hello   WORLD \n", "hello world"],
    ["ＡＢＣ　１２３", "abc 123"],
    ["re\u200bfu\u00adnd\u2060", "refund"],
    ["a\u{e0068}\u{e0069}b", "ab"],
    ["don’t — ok", "don't - ok"],
    ["ﬁne", "fine"],
    ["退貨與運費", "退货与运费"],
    ["我的帳戶訂單", "我的帐户订单"],
    ["cafe\u0301", "café"],
  ])("%j becomes %j", (from, to) => expect(normalise(from)).toBe(to));

  it("changes nothing the second time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const once = normalise(text);
        expect(normalise(once)).toBe(once);
      }),
    );
  });

  it("settles every Chinese character in one pass", () => {
    for (let code = 0x4e00; code <= 0x9fff; code++) {
      const once = normalise(String.fromCharCode(code));
      expect(normalise(once)).toBe(once);
    }
  });
});
