import { z } from "zod";
import { FlowName } from "@/lib/contracts/flow";
import { nodeKind } from "../node";
import { slotsIn } from "../texts";

/** Lets the bot's model write with instructions of its own; says it, or keeps it in a slot. */
export const model = nodeKind({
  type: "model",
  schema: z.strictObject({
    type: z.literal("model"),
    instructions: z.string().trim().min(1).max(8000),
    slot: FlowName.optional().describe("Keeps what it wrote instead of saying it"),
    next: FlowName.optional(),
    failed: FlowName.optional().describe("No model answered"),
  }),
  exits: ({ next, failed }) => [
    { name: "next", to: next },
    { name: "failed", to: failed },
  ],
  reads: ({ instructions, slot }) => [...slotsIn(instructions), ...(slot ? [slot] : [])],
  fills: ({ slot }) => (slot ? [slot] : []),
  summary: ({ instructions }) => ({
    en: `Let the model write: “${instructions.slice(0, 70)}”`,
    zh: `由模型撰写：“${instructions.slice(0, 70)}”`,
  }),
  run({ instructions, slot }, scope) {
    const { event, state } = scope;
    if (event.type !== "result") {
      const { verified } = scope;
      const effect = {
        kind: "model" as const,
        instructions: scope.fill(instructions),
        question: state.question,
        verified,
      };
      return { do: "work", effect };
    }
    const { result } = event;
    if (result.kind !== "model" || result.outcome === "failed") {
      const detail = result.kind === "model" && result.outcome === "failed" ? { detail: result.why } : {};
      return { do: "go", exit: "failed", change: { cause: "failed" }, ...detail };
    }
    if (slot) return { do: "go", exit: "next", set: { [slot]: result.text.slice(0, 2000) } };
    return { do: "go", exit: "next", say: [{ text: result.text, receipt: result.receipt }] };
  },
});
