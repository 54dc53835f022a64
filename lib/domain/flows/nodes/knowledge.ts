import { z } from "zod";
import { FlowName } from "@/lib/contracts/flow";
import { phrase } from "../../core";
import { nodeKind, type DoneCall, type EffectResult, type Move, type Scope } from "../node";
import { yesOrNo } from "../yes-no";

const schema = z.strictObject({
  type: z.literal("knowledge"),
  next: FlowName.optional(),
  unsure: FlowName.optional(),
  unverified: FlowName.optional().describe(
    "A model needs a tool that asks for a proven identity; a step verifyEmail may lead back here",
  ),
});
type Knowledge = z.infer<typeof schema>;

/**
 * Answers as the bot is set up: its models in order, else from what the desk knows. What a model wants to change is asked about
 * first, and done only after a plain yes to exactly that.
 */
export const knowledge = nodeKind({
  type: "knowledge",
  schema,
  exits: ({ next, unsure, unverified }) => [
    { name: "next", to: next },
    { name: "unsure", to: unsure },
    { name: "unverified", to: unverified, optional: true },
  ],
  summary: () => ({ en: "Answer from knowledge", zh: "用知识库回答" }),
  run(node, scope) {
    const { event, state } = scope;
    const { pending } = state;
    if (event.type === "message" && pending?.node === scope.id) {
      const agreed = yesOrNo(event.said.text);
      if (agreed === true) {
        const call = { ...pending.call, sample: undefined };
        return { do: "work", effect: { kind: "tool", call }, detail: pending.name };
      }
      // Silence, doubt and other subjects never change anything.
      if (agreed === undefined) return { do: "restart", detail: "unclear" };
      const say = [{ text: phrase("notDone", scope.locale) }];
      return { do: "go", exit: "next", say, change: { cause: "flow", pending: null }, detail: "declined" };
    }
    if (event.type !== "result") return answer(node, scope);
    const { result } = event;
    if (result.kind === "tool" && pending) {
      return answer(node, scope, { name: pending.name, arguments: pending.arguments, result });
    }
    return result.kind === "answer" ? settle(scope, result) : { do: "go", exit: "unsure", change: { cause: "failed" } };
  },
});

const answer = ({ unverified }: Knowledge, { state, verified }: Scope, done?: DoneCall): Move => ({
  do: "work",
  effect: {
    kind: "answer",
    question: state.question,
    verified,
    mayIdentify: unverified !== undefined,
    ...(done ? { done } : {}),
  },
});

function settle(scope: Scope, result: Extract<EffectResult, { kind: "answer" }>): Move {
  const over = { pending: null };
  switch (result.outcome) {
    case "answered": {
      const { text, citations, receipt } = result;
      const say = [{ text, citations, receipt }];
      return { do: "go", exit: "next", say, change: { ...over, cause: "flow" }, detail: "answered" };
    }
    case "unsure":
      return { do: "go", exit: "unsure", change: { ...over, cause: "unsure" }, detail: "unsure" };
    case "handoff":
      if (result.reason === "asked") return { do: "handOff", reason: "asked" };
      return { do: "go", exit: "unsure", change: { ...over, cause: result.reason }, detail: result.reason };
    case "confirm": {
      const { question, pending, receipt } = result;
      const quickReplies = scope.locale === "zh" ? ["是", "否"] : ["Yes", "No"];
      const change = { pending: { ...pending, node: scope.id } };
      return { do: "ask", say: [{ text: question, quickReplies, receipt }], change, detail: pending.name };
    }
    case "unverified":
      return { do: "go", exit: "unverified", change: over, detail: "unverified" };
  }
}
