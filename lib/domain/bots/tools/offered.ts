import type { FlowTexts } from "@/lib/contracts/flow";
import type { McpTool } from "@/lib/contracts/mcp";
import type { BotTool } from "@/lib/contracts/tools";
import { httpCallOf, httpToolsForCall, mcpServerForCall, type ToolCall } from "../../flows";
import type { AnsweringBot } from "../store";

/** A tool as a model is offered it, and how a call of it is made. `schema`: of everything, what the desk fills in included. */
export type OfferedTool = {
  name: string;
  description: string;
  /** What the model is told of. */
  parameters: Record<string, unknown>;
  schema: Record<string, unknown>;
  writes: boolean;
  needsIdentity: boolean;
  confirm: FlowTexts | null;
  fixed: Record<string, string>;
  callOf(values: Record<string, unknown>): ToolCall;
};

const MCP_TIMEOUT_MS = 8_000;

/** The tools that an admin allowed this bot's models, as they are now; what is gone is not offered. */
export async function toolsOf({
  workspaceId,
  tools,
}: Pick<AnsweringBot, "workspaceId" | "tools">): Promise<OfferedTool[]> {
  if (tools.length === 0) return [];
  const ids = tools.flatMap((tool) => (tool.kind === "http" ? [tool.toolId] : []));
  const servers = [...new Set(tools.flatMap((tool) => (tool.kind === "mcp" ? [tool.server] : [])))];
  const [http, known] = await Promise.all([
    httpToolsForCall(workspaceId, ids),
    Promise.all(servers.map((name) => mcpServerForCall(workspaceId, name))),
  ]);
  const taken = new Set<string>();
  return tools.flatMap((tool): OfferedTool[] => {
    if (tool.kind === "http") {
      const found = http.find(({ id }) => id === tool.toolId)?.definition;
      if (!found) return [];
      const { description, parameters, writes, needsIdentity, confirm, fixed } = found;
      const about = { description, writes, needsIdentity, confirm, fixed };
      const schemas = { schema: parameters, parameters: withoutFixed(parameters, fixed) };
      return [{ name: own(found.name, taken), ...about, ...schemas, callOf: (values) => httpCallOf(found, values) }];
    }
    const found = known.find((server) => server?.name === tool.server)?.tools.find(({ name }) => name === tool.tool);
    return found ? [ofMcp(tool, found, taken)] : [];
  });
}

function ofMcp(tool: Extract<BotTool, { kind: "mcp" }>, found: McpTool, taken: Set<string>): OfferedTool {
  const { writes, needsIdentity, confirm, fixed, server } = tool;
  const name = own(`${server}_${tool.tool}`, taken);
  return {
    name,
    // The server's own words: a hint to the model what it is good for, and no more than that.
    description: found.description.slice(0, 1000),
    schema: found.inputSchema,
    parameters: withoutFixed(found.inputSchema, fixed),
    writes,
    needsIdentity,
    confirm,
    fixed,
    callOf: (values) => ({
      via: "mcp",
      node: name,
      server,
      tool: tool.tool,
      arguments: values,
      timeoutMs: MCP_TIMEOUT_MS,
      writes,
      sample: undefined,
    }),
  };
}

/** What vendors take as a name, and no other tool of this bot has. */
function own(wanted: string, taken: Set<string>): string {
  const plain = wanted.replace(/[^A-Za-z0-9_-]/g, "_").slice(0, 60);
  let name = plain;
  for (let at = 2; taken.has(name); at += 1) name = `${plain.slice(0, 57)}_${at}`;
  taken.add(name);
  return name;
}

function withoutFixed(schema: Record<string, unknown>, fixed: Record<string, string>): Record<string, unknown> {
  const { properties, required } = schema;
  const kept = Object.entries(properties && typeof properties === "object" ? properties : {}).filter(
    ([name]) => !Object.hasOwn(fixed, name),
  );
  return {
    ...schema,
    properties: Object.fromEntries(kept),
    ...(Array.isArray(required) ? { required: required.filter((name) => !Object.hasOwn(fixed, String(name))) } : {}),
  };
}
