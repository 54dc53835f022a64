import { McpError, callMcpTool } from "@/lib/platform/mcp";
import { argumentsRefused, mcpEndpoint, mcpServerForCall, type EffectResult, type McpCall } from "../flows";

/** Calls a tool of an MCP server. Everything that can go wrong with it is an outcome; what it says is data for the flow and nothing else. */
export async function callMcp(
  workspaceId: string,
  call: McpCall,
  key: string,
  signal: AbortSignal,
): Promise<EffectResult> {
  const server = await mcpServerForCall(workspaceId, call.server);
  if (!server) return failed(`there is no MCP server “${call.server}”`);
  const why = argumentsRefused(server.tools, call);
  if (why) return failed(why);
  const { url, headers } = mcpEndpoint(server);
  const keyed = call.writes ? { ...headers, "idempotency-key": key } : headers;
  try {
    const options = { timeoutMs: call.timeoutMs, signal };
    const { body } = await callMcpTool({ url, headers: keyed }, call.tool, call.arguments, options);
    return { kind: "tool", outcome: "ok", status: 200, body };
  } catch (error) {
    if (error instanceof McpError) return failed(error.message);
    throw error;
  }
}

const failed = (why: string): EffectResult => ({ kind: "tool", outcome: "failed", why });
