import { z } from "zod";
import { FlowName } from "@/lib/contracts/flow";
import { nodeKind, type McpCall, type Scope } from "../node";
import { filled } from "../tool-call";
import { callExits, callFields, callReads, NO_QUESTION, runCall } from "./calling";

const schema = z
  .strictObject({
    type: z.literal("mcp"),
    ...callFields,
    server: FlowName.describe("The name that the workspace gave the MCP server"),
    tool: z.string().trim().min(1).max(120).describe("The tool's name, as the server lists it"),
    writes: z
      .boolean()
      .optional()
      .describe("False for a tool that only reads. Absent: the visitor is asked first, whatever the server claims"),
  })
  .refine((node) => node.writes === false || node.confirm !== undefined, NO_QUESTION);
type Mcp = z.infer<typeof schema>;

const isWriting = ({ writes = true }: Mcp): boolean => writes;

/** Calls a tool of an MCP server. Its arguments are held against its own schema before anything is sent. */
export const mcp = nodeKind({
  type: "mcp",
  schema,
  exits: (node) => callExits(node, isWriting(node)),
  reads: callReads,
  fills: (node) => Object.keys(node.save ?? {}),
  waits: isWriting,
  summary(node) {
    const what = node.title ? `“${node.title}”` : `${node.server} · ${node.tool}`;
    return isWriting(node)
      ? { en: `Ask, then call ${what}`, zh: `确认后调用 ${what}` }
      : { en: `Call ${what}`, zh: `调用 ${what}` };
  },
  run: (node, scope) => runCall(node, isWriting(node), scope, () => ({ ok: true, call: callOf(node, scope) })),
});

const callOf = (node: Mcp, scope: Scope): McpCall => ({
  via: "mcp",
  node: scope.id,
  server: node.server,
  tool: node.tool,
  arguments: filled(
    node.arguments,
    (template) => scope.fill(template),
    (name) => scope.slot(name),
  ),
  timeoutMs: (node.timeoutSeconds ?? 8) * 1000,
  writes: isWriting(node),
  sample: node.sample,
});
