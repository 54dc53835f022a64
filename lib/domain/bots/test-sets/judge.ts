import type { TestOutcome, TestResult } from "@/lib/contracts/bot-tests";
import type { BotAnswer } from "@/lib/contracts/resources";
import type { z } from "zod";
import { normalise } from "../../language";

export type Expectation = {
  id: string;
  question: string;
  outcome: TestOutcome;
  sourceId: string | null;
  words: string[];
};
type Given = Pick<z.infer<typeof BotAnswer>, "outcome" | "text" | "confidence" | "citations" | "tookMs">;

/** Pure: holds an answer against what was expected. Words are compared whatever their case, width or script. */
export function judge(expected: Expectation, given: Given): TestResult {
  const said = normalise(given.text);
  const missing = expected.words.filter((word) => !said.includes(normalise(word)));
  const quoted = expected.sourceId === null || given.citations.some(({ sourceId }) => sourceId === expected.sourceId);
  const wrong: TestResult["wrong"] = [
    ...(given.outcome === expected.outcome ? [] : ["outcome" as const]),
    ...(quoted ? [] : ["source" as const]),
    ...(missing.length === 0 ? [] : ["words" as const]),
  ];
  const { outcome, text, confidence, tookMs } = given;
  return { ...aboutOf(expected), passed: wrong.length === 0, wrong, missing, outcome, text, confidence, tookMs };
}

/** No answer at all, because asking itself failed. */
export const failedResult = (expected: Expectation): TestResult => ({
  ...aboutOf(expected),
  passed: false,
  wrong: ["failed"],
  missing: [],
  outcome: null,
  text: "",
  confidence: 0,
  tookMs: 0,
});

const aboutOf = ({ id, question, outcome }: Expectation) => ({ testId: id, question, expected: outcome });
