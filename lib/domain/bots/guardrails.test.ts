import { expect, it } from "vitest";
import { Guardrails } from "@/lib/contracts/conduct";
import { topicIn } from "./guardrails";

const guardrails = Guardrails.parse({
  topics: [
    { name: "Law", words: ["lawsuit", "legal advice"] },
    { name: "Medicine", words: ["药", "dose"] },
  ],
});

it.each([
  ["I will file a LAWSUIT", "Law"],
  ["Two lawsuits, no less", "Law"],
  ["Can I get legal  advice?", "Law"],
  ["我可以吃这个药吗", "Medicine"],
  ["What dose?", "Medicine"],
  ["The doses", "Medicine"],
  ["An overdosed lamp", undefined],
  ["illegal advicement", undefined],
  ["How long does delivery take?", undefined],
])("%j touches %s", (text, topic) => {
  expect(topicIn(guardrails, text)).toBe(topic);
});
