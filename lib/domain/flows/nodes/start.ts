import { z } from "zod";
import { FlowName } from "@/lib/contracts/flow";
import { nodeKind } from "../node";

/** Where every question begins. */
export const start = nodeKind({
  type: "start",
  schema: z.strictObject({ type: z.literal("start"), next: FlowName.optional() }),
  exits: ({ next }) => [{ name: "next", to: next }],
  summary: () => ({ en: "A visitor writes", zh: "访客发来消息" }),
  run: () => ({ do: "go", exit: "next" }),
});
