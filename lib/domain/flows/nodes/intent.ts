import { z } from "zod";
import { FlowName } from "@/lib/contracts/flow";
import { nodeKind } from "../node";

/** Leads by what the visitor wants; `next` takes every intent without a route and messages without one. */
export const intent = nodeKind({
  type: "intent",
  schema: z.strictObject({
    type: z.literal("intent"),
    minConfidence: z.number().min(0).max(1).optional(),
    routes: z
      .record(z.string().trim().min(1).max(120), FlowName)
      .refine((routes) => Object.keys(routes).length <= 100, "At most 100 routes.")
      .optional(),
    next: FlowName.optional(),
  }),
  exits: ({ routes = {}, next }) => [
    ...Object.entries(routes).map(([name, to]) => ({ name, to })),
    { name: "next", to: next },
  ],
  summary({ routes = {} }) {
    const names = Object.keys(routes).slice(0, 5).join(", ");
    return names
      ? { en: `Branch by intent: ${names}`, zh: `按意图分流：${names}` }
      : { en: "Recognise the intent", zh: "识别意图" };
  },
  run({ routes = {}, minConfidence = 0 }, { said }) {
    const name = said?.intent ?? "";
    const confidence = said?.intentConfidence ?? 0;
    const known = name && Object.hasOwn(routes, name) && confidence >= minConfidence;
    const detail = name ? `${name} ${confidence.toFixed(2)}` : "none";
    return { do: "go", exit: known ? name : "next", detail };
  },
});
