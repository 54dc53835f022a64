import { z } from "zod";
import { FlowName } from "@/lib/contracts/flow";
import { nodeKind } from "../node";
import { toSlot } from "../slot-value";
import type { SlotValue } from "../state";
import { slotsIn } from "../texts";

const Value = z.union([z.string().max(2000), z.number(), z.boolean(), z.null()]);

/** Writes down what is known; `null` forgets, `{slot}` copies. */
export const set = nodeKind({
  type: "set",
  schema: z.strictObject({
    type: z.literal("set"),
    values: z.record(FlowName, Value).refine((values) => Object.keys(values).length > 0, "Name at least one slot."),
    next: FlowName.optional(),
  }),
  exits: ({ next }) => [{ name: "next", to: next }],
  reads: ({ values }) => [
    ...Object.keys(values),
    ...Object.values(values).flatMap((value) => (typeof value === "string" ? slotsIn(value) : [])),
  ],
  fills: ({ values }) => Object.keys(values),
  summary({ values }) {
    const what = Object.entries(values)
      .map(([slot, value]) => `${slot} = ${value === null ? "–" : String(value)}`)
      .join(", ");
    return { en: `Note ${what}`, zh: `记下 ${what}` };
  },
  run({ values }, scope) {
    const kept: Record<string, SlotValue | null> = {};
    for (const [slot, value] of Object.entries(values)) {
      const filled = typeof value === "string" ? scope.fill(value) : value;
      kept[slot] = filled === null ? null : (toSlot(scope.specs[slot], filled) ?? null);
    }
    return { do: "go", exit: "next", set: kept };
  },
});
