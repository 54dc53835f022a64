import { z } from "zod";
import { FlowName } from "@/lib/contracts/flow";
import { nodeKind } from "../node";
import { slotsIn } from "../texts";
import { callOf } from "../tool-call";
import { callExits, callFields, callReads, NO_QUESTION, runCall } from "./calling";

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
    ...callFields,
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
    arguments: callFields.arguments.describe("The body, or the query of a GET"),
    writes: z.boolean().optional().describe("Changes something: asks the visitor first. Absent: all but GET do"),
  })
  .refine((node) => !isWriting(node) || node.confirm !== undefined, NO_QUESTION);

const isWriting = (node: { method?: string | undefined; writes?: boolean | undefined }): boolean =>
  node.writes ?? (node.method ?? "GET") !== "GET";

/** Calls the company's own system over HTTP. */
export const tool = nodeKind({
  type: "tool",
  schema,
  exits: (node) => callExits(node, isWriting(node)),
  reads: (node) => [
    ...slotsIn(node.url),
    ...callReads(node),
    ...Object.values(node.headers ?? {}).flatMap((value) => (typeof value === "string" ? slotsIn(value) : [])),
  ],
  fills: (node) => Object.keys(node.save ?? {}),
  waits: isWriting,
  summary(node) {
    const what = node.title ? `“${node.title}”` : `${node.method ?? "GET"} ${node.url}`;
    return isWriting(node)
      ? { en: `Ask, then call ${what}`, zh: `确认后调用 ${what}` }
      : { en: `Call ${what}`, zh: `调用 ${what}` };
  },
  run: (node, scope) =>
    runCall(node, isWriting(node), scope, () =>
      callOf(
        { ...node, id: scope.id, method: node.method ?? "GET", writes: isWriting(node) },
        (template) => scope.fill(template),
        (name) => scope.slot(name),
      ),
    ),
});
