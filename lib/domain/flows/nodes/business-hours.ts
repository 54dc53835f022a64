import { z } from "zod";
import { FlowName } from "@/lib/contracts/flow";
import { nodeKind } from "../node";

/** Leads by whether people are there, by the desk's business hours; where none are kept, they are. */
export const businessHours = nodeKind({
  type: "businessHours",
  schema: z.strictObject({
    type: z.literal("businessHours"),
    open: FlowName.optional(),
    closed: FlowName.optional(),
  }),
  exits: ({ open, closed }) => [
    { name: "open", to: open },
    { name: "closed", to: closed },
  ],
  summary: () => ({ en: "Open or closed right now", zh: "判断是否在营业时间" }),
  run: (_node, { open }) => ({ do: "go", exit: open === false ? "closed" : "open" }),
});
