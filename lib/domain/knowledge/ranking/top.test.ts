import { expect, it } from "vitest";
import { createRankingIndex, rank } from ".";
import { topOf } from "./top";

it("takes the highest, and never the zeros", () => {
  const scores = Float32Array.from({ length: 1000 }, (_, doc) => (doc % 10 === 0 ? doc : 0));
  expect(topOf(scores, 3)).toEqual([970, 980, 990]);
});

it("keeps what stands out among thousands that are alike", () => {
  const scores = new Float32Array(5000).fill(0.0001);
  scores[4321] = 6;
  const found = topOf(scores, 50);
  expect(found).toHaveLength(200);
  expect(found).toContain(4321);
});

it("finds the one passage with a word of its own, wherever it stands", () => {
  const index = createRankingIndex(
    Array.from({ length: 2000 }, (_, at) => ({
      id: `p${at}`,
      sourceId: "s",
      question: `What is the answer to riddle${at}?`,
      text: `The answer is ${at}.`,
    })),
  );
  expect(rank(index, "What is the answer to riddle1987?")[0]?.passageId).toBe("p1987");
});
