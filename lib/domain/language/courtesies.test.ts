import { describe, expect, it } from "vitest";
import { isGoodbye, isGreeting, isThanks } from "./courtesies";

const cases = (list: string) => list.split("\n");

describe("isGreeting", () => {
  it.each(
    cases(
      "hi\nHello!\nhey there 👋\nGood morning\nHi team\nhellooo\n你好\n您好！\n在吗\n早上好\n嗨\n哈喽\n你好，在吗？\nhi, how are you?",
    ),
  )("%s", (text) => expect(isGreeting(text)).toBe(true));
  it.each(
    cases("hi where is my order\nhello kitty backpack\nhigh\n你好，怎么退款\nhiking boots\nthis\n早上几点开门\n👋"),
  )("not %s", (text) => expect(isGreeting(text)).toBe(false));
});

describe("isThanks", () => {
  it.each(
    cases(
      "thanks\nThank you so much!\nok thanks\nthx\nty\nperfect, thank you\nthanks for your help\nthank you very much 🙏\n谢谢\n好的谢谢\n非常感谢！\n多谢啦\n谢谢你的帮助",
    ),
  )("%s", (text) => expect(isThanks(text)).toBe(true));
  it.each(
    cases(
      "thanks but it still doesn't work\nthank you, and how long does it take?\nthanksgiving sale\n谢谢，那什么时候发货\nok\n好的",
    ),
  )("not %s", (text) => expect(isThanks(text)).toBe(false));
});

describe("isGoodbye", () => {
  it.each(
    cases(
      "bye\nGoodbye!\nthanks, bye\nsee you later\nhave a nice day\nok bye bye\n再见\n拜拜\n谢谢，再见\n晚安\n没事了谢谢",
    ),
  )("%s", (text) => expect(isGoodbye(text)).toBe(true));
  it.each(cases("bye bye baby lyrics\ncan I buy later\n再见面的时候\ngood"))("not %s", (text) =>
    expect(isGoodbye(text)).toBe(false),
  );
});
