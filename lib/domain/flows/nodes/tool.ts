import { z } from "zod";
import { FlowName, FlowTexts } from "@/lib/contracts/flow";
import { nodeKind, type Move, type Scope } from "../node";
import { toSlot } from "../slot-value";
import type { SlotValue } from "../state";
import { slotsIn, slotsInTexts } from "../texts";
import { callOf, pick } from "../tool-call";
import { yesOrNo } from "../yes-no";

const Argument = z.union([z.string().max(2000), z.number(), z.boolean()]);
/** JSON Schema of the arguments, as far as calls need it. */
const Parameters = z.looseObject({ type: z.literal("object"), properties: z.record(z.string(), z.looseObject({})) });
const Url = z
  .string()
  .max(2000)
  .regex(
    /^https?:\/\/[^\s/{}?#@]+(?:[/?][^\s#]*)?$/,
    "Write an address like https://shop.example.com/orders/{orderNumber}; slots only in path and query.",
  );

const schema = z
  .strictObject({
    type: z.literal("tool"),
    title: z.string().trim().max(120).optional(),
    method: z.enum(["GET", "POST", "PUT", "PATCH", "DELETE"]).optional(),
    url: Url,
    headers: z
      .record(
        z.string().regex(/^[A-Za-z0-9-]{1,60}$/),
        z.union([z.string().max(500), z.strictObject({ secret: FlowName })]),
      )
      .refine((headers) => Object.keys(headers).length <= 20, "At most 20 headers.")
      .optional(),
    parameters: Parameters.optional().describe("JSON Schema that the arguments must satisfy before anything is sent"),
    arguments: z.record(z.string().max(60), Argument).optional().describe("The body, or the query of a GET"),
    save: z.record(FlowName, z.string().max(200)).optional().describe("Slot → path in the answer, like order.status"),
    writes: z.boolean().optional().describe("Changes something: asks the visitor first. Absent: all but GET do"),
    confirm: FlowTexts.optional().describe("The question to the visitor before something is changed"),
    needsIdentity: z.boolean().optional().describe("Only for visitors whose identity is proven"),
    timeoutSeconds: z.number().int().min(1).max(15).optional(),
    sample: z.unknown().optional().describe("What it answers in a simulation"),
    next: FlowName.optional(),
    failed: FlowName.optional(),
    declined: FlowName.optional(),
    unverified: FlowName.optional(),
  })
  .refine((node) => !isWriting(node) || node.confirm !== undefined, {
    message: "A tool that changes something needs the question that the visitor confirms.",
    path: ["confirm"],
  });
type Tool = z.infer<typeof schema>;

const isWriting = (node: { method?: string | undefined; writes?: boolean | undefined }): boolean =>
  node.writes ?? (node.method ?? "GET") !== "GET";

/** Calls the company's own system over HTTP. */
export const tool = nodeKind({
  type: "tool",
  schema,
  exits: (node) => [
    { name: "next", to: node.next },
    { name: "failed", to: node.failed },
    ...(isWriting(node) ? [{ name: "declined", to: node.declined }] : []),
    ...(node.needsIdentity ? [{ name: "unverified", to: node.unverified }] : []),
  ],
  reads: (node) => [
    ...slotsIn(node.url),
    ...slotsInTexts(node.confirm),
    ...Object.values(node.arguments ?? {}).flatMap((value) => (typeof value === "string" ? slotsIn(value) : [])),
    ...Object.values(node.headers ?? {}).flatMap((value) => (typeof value === "string" ? slotsIn(value) : [])),
    ...Object.keys(node.save ?? {}),
  ],
  fills: (node) => Object.keys(node.save ?? {}),
  waits: isWriting,
  summary(node) {
    const what = node.title ? `“${node.title}”` : `${node.method ?? "GET"} ${node.url}`;
    return isWriting(node)
      ? { en: `Ask, then call ${what}`, zh: `确认后调用 ${what}` }
      : { en: `Call ${what}`, zh: `调用 ${what}` };
  },
  run(node, scope) {
    const { event } = scope;
    if (event.type === "result") return settle(node, scope);
    if (node.needsIdentity && !scope.verified) return { do: "go", exit: "unverified" };
    if (!isWriting(node)) return send(node, scope);
    if (event.type !== "message") return { do: "ask", say: [question(node, scope)] };
    const agreed = yesOrNo(event.said.text);
    if (agreed === true) return send(node, scope);
    // An unclear answer is asked about once more; silence and doubt never change anything.
    if (agreed === undefined && scope.tries < 2) return { do: "ask", say: [question(node, scope)] };
    return { do: "go", exit: "declined", detail: agreed === false ? "no" : "unclear" };
  },
});

const question = (node: Tool, scope: Scope) => ({
  text: node.confirm ? scope.text(node.confirm) : "",
  quickReplies: scope.locale === "zh" ? ["是", "否"] : ["Yes", "No"],
});

function send(node: Tool, scope: Scope): Move {
  const made = callOf(
    { ...node, id: scope.id, method: node.method ?? "GET", writes: isWriting(node) },
    (template) => scope.fill(template),
    (name) => scope.slot(name),
  );
  if (!made.ok) return { do: "go", exit: "failed", change: { cause: "failed" }, detail: made.why };
  return { do: "work", effect: { kind: "tool", call: made.call } };
}

function settle(node: Tool, scope: Scope): Move {
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
