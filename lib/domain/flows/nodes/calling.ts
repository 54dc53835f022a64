import { z } from "zod";
import { FlowName, FlowTexts } from "@/lib/contracts/flow";
import type { Exit, Move, Scope, ToolCall } from "../node";
import { toSlot } from "../slot-value";
import type { SlotValue } from "../state";
import { slotsIn, slotsInTexts } from "../texts";
import { pick } from "../tool-call";
import { yesOrNo } from "../yes-no";

const Argument = z.union([z.string().max(2000), z.number(), z.boolean()]);

/** What every step that calls a tool may say, however the tool is reached. */
export const callFields = {
  title: z.string().trim().max(120).optional(),
  arguments: z.record(z.string().max(60), Argument).optional(),
  save: z.record(FlowName, z.string().max(200)).optional().describe("Slot → path in the answer, like order.status"),
  confirm: FlowTexts.optional().describe("The question to the visitor before something is changed"),
  needsIdentity: z.boolean().optional().describe("Only for visitors whose identity is proven"),
  timeoutSeconds: z.number().int().min(1).max(15).optional(),
  sample: z.unknown().optional().describe("What it answers in a simulation"),
  next: FlowName.optional(),
  failed: FlowName.optional(),
  declined: FlowName.optional(),
  unverified: FlowName.optional(),
};
const Fields = z.object(callFields);
export type CallFields = z.infer<typeof Fields>;

export const callExits = (node: CallFields, writes: boolean): Exit[] => [
  { name: "next", to: node.next },
  { name: "failed", to: node.failed },
  ...(writes ? [{ name: "declined", to: node.declined }] : []),
  ...(node.needsIdentity ? [{ name: "unverified", to: node.unverified }] : []),
];

export const callReads = (node: CallFields): string[] => [
  ...slotsInTexts(node.confirm),
  ...Object.values(node.arguments ?? {}).flatMap((value) => (typeof value === "string" ? slotsIn(value) : [])),
  ...Object.keys(node.save ?? {}),
];

export const NO_QUESTION = {
  message: "A tool that changes something needs the question that the visitor confirms.",
  path: ["confirm"],
};

/** The call as it would be made, or why it can't be. */
type Made = { ok: true; call: ToolCall } | { ok: false; why: string };

/** Who asks is who they say, and agrees to what is changed; only then is anything called. */
export function runCall(node: CallFields, writes: boolean, scope: Scope, make: () => Made): Move {
  const { event } = scope;
  if (event.type === "result") return settle(node, scope);
  if (node.needsIdentity && !scope.verified) return { do: "go", exit: "unverified" };
  if (!writes) return send(make());
  if (event.type !== "message") return { do: "ask", say: [question(node, scope)] };
  const agreed = yesOrNo(event.said.text);
  if (agreed === true) return send(make());
  // An unclear answer is asked about once more; silence and doubt never change anything.
  if (agreed === undefined && scope.tries < 2) return { do: "ask", say: [question(node, scope)] };
  return { do: "go", exit: "declined", detail: agreed === false ? "no" : "unclear" };
}

const question = (node: CallFields, scope: Scope) => ({
  text: node.confirm ? scope.text(node.confirm) : "",
  quickReplies: scope.locale === "zh" ? ["是", "否"] : ["Yes", "No"],
});

const send = (made: Made): Move =>
  made.ok
    ? { do: "work", effect: { kind: "tool", call: made.call } }
    : { do: "go", exit: "failed", change: { cause: "failed" }, detail: made.why };

function settle(node: CallFields, scope: Scope): Move {
  if (scope.event.type !== "result" || scope.event.result.kind !== "tool") return { do: "go", exit: "failed" };
  const { result } = scope.event;
  if (result.outcome === "failed") {
    return { do: "go", exit: "failed", change: { cause: "failed" }, detail: result.why };
  }
  const set: Record<string, SlotValue | null> = {};
  for (const [slot, path] of Object.entries(node.save ?? {})) {
    set[slot] = toSlot(scope.specs[slot], pick(result.body, path)) ?? null;
  }
  return { do: "go", exit: "next", set, detail: String(result.status) };
}
