import { z } from "zod";
import { FlowTexts } from "@/lib/contracts/flow";
import { nodeKind } from "../node";
import { excerpt, slotsInTexts } from "../texts";

/** The question is dealt with; the next message starts anew. */
export const end = nodeKind({
  type: "end",
  schema: z.strictObject({ type: z.literal("end"), text: FlowTexts.optional() }),
  exits: () => [],
  ends: true,
  reads: ({ text }) => slotsInTexts(text),
  summary: ({ text }) =>
    text
      ? { en: `Say “${excerpt(text, "en")}” and end`, zh: `回复“${excerpt(text, "zh")}”并结束` }
      : { en: "Done", zh: "结束" },
  run: ({ text }, scope) => ({ do: "end", ...(text ? { say: [{ text: scope.text(text) }] } : {}) }),
});
