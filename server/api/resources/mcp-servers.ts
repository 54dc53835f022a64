import { Done } from "@/lib/contracts/account";
import { listOf } from "@/lib/contracts/basics";
import { McpServer, McpServerTest } from "@/lib/contracts/mcp";
import { createMcpServer, deleteMcpServer, listMcpServers, testMcpServer, updateMcpServer } from "@/lib/domain/flows";
import type { Resource } from "../route";

export const mcpServerRoutes: Resource = (route) => {
  route("get", "/mcp-servers", listMcpServers, {
    access: "settings:read",
    summary: "Servers whose tools flows may call, with the tools as last listed",
    answer: listOf(McpServer),
  });
  route("post", "/mcp-servers", createMcpServer, {
    access: "settings:write",
    summary: "Add an MCP server",
    answer: McpServer,
    status: 201,
  });
  route("patch", "/mcp-servers/{serverId}", updateMcpServer, {
    access: "settings:write",
    summary: "Change an MCP server; without `secret` the secret stays",
    answer: McpServer,
  });
  route("delete", "/mcp-servers/{serverId}", deleteMcpServer, {
    access: "settings:write",
    summary: "Remove an MCP server that no flow calls",
    answer: Done,
  });
  route("post", "/mcp-servers/{serverId}/test", testMcpServer, {
    access: "settings:write",
    summary: "List the server's tools anew, and say in words what is wrong",
    answer: McpServerTest,
  });
};
