import { z } from "zod";
import { FlowName } from "@/lib/contracts/flow";
import { nodeKind } from "../node";

/** What the word lists say: blocked words lead elsewhere, masked ones are masked for all that follows. */
export const sensitiveWords = nodeKind({
  type: "sensitiveWords",
  schema: z.strictObject({
    type: z.literal("sensitiveWords"),
    blocked: FlowName.optional(),
    review: FlowName.optional().describe("Absent: goes on"),
    next: FlowName.optional(),
  }),
  exits: ({ blocked, review, next }) => [
    { name: "next", to: next },
    { name: "blocked", to: blocked },
    { name: "review", to: review, optional: true },
  ],
  summary: ({ review }) => ({
    en: review ? "Look for sensitive words: block, mask or review" : "Look for sensitive words: block or mask",
    zh: review ? "检查敏感词：拦截、打码或转人工复核" : "检查敏感词：拦截或打码",
  }),
  run(node, { said }) {
    const cause = "guardrail" as const;
    if (said?.words === "block") return { do: "go", exit: "blocked", change: { cause, question: said.masked } };
    if (said?.words === "review" && node.review) return { do: "go", exit: "review", change: { cause } };
    if (said?.words === "mask") return { do: "go", exit: "next", change: { question: said.masked }, detail: "masked" };
    return { do: "go", exit: "next" };
  },
});
