import type { McpServer } from "@/lib/contracts/mcp";
import type { BotTool, HttpTool } from "@/lib/contracts/tools";

/** A tool that a bot's models may be given, with what the bot says of it. */
export type ToolChoice = {
  key: string;
  label: string;
  description: string;
  on: boolean;
  /** Where the bot itself says how the tool behaves: those of MCP servers. */
  own: boolean;
  writes: boolean;
  needsIdentity: boolean;
  confirmEn: string;
  confirmZh: string;
  fixed: Record<string, string>;
  tool: { kind: "http"; toolId: string } | { kind: "mcp"; server: string; tool: string };
};

/** Everything there is, with what this bot may use switched on. */
export function choicesOf(
  allowed: readonly BotTool[],
  http: readonly HttpTool[],
  servers: readonly McpServer[],
): ToolChoice[] {
  const ofHttp = http.map((tool): ToolChoice => {
    const on = allowed.some((each) => each.kind === "http" && each.toolId === tool.id);
    const { description, writes, needsIdentity, fixed } = tool;
    const about = { description, writes, needsIdentity, fixed, confirmEn: "", confirmZh: "" };
    return { key: tool.id, label: tool.name, on, own: false, ...about, tool: { kind: "http", toolId: tool.id } };
  });
  const ofServers = servers.flatMap((server) =>
    server.tools.map(({ name, description, readOnly }): ToolChoice => {
      const found = allowed.find((each) => each.kind === "mcp" && each.server === server.name && each.tool === name);
      const mine = found?.kind === "mcp" ? found : undefined;
      return {
        key: `${server.name} ${name}`,
        label: `${server.name} · ${name}`,
        description,
        on: mine !== undefined,
        own: true,
        writes: mine?.writes ?? !readOnly,
        needsIdentity: mine?.needsIdentity ?? false,
        confirmEn: mine?.confirm?.en ?? "",
        confirmZh: mine?.confirm?.zh ?? "",
        fixed: mine?.fixed ?? {},
        tool: { kind: "mcp", server: server.name, tool: name },
      };
    }),
  );
  return [...ofHttp, ...ofServers];
}

export const lacksQuestion = ({ on, own, writes, confirmEn, confirmZh }: ToolChoice): boolean =>
  on && own && writes && !confirmEn.trim() && !confirmZh.trim();

export const writtenTools = (choices: readonly ToolChoice[]): BotTool[] =>
  choices
    .filter(({ on }) => on)
    .map(({ tool, writes, needsIdentity, confirmEn, confirmZh, fixed }): BotTool => {
      if (tool.kind === "http") return tool;
      const confirm = {
        ...(confirmEn.trim() ? { en: confirmEn.trim() } : {}),
        ...(confirmZh.trim() ? { zh: confirmZh.trim() } : {}),
      };
      return { ...tool, writes, needsIdentity, fixed, confirm: Object.keys(confirm).length > 0 ? confirm : null };
    });
