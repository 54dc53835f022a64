import { z } from "zod";
import { FlowName, FlowTexts } from "@/lib/contracts/flow";
import { nodeKind, type Part, type Scope } from "../node";
import { choiceLabels, readSlot } from "../slot-value";
import { excerpt, slotsInTexts } from "../texts";

/** Finds something out: from what was said already, else by asking, as often as `tries` says. */
export const collect = nodeKind({
  type: "collect",
  schema: z.strictObject({
    type: z.literal("collect"),
    slot: FlowName,
    ask: FlowTexts,
    retry: FlowTexts.optional().describe("Said when the answer was not understood; absent: asks again"),
    tries: z.number().int().min(1).max(5).optional().describe("Two unless said otherwise"),
    again: z.boolean().optional().describe("Asks even when it is known"),
    next: FlowName.optional(),
    failed: FlowName.optional().describe("Where it leads when nothing was found out"),
  }),
  exits: ({ next, failed }) => [
    { name: "next", to: next },
    { name: "failed", to: failed },
  ],
  reads: ({ slot, ask, retry }) => [slot, ...slotsInTexts(ask), ...slotsInTexts(retry)],
  fills: ({ slot }) => [slot],
  waits: () => true,
  summary: ({ slot, ask }) => ({
    en: `Find out ${slot}: “${excerpt(ask, "en")}”`,
    zh: `收集 ${slot}：“${excerpt(ask, "zh")}”`,
  }),
  run(node, scope) {
    const spec = scope.specs[node.slot];
    const answers = scope.event.type === "message";
    if (!answers && !node.again && scope.slot(node.slot) !== undefined) {
      return { do: "go", exit: "next", detail: "known" };
    }
    const value = spec && scope.said ? readSlot(spec, scope.said, answers) : undefined;
    if (value !== undefined && (answers || !node.again)) {
      return { do: "go", exit: "next", set: { [node.slot]: value }, detail: String(value) };
    }
    if (scope.tries >= (node.tries ?? 2)) return { do: "go", exit: "failed", change: { cause: "failed" } };
    return { do: "ask", say: [asking(answers ? (node.retry ?? node.ask) : node.ask, node.slot, scope)] };
  },
});

function asking(texts: FlowTexts, slot: string, scope: Scope): Part {
  const choices = choiceLabels(scope.specs[slot], scope.locale);
  return { text: scope.text(texts), ...(choices ? { quickReplies: choices } : {}) };
}
