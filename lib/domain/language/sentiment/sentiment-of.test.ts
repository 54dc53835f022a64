import { describe, expect, it } from "vitest";
import { sentimentOf } from "..";

const cases = (list: string) =>
  list
    .trim()
    .split("\n")
    .map((line) => line.trim());

describe("sentimentOf", () => {
  it.each(
    cases(`thank you so much, great service!
      I love this lamp
      That worked perfectly, thanks
      not bad at all, thank you
      no problem, thanks
      非常满意，谢谢
      客服态度很好，很专业，点赞
      太棒了！
      没想到这么好用
      👍`),
  )("positive: %s", (text) => expect(sentimentOf(text).label).toBe("positive"));

  it.each(
    cases(`Where is my order?
      How do I return a lamp?
      What if I am not happy with it?
      I want to change my address
      What is your refund policy
      怎么退货？
      请问什么时候发货
      如果不满意可以退吗？
      我要改地址
      Bonjour, où est ma commande ?
      12345
      ok`),
  )("neutral: %s", (text) => expect(sentimentOf(text).label).toBe("neutral"));

  it.each(
    cases(`My lamp arrived broken
      I'm not happy with the quality
      This is disappointing
      it still doesn't work
      收到的杯子是坏的
      不太满意
      质量太差了，很失望
      有点失望`),
  )("negative: %s", (text) => expect(sentimentOf(text).label).toBe("negative"));

  it.each(
    cases(`This is ridiculous!!! Worst service ever
      You are scammers, give me my money back
      I AM SICK OF WAITING, THIS IS UNACCEPTABLE
      WHERE IS MY ORDER, IT IS LATE AGAIN!!!
      what the fuck is wrong with you
      I'm fed up with this
      thanks for nothing
      你们这群骗子！
      气死我了，我要投诉
      垃圾公司，什么态度！！！
      再不处理我就打12315
      😡`),
  )("angry: %s", (text) => expect(sentimentOf(text).label).toBe("angry"));

  it.each(
    cases(`How do I report a scam email that uses your name?
      Is this website a scam?
      I got a phishing call, do you have a fraud department?
      Sorry for the stupid question, how do I change the bulb?
      I feel stupid, the switch was off
      That is a damn good lamp
      I'm not angry, just wondering where it is
      Could my lawyer get a copy of the invoice?
      Can I sue the courier for the damage?
      What does fraud protection cost?
      怎么举报假冒网站？
      请问如何起诉快递公司
      给妈妈的生日礼物，几天能到？
      他妈妈也想要一盏
      滚筒灯罩有吗
      请问支持律师函开票吗
      我没生气，只是问问
      这款拖线板好玩吗`),
  )("calm, whatever its words: %s", (text) => expect(sentimentOf(text).label).not.toBe("angry"));

  it("grows with strength, capitals and marks", () => {
    const score = (text: string) => sentimentOf(text).score;
    expect(score("this is very bad")).toBeLessThan(score("this is bad"));
    expect(score("THIS IS BAD")).toBeLessThan(score("this is bad"));
    expect(score("this is bad!!!")).toBeLessThan(score("this is bad"));
    expect(score("非常失望")).toBeLessThan(score("失望"));
    expect(score("有点失望")).toBeGreaterThan(score("失望"));
  });

  it("stays between -1 and 1", () => {
    expect(sentimentOf("terrible ".repeat(500)).score).toBeGreaterThanOrEqual(-1);
    expect(sentimentOf("great ".repeat(500)).score).toBeLessThanOrEqual(1);
    expect(sentimentOf("").score).toBe(0);
  });
});
