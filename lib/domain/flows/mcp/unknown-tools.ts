import type { FlowDefinition, FlowProblem } from "@/lib/contracts/flow";
import type { McpTool } from "@/lib/contracts/mcp";
import { mcpServerForCall } from "./store";

/** What steps of type `mcp` ask for and nobody offers: a server or a tool that isn't known, arguments that are missing or not taken. */
export async function unknownTools(workspaceId: string, { nodes }: FlowDefinition): Promise<FlowProblem[]> {
  const found = await Promise.all(
    Object.entries(nodes).map(async ([node, raw]) => {
      if (raw.type !== "mcp") return undefined;
      const { server, tool } = raw;
      const known = typeof server === "string" ? await mcpServerForCall(workspaceId, server) : undefined;
      const message = known
        ? lacking(known.name, known.tools, String(tool), Object.keys(Object(raw["arguments"] ?? {})))
        : `“${node}” calls the MCP server “${String(server)}”, and there is none of this name.`;
      return message === undefined ? undefined : { kind: "badStep" as const, node, message };
    }),
  );
  return found.filter((problem) => problem !== undefined);
}

function lacking(server: string, tools: McpTool[], name: string, given: string[]): string | undefined {
  const tool = tools.find((each) => each.name === name);
  if (!tool) return `The MCP server “${server}” has no tool “${name}”. Test the server to list its tools anew.`;
  const { required } = tool.inputSchema;
  const missing = Array.isArray(required) ? required.map(String).filter((each) => !given.includes(each)) : [];
  return missing.length > 0 ? `The tool “${name}” needs the argument ${missing.join(", ")}.` : undefined;
}
