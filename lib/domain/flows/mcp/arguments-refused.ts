import type { McpTool } from "@/lib/contracts/mcp";
import type { McpCall } from "../node";
import { compile, refusal } from "../tool-call";

/** What is wrong with a call by the tool's own schema. A schema that can't be read here is left to the server. */
export function argumentsRefused(tools: McpTool[], { tool, arguments: given }: McpCall): string | undefined {
  const known = tools.find(({ name }) => name === tool);
  if (!known || !compile(known.inputSchema)) return undefined;
  return refusal(known.inputSchema, given);
}
