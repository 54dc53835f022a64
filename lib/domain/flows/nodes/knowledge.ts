import { z } from "zod";
import { FlowName } from "@/lib/contracts/flow";
import { nodeKind } from "../node";

/** Answers as the bot is set up: its models in order, else from what the desk knows. */
export const knowledge = nodeKind({
  type: "knowledge",
  schema: z.strictObject({
    type: z.literal("knowledge"),
    next: FlowName.optional(),
    unsure: FlowName.optional(),
  }),
  exits: ({ next, unsure }) => [
    { name: "next", to: next },
    { name: "unsure", to: unsure },
  ],
  summary: () => ({ en: "Answer from knowledge", zh: "用知识库回答" }),
  run(_node, { event, state }) {
    if (event.type !== "result") return { do: "work", effect: { kind: "answer", question: state.question } };
    const { result } = event;
    if (result.kind !== "answer") return { do: "go", exit: "unsure", change: { cause: "failed" } };
    switch (result.outcome) {
      case "answered": {
        const { text, citations, receipt } = result;
        return {
          do: "go",
          exit: "next",
          say: [{ text, citations, receipt }],
          change: { cause: "flow" },
          detail: "answered",
        };
      }
      case "unsure":
        return { do: "go", exit: "unsure", change: { cause: "unsure" }, detail: "unsure" };
      case "handoff":
        if (result.reason === "asked") return { do: "handOff", reason: "asked" };
        return { do: "go", exit: "unsure", change: { cause: result.reason }, detail: result.reason };
    }
  },
});
