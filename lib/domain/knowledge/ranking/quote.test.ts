import fc from "@/lib/testing/fast-check";
import { expect, it } from "vitest";
import { quote } from "./quote";

const passage = (text: string, question?: string) => ({ id: "p", sourceId: "s", text, question });

it("gives a short answer whole", () => {
  const text = " Open the order and choose Refund. ";
  expect(quote(passage(text, "Refund?"), "refund")).toEqual({ text: text.trim(), start: 1, end: 34 });
});

it("shortens a long answer at a sentence end", () => {
  const text = "This sentence says one thing about refunds and their time. ".repeat(30);
  const cut = quote(passage(text, "Refund?"), "refund");
  expect(cut.text.length).toBeLessThanOrEqual(480);
  expect(cut.text.endsWith("time.")).toBe(true);
});

it("finds the sentence of an article that answers", () => {
  const text = `${"We are a small shop by the sea and love what we do. ".repeat(8)}Returns are free within 30 days. Use the label in the box. ${"Our team likes mountains as much as waves. ".repeat(9)}`;
  const cut = quote(passage(text), "can I return something for free?");
  expect(cut.text.startsWith("Returns are free within 30 days.")).toBe(true);
});

it("cuts Chinese at its full stops", () => {
  const text = `${"本店位于杭州，成立于二〇一〇年。".repeat(12)}七天内可以无理由退货。请保持包装完好。${"欢迎光临我们的门店。".repeat(20)}`;
  const cut = quote(passage(text), "可以退货吗");
  expect(cut.text.startsWith("七天内可以无理由退货。")).toBe(true);
  expect(cut.text.endsWith("。")).toBe(true);
});

it("leaves out what was not asked, and stops with the paragraph", () => {
  const text = `${"We are a small shop by the sea. ".repeat(20)}\n\nReturns are free within 30 days. Use the label in the box.\n\n${"Our team likes mountains. ".repeat(20)}`;
  expect(quote(passage(text), "can I return something for free?").text).toBe(
    "Returns are free within 30 days. Use the label in the box.",
  );
});

it("finds the place in a long answer that another question is about", () => {
  const text = `${"You may send back what you don't like within a month of getting it. ".repeat(8)}Return shipping is paid by us in Europe. ${"Keep the box and the papers until you are sure. ".repeat(8)}`;
  expect(quote(passage(text, "How do I send something back?"), "who pays for shipping in Europe?").text).toMatch(
    /^Return shipping is paid by us/,
  );
});

it("keeps the steps of a list together", () => {
  const text = `${"About our lamps and where they are made. ".repeat(14)}\nTo change the bulb:\n1. Switch it off.\n2. Turn the shade.\n3. Put in a new one.\n\n${"Our lamps are made of ash. ".repeat(14)}`;
  const cut = quote(passage(text), "how do I change the bulb").text;
  expect(cut).toBe("To change the bulb:\n1. Switch it off.\n2. Turn the shade.\n3. Put in a new one.");
});

it("shortens Chinese to what was asked too", () => {
  const text = `${"本店位于杭州，成立于二〇一〇年。".repeat(15)}\n退货运费由我们承担。请使用包裹里的退货单。\n${"欢迎光临我们的门店。".repeat(20)}`;
  expect(quote(passage(text), "退货运费谁出").text).toBe("退货运费由我们承担。请使用包裹里的退货单。");
});

it("is always a stretch of the passage", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.boolean(), (text, query, pair) => {
      const cut = quote(passage(text, pair ? "q" : undefined), query);
      expect(text.slice(cut.start, cut.end)).toBe(cut.text);
      expect(cut.text === "").toBe(text.trim() === "");
    }),
  );
});
