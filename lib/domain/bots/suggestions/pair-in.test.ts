import { expect, it } from "vitest";
import { pairIn } from "./pair-in";
import type { Line } from "./store";

const lines = (...said: [Line["author"], string][]): Line[] => said.map(([author, text]) => ({ author, text }));

it("takes the visitor's question and all that a person replied to it", () => {
  const pair = pairIn(
    lines(
      ["visitor", "Hello"],
      ["bot", "Hello! What can I help you with?"],
      ["visitor", "Do you engrave copper kettles?"],
      ["bot", "I don't know the answer to that."],
      ["visitor", "thanks"],
      ["agent", "Yes, we do."],
      ["agent", "Up to twenty letters."],
      ["visitor", "Great"],
      ["agent", "You're welcome, have a nice day."],
    ),
  );
  expect(pair).toEqual({ question: "Do you engrave copper kettles?", answer: "Yes, we do.\n\nUp to twenty letters." });
});

it("goes on to the next one where the first would help nobody else", () => {
  const pair = pairIn(
    lines(
      ["visitor", "My order LC20417 came without a lampshade"],
      ["agent", "I'll send another one to ada@example.com's address."],
      ["visitor", "可以在台灯上刻字吗？"],
      ["agent", "可以的，每盏台灯最多刻二十个字，全部免费。"],
    ),
  );
  expect(pair?.question).toBe("可以在台灯上刻字吗？");
  expect(pairIn(lines(["agent", "Hello, can I help you with anything?"]))).toBeUndefined();
});
