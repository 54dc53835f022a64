import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { z } from "zod";

export const mcpModes = [
  "json",
  "stream",
  "html",
  "notFound",
  "unauthorised",
  "redirect",
  "silent",
  "stall",
  "huge",
  "hugeStream",
  "invalidJson",
  "error",
] as const;
export type McpMode = (typeof mcpModes)[number];

export type McpServerStub = {
  url: string;
  /** Every request that came in, with its JSON-RPC method and what it carried. */
  calls: { method: string; params: Record<string, unknown>; headers: IncomingMessage["headers"] }[];
  mode(mode: McpMode): void;
  close(): void;
};

const Rpc = z.looseObject({
  id: z.number().optional(),
  method: z.string(),
  params: z.record(z.string(), z.unknown()).default({}),
});

const order = { type: "object", properties: { number: { type: "string" } }, required: ["number"] };
const tools = [
  { name: "orderStatus", description: "Where an order is", inputSchema: order, annotations: { readOnlyHint: true } },
  { name: "cancelOrder", title: "Cancel an order", inputSchema: order },
  { name: "broken", inputSchema: { type: "object" } },
];

/** An MCP server over streamable HTTP that does exactly what it is told. */
export async function startMcpServer(): Promise<McpServerStub> {
  let mode: McpMode = "json";
  const calls: McpServerStub["calls"] = [];
  const server = createServer((request, response) => {
    response.on("error", () => undefined);
    void read(request).then((text) => {
      if (request.method === "DELETE") return response.writeHead(204).end();
      const { id, method, params } = Rpc.parse(JSON.parse(text));
      calls.push({ method, params, headers: request.headers });
      if (id === undefined) return response.writeHead(202).end();
      const result = answerTo(method, params);
      // What goes wrong goes wrong with the work, not with the greeting, except where nobody would get that far.
      const early = ["html", "notFound", "unauthorised", "redirect", "silent"].includes(mode);
      return say(response, id, result, method === "initialize" && !early ? "json" : mode);
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/mcp`,
    calls,
    mode: (next) => void (mode = next),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function answerTo(method: string, params: Record<string, unknown>): Record<string, unknown> {
  if (method === "initialize")
    return {
      protocolVersion: String(params["protocolVersion"]),
      capabilities: { tools: {} },
      serverInfo: { name: "shop", version: "1" },
    };
  if (method === "tools/list")
    return params["cursor"] ? { tools: tools.slice(2) } : { tools: tools.slice(0, 2), nextCursor: "more" };
  if (params["name"] === "broken") return { content: [{ type: "text", text: "no such order" }], isError: true };
  const status = params["name"] === "cancelOrder" ? "cancelled" : "on its way";
  return { content: [{ type: "text", text: JSON.stringify({ order: { status } }) }] };
}

function say(response: ServerResponse, id: number, result: Record<string, unknown>, mode: McpMode): void {
  const json = { "content-type": "application/json", "mcp-session-id": "session-1" };
  const stream = { "content-type": "text/event-stream" };
  const body = JSON.stringify({ jsonrpc: "2.0", id, result });
  switch (mode) {
    case "json":
      return void response.writeHead(200, json).end(body);
    case "stream":
      // Stays open after the answer, as some servers do.
      return void response.writeHead(200, stream).write(`event: message\ndata: ${body}\n\n`);
    case "html":
      return void response.writeHead(200, { "content-type": "text/html" }).end("<html>Sign in</html>");
    case "notFound":
      return void response.writeHead(404).end("not here");
    case "unauthorised":
      return void response.writeHead(401).end("the secret was s3cret");
    case "redirect":
      return void response.writeHead(307, { location: "http://10.0.0.1/" }).end();
    case "silent":
      return;
    case "stall":
      return void response.writeHead(200, stream).write("event: message\ndata: {");
    case "huge":
      return void response.writeHead(200, json).end(`{"x":"${"x".repeat(10 * 1024 * 1024)}"}`);
    case "hugeStream":
      return void response.writeHead(200, stream).write(`data: ${"x".repeat(10 * 1024 * 1024)}\n\n`);
    case "invalidJson":
      return void response.writeHead(200, json).end("<html>Sign in</html>");
    case "error": {
      const error = { code: -32602, message: "unknown tool" };
      return void response.writeHead(200, json).end(JSON.stringify({ jsonrpc: "2.0", id, error }));
    }
  }
}

async function read(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text || "{}";
}
