import { describe, expect, it } from "vitest";
import { entitiesIn } from "..";

// A Wednesday.
const now = new Date(2026, 2, 18, 12);
const seen = (text: string) => entitiesIn(text, now).map(({ type, value }) => `${type} ${value}`);

describe("entitiesIn", () => {
  it.each([
    ["My order number is AB-1029.", ["orderNumber AB-1029"]],
    ["where is order #10245?", ["orderNumber 10245"]],
    ["order no. 5521 is late", ["orderNumber 5521"]],
    ["I ordered 2 lamps", []],
    ["the order 25 lamps", []],
    ["订单号：２０２３１１１００１ 还没到", ["orderNumber 2023111001"]],
    ["订单号是AB-1029，谢谢", ["orderNumber AB-1029"]],
    ["單號 88123", ["orderNumber 88123"]],
    ["10245", ["orderNumber 10245"]],
    ["#A-10245", ["orderNumber A-10245"]],
    ["ORD-10025 please", ["orderNumber ORD-10025"]],
  ])("order numbers: %s", (text, expected) => expect(seen(text)).toEqual(expected));

  it.each([
    ["Write to Ada.Lovelace+shop@Example.co.uk.", ["email ada.lovelace+shop@example.co.uk"]],
    ["我的邮箱是li.wei@example.com，谢谢", ["email li.wei@example.com"]],
    ["ｌｉ＠ｅｘａｍｐｌｅ．ｃｏｍ", ["email li@example.com"]],
    ["a@b and @handle", []],
  ])("addresses: %s", (text, expected) => expect(seen(text)).toEqual(expected));

  it.each([
    ["call +44 20 7946 0958", ["phone +442079460958"]],
    ["+49 (0)30 901820", ["phone +4930901820"]],
    ["(555) 123-4567", ["phone 5551234567"]],
    ["555-123-4567 after six", ["phone 5551234567"]],
    ["手机13800138000", ["phone 13800138000"]],
    ["138 0013 8000", ["phone 13800138000"]],
    ["１３８００１３８０００", ["phone 13800138000"]],
    ["010-62345678", ["phone 01062345678"]],
    ["拨打400-820-8820", ["phone 4008208820"]],
    ["电话：62345678", ["phone 62345678"]],
  ])("phones: %s", (text, expected) => expect(seen(text)).toEqual(expected));

  it.each([
    ["I paid $1,299.50", ["amount 1299.50 USD"]],
    ["€ 12,50 too much", ["amount 12.50 EUR"]],
    ["20 pounds", ["amount 20.00 GBP"]],
    ["¥1299", ["amount 1299.00 CNY"]],
    ["付了１２９９元", ["amount 1299.00 CNY"]],
    ["一共三百二十块钱", ["amount 320.00 CNY"]],
    ["三百二元", ["amount 320.00 CNY"]],
    ["3块5", ["amount 3.50 CNY"]],
    ["1.2万元", ["amount 12000.00 CNY"]],
    ["两千零五元", ["amount 2005.00 CNY"]],
    ["50美元", ["amount 50.00 USD"]],
    ["$5k", ["amount 5000.00 USD"]],
  ])("amounts: %s", (text, expected) => expect(seen(text)).toEqual(expected));

  it.each([
    ["on 2026-03-05", ["date 2026-03-05"]],
    ["3/5/2026", ["date 2026-03-05"]],
    ["25/12/2025", ["date 2025-12-25"]],
    ["5.3.2026", ["date 2026-03-05"]],
    ["March 5th, 2025", ["date 2025-03-05"]],
    ["5 March", ["date 2026-03-05"]],
    ["Dec 20", ["date 2025-12-20"]],
    ["2026年3月5日", ["date 2026-03-05"]],
    ["二〇二六年三月十五号", ["date 2026-03-15"]],
    ["去年12月1日", ["date 2025-12-01"]],
    ["3月5号下单", ["date 2026-03-05"]],
    ["yesterday", ["date 2026-03-17"]],
    ["the day before yesterday", ["date 2026-03-16"]],
    ["前天买的", ["date 2026-03-16"]],
    ["two weeks ago", ["date 2026-03-04"]],
    ["3天前", ["date 2026-03-15"]],
    ["last Friday", ["date 2026-03-13"]],
    ["next monday", ["date 2026-03-23"]],
    ["上周五", ["date 2026-03-13"]],
    ["下周一", ["date 2026-03-23"]],
    ["2026-02-31", []],
  ])("dates: %s", (text, expected) => expect(seen(text)).toEqual(expected));

  it.each([
    ["en-US", "3/5/2026", "2026-03-05"],
    ["en", "3/5/2026", "2026-03-05"],
    ["zh-CN", "3/5/2026", "2026-03-05"],
    ["en-GB", "3/5/2026", "2026-05-03"],
    ["de-DE", "3-5-26", "2026-05-03"],
    ["en-GB", "12/25/2025", "2025-12-25"],
    ["en-US", "25/12/2025", "2025-12-25"],
    ["en-GB", "2026-03-05", "2026-03-05"],
  ])("reads a day the way it is written in %s: %s", (locale, text, value) => {
    expect(entitiesIn(text, now, locale)).toMatchObject([{ type: "date", value }]);
  });

  it("keeps positions in the text as it was written", () => {
    const text = "订单号：ＡＢ１０２９，昨天付了￥１２９";
    for (const found of entitiesIn(text, now)) expect(text.slice(found.start, found.end)).toBe(found.text);
    expect(seen(text)).toEqual(["orderNumber AB1029", "date 2026-03-17", "amount 129.00 CNY"]);
  });

  it("stays quick over long adversarial text", () => {
    for (const piece of ["a@", "1-", "12 ", "order ", "三", "a.", "+1 (1", "$1,"]) {
      expect(entitiesIn(piece.repeat(8_000 / piece.length), now).length).toBeLessThan(8_000);
    }
  });
});
