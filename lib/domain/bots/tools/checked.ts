import type { BotTools } from "@/lib/contracts/tools";
import { invalid } from "@/lib/kernel/errors";
import { workspaceOf, type Context } from "../../core";
import { countHttpTools, mcpServerForCall } from "../../flows";

/** A bot's models call tools that are there, each once; one that changes something brings the question to the visitor. */
export async function checkedTools(ctx: Context, tools: BotTools): Promise<BotTools> {
  const workspaceId = workspaceOf(ctx.actor);
  const ids = [...new Set(tools.flatMap((tool) => (tool.kind === "http" ? [tool.toolId] : [])))];
  if ((await countHttpTools(ctx.tx, workspaceId, ids)) !== ids.length)
    throw invalid("tools: One of these tools does not exist.");
  for (const tool of tools) {
    if (tool.kind !== "mcp") continue;
    const server = await mcpServerForCall(workspaceId, tool.server);
    if (!server?.tools.some(({ name }) => name === tool.tool))
      throw invalid(
        `tools: The MCP server “${tool.server}” has no tool “${tool.tool}”. Test the server to list its tools anew.`,
      );
    if (tool.writes && !tool.confirm)
      throw invalid(`tools: “${tool.tool}” changes something and needs the question that the visitor confirms.`);
  }
  const keys = tools.map((tool) => (tool.kind === "http" ? tool.toolId : `${tool.server} ${tool.tool}`));
  return tools.filter((_tool, at) => keys.indexOf(keys[at] ?? "") === at);
}
