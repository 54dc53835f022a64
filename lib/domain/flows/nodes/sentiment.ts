import { z } from "zod";
import { FlowName } from "@/lib/contracts/flow";
import { nodeKind } from "../node";

/** Leads angry (and, where wanted, unhappy) visitors another way. */
export const sentiment = nodeKind({
  type: "sentiment",
  schema: z.strictObject({
    type: z.literal("sentiment"),
    angry: FlowName.optional(),
    negative: FlowName.optional(),
    next: FlowName.optional(),
  }),
  exits: ({ angry, negative, next }) => [
    { name: "next", to: next },
    { name: "angry", to: angry },
    { name: "negative", to: negative, optional: true },
  ],
  summary: ({ negative }) => ({
    en: negative ? "Notice anger and displeasure" : "Notice anger",
    zh: negative ? "识别愤怒与不满" : "识别愤怒情绪",
  }),
  run(node, { said }) {
    const felt = said?.sentiment ?? "neutral";
    if (felt === "angry") return { do: "go", exit: "angry", change: { cause: "angry" }, detail: felt };
    if (felt === "negative" && node.negative) return { do: "go", exit: "negative", detail: felt };
    return { do: "go", exit: "next", detail: felt };
  },
});
