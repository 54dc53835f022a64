import fc from "@/lib/testing/fast-check";
import { describe, expect, it } from "vitest";
import { segment } from "./segment";
import { stem } from "./stem";

describe("segment", () => {
  it.each([
    ["Refunds are refunded", ["refund", "are", "refund"]],
    ["order AB-1234 now", ["order", "ab1234", "now"]],
    ["mail Jo.Doe+x@shop.example.com!", ["mail", "jo.doe+x@shop.example.com"]],
    ["it costs 1,299.50", ["it", "cost", "1299.50"]],
    ["COVID-19 and covid19", ["covid19", "covid", "and", "covid19", "covid"]],
    ["e-mail, self-service", ["email", "self", "servic"]],
    ["I can't, don't, it's", ["i", "can", "not", "do", "not", "it"]],
    ["怎么退货？", ["怎么", "退货"]],
    ["什麼時候發貨", ["什么", "时候", "发货"]],
    ["iPhone15 的快递", ["iphone15", "iphon", "的", "快递"]],
  ])("%j → %j", (text, terms) => expect(segment(text)).toEqual(terms));

  it("never throws and never gives an empty term", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        for (const term of segment(text)) expect(term.trim()).not.toBe("");
      }),
    );
  });
});

describe("stem", () => {
  it.each([
    ["caresses", "caress"],
    ["ties", "tie"],
    ["cries", "cri"],
    ["hopping", "hop"],
    ["hoping", "hope"],
    ["cancelled", "cancel"],
    ["shipping", "ship"],
    ["delivery", "deliveri"],
    ["deliveries", "deliveri"],
    ["generously", "generous"],
    ["availability", "avail"],
    ["available", "avail"],
    ["replacement", "replac"],
    ["replaced", "replac"],
    ["bought", "buy"],
    ["paid", "pay"],
    ["news", "news"],
    ["is", "is"],
    ["this", "this"],
  ])("%s → %s", (word, root) => expect(stem(word)).toBe(root));
});
