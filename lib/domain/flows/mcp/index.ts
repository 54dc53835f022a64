export { argumentsRefused } from "./arguments-refused";
export { mcpEndpoint } from "./endpoint";
export { unknownTools } from "./unknown-tools";
export { createMcpServer, deleteMcpServer, listMcpServers, updateMcpServer } from "./servers";
export { mcpServerForCall, type McpServerRow } from "./store";
export { testMcpServer } from "./test-server";
