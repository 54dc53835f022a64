import { z } from "zod";
import { FlowName, FlowTexts } from "@/lib/contracts/flow";
import { nodeKind } from "../node";
import { excerpt, slotsInTexts } from "../texts";

/** Says something and goes on. */
export const say = nodeKind({
  type: "say",
  schema: z.strictObject({ type: z.literal("say"), text: FlowTexts, next: FlowName.optional() }),
  exits: ({ next }) => [{ name: "next", to: next }],
  reads: ({ text }) => slotsInTexts(text),
  summary: ({ text }) => ({ en: `Say “${excerpt(text, "en")}”`, zh: `回复“${excerpt(text, "zh")}”` }),
  run: ({ text }, scope) => ({ do: "go", exit: "next", say: [{ text: scope.text(text) }] }),
});
