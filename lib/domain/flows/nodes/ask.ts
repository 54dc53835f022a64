import { z } from "zod";
import { FlowName, FlowTexts } from "@/lib/contracts/flow";
import { nodeKind } from "../node";
import { excerpt, slotsInTexts } from "../texts";

/** Asks an open question and goes on with whatever is answered. */
export const ask = nodeKind({
  type: "ask",
  schema: z.strictObject({
    type: z.literal("ask"),
    text: FlowTexts,
    slot: FlowName.optional().describe("Keeps the answer, word for word"),
    next: FlowName.optional(),
  }),
  exits: ({ next }) => [{ name: "next", to: next }],
  reads: ({ text, slot }) => [...slotsInTexts(text), ...(slot ? [slot] : [])],
  fills: ({ slot }) => (slot ? [slot] : []),
  waits: () => true,
  summary: ({ text }) => ({ en: `Ask “${excerpt(text, "en")}”`, zh: `提问“${excerpt(text, "zh")}”` }),
  run({ text, slot }, scope) {
    if (scope.event.type !== "message") return { do: "ask", say: [{ text: scope.text(text) }] };
    const answer = scope.event.said.text.slice(0, 2000);
    return { do: "go", exit: "next", ...(slot ? { set: { [slot]: answer } } : {}) };
  },
});
