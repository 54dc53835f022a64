import { describe, expect, it } from "vitest";
import { meanTheSame, shareableQuestion } from "./alike";

describe("shareableQuestion", () => {
  it.each([
    ["How do I return a lamp?", "how do i return a lamp"],
    ["怎麼退貨？", "怎么退货"],
  ])("%s may be shared", (question, form) => expect(shareableQuestion(question)).toBe(form));

  it.each([
    "where is order #10245?",
    "my mail is ada@example.com, how do I change it?",
    "call me on +44 20 7946 0958",
    "I paid €20 yesterday, why?",
    "and for lamps?",
    "what about that one",
    "那这个呢",
    "you said it ships today, how do I track it",
    "what is it?",
    "?",
    "how do I return\nand also my order",
    "lamp ".repeat(100),
  ])("%s is somebody's own", (question) => expect(shareableQuestion(question)).toBeUndefined());
});

describe("meanTheSame", () => {
  it.each([
    ["how do i return a lamp", "how can i return lamps"],
    ["怎么退货", "请问怎么退货"],
  ])("%s / %s", (a, b) => expect(meanTheSame(a, b)).toBe(true));

  it.each([
    ["can i return a lamp", "can i not return a lamp"],
    ["lamps with 3 bulbs", "lamps with 5 bulbs"],
    ["how do i return a lamp", "how do i return a sofa"],
    ["when do you ship lamps", "where do you ship lamps"],
    ["可以退货吗", "不可以退货吗"],
  ])("%s / %s are two questions", (a, b) => expect(meanTheSame(a, b)).toBe(false));
});
