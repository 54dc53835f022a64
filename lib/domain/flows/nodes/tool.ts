import { z } from "zod";
import { ToolHeaders, ToolMethod, ToolParameters, ToolUrl } from "@/lib/contracts/tools";
import { nodeKind } from "../node";
import { slotsIn } from "../texts";
import { callOf } from "../tool-call";
import { callExits, callFields, callReads, NO_QUESTION, runCall } from "./calling";

const schema = z
  .strictObject({
    type: z.literal("tool"),
    ...callFields,
    method: ToolMethod.optional(),
    url: ToolUrl,
    headers: ToolHeaders.optional(),
    parameters: ToolParameters.optional().describe(
      "JSON Schema that the arguments must satisfy before anything is sent",
    ),
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
