import { z } from "zod";
import { FlowName, FlowTexts } from "@/lib/contracts/flow";
import { nodeKind } from "../node";
import { readSlot } from "../slot-value";
import { excerpt, inLanguage, slotsInTexts } from "../texts";

const Choice = z.strictObject({
  label: FlowTexts,
  words: z.array(z.string().trim().min(1).max(60)).max(30).optional().describe("Other ways to say it"),
  to: FlowName,
});

/** Offers answers to tap. Something else is taken as a new question, or leads to `else`. */
export const quickReplies = nodeKind({
  type: "quickReplies",
  schema: z.strictObject({
    type: z.literal("quickReplies"),
    text: FlowTexts,
    choices: z.array(Choice).min(1).max(8),
    else: FlowName.optional().describe("Absent: what was written is a new question"),
  }),
  exits: (node) => [
    ...node.choices.map((choice, at) => ({ name: `choice ${at + 1}`, to: choice.to })),
    { name: "else", to: node.else, optional: true },
  ],
  reads: ({ text, choices }) => [...slotsInTexts(text), ...choices.flatMap((choice) => slotsInTexts(choice.label))],
  waits: () => true,
  summary: ({ choices }) => ({
    en: `Offer ${choices.map((choice) => `“${inLanguage(choice.label, "en")}”`).join(", ")}`,
    zh: `提供选项${choices.map((choice) => `“${inLanguage(choice.label, "zh")}”`).join("、")}`,
  }),
  run(node, scope) {
    if (scope.event.type !== "message") {
      const quickReplies = node.choices.map((choice) => scope.text(choice.label));
      return { do: "ask", say: [{ text: scope.text(node.text) || excerpt(node.text, scope.locale), quickReplies }] };
    }
    const choices = node.choices.map(({ label, words }, at) => ({
      value: `c${at + 1}`,
      label,
      ...(words ? { words } : {}),
    }));
    const chosen = readSlot({ type: "choice", choices }, scope.event.said, true);
    if (chosen !== undefined) return { do: "go", exit: `choice ${String(chosen).slice(1)}` };
    return node.else ? { do: "go", exit: "else" } : { do: "restart", detail: "another question" };
  },
});
