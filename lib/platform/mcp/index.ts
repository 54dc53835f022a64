import type { MCPClient } from "@ai-sdk/mcp";
import { z } from "zod";
import { McpError } from "./errors";
import { fetchOut, type McpEndpoint } from "./fetch-out";

export { McpError, type McpProblem } from "./errors";
export type { McpEndpoint } from "./fetch-out";

export type McpToolRow = {
  name: string;
  title: string | null;
  description: string;
  inputSchema: Record<string, unknown>;
  readOnly: boolean;
};
type Options = { timeoutMs: number; signal: AbortSignal };

/** A list with its schemas may be long; an answer that a flow looks at is small. */
const MAX_LIST_BYTES = 2 * 1024 * 1024;
const MAX_ANSWER_BYTES = 256 * 1024;
const MOST_TOOLS = 200;
const MOST_PAGES = 20;

/** All tools of a server, as it describes them, shortened to what a screen shows. Throws McpError. */
export async function listMcpTools(server: McpEndpoint, options: Options): Promise<McpToolRow[]> {
  return within(server, { ...options, maxBytes: MAX_LIST_BYTES }, async (client, signal) => {
    const tools: McpToolRow[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < MOST_PAGES && tools.length < MOST_TOOLS; page += 1) {
      const listed = await client.listTools({ params: cursor ? { cursor } : {}, options: { signal } });
      tools.push(
        ...listed.tools.map(({ name, title, description, inputSchema, annotations }) => ({
          name: name.slice(0, 120),
          title: (title ?? annotations?.title)?.slice(0, 200) ?? null,
          description: (description ?? "").slice(0, 2000),
          inputSchema,
          readOnly: annotations?.readOnlyHint === true,
        })),
      );
      cursor = listed.nextCursor;
      if (!cursor) break;
    }
    return tools.slice(0, MOST_TOOLS);
  });
}

const Answer = z.looseObject({
  content: z.array(z.looseObject({ type: z.string(), text: z.string().optional() })).default([]),
  structuredContent: z.unknown().optional(),
  isError: z.boolean().default(false),
});

/** Calls one tool. `body` is what it answered: structured, or its text read as JSON, or `{ text }`. Throws McpError. */
export async function callMcpTool(
  server: McpEndpoint,
  tool: string,
  args: Record<string, unknown>,
  options: Options,
): Promise<{ body: unknown }> {
  return within(server, { ...options, maxBytes: MAX_ANSWER_BYTES }, async (client, signal) => {
    const tools = client.toolsFromDefinitions({ tools: [{ name: tool, inputSchema: { type: "object" } }] });
    const raw: unknown = await tools[tool]?.execute(args, { toolCallId: tool, messages: [], abortSignal: signal });
    const answer = Answer.parse(raw);
    const text = answer.content.flatMap((part) => part.text ?? []).join("\n");
    if (answer.isError) throw new McpError("refused", `The tool failed: ${text.replace(/\s+/g, " ").slice(0, 200)}`);
    return { body: answer.structuredContent ?? asJson(text) ?? { text } };
  });
}

function asJson(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

/** One connection for one piece of work: a server that hangs, lies or breaks off ends it, and never the worker. */
async function within<T>(
  server: McpEndpoint,
  { timeoutMs, signal, maxBytes }: Options & { maxBytes: number },
  work: (client: MCPClient, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const clock = AbortSignal.timeout(timeoutMs);
  const ends = AbortSignal.any([signal, clock]);
  let failed: (error: unknown) => void = () => undefined;
  const failure = new Promise<never>((_done, fail) => (failed = fail));
  failure.catch(() => undefined);
  ends.addEventListener("abort", () => failed(ends.reason), { once: true });
  const { createMCPClient } = await import("@ai-sdk/mcp");
  const connecting = createMCPClient({
    transport: {
      type: "http",
      url: server.url,
      fetch: fetchOut(server, { maxBytes, timeoutMs, signal: ends, failed }),
    },
    clientName: "parley",
    onUncaughtError: failed,
    initializationOptions: { signal: ends },
  });
  try {
    return await Promise.race([connecting.then((client) => work(client, ends)), failure]);
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw asKnown(error, clock, timeoutMs);
  } finally {
    void connecting.then((client) => client.close()).catch(() => undefined);
  }
}

function asKnown(error: unknown, clock: AbortSignal, timeoutMs: number): McpError {
  if (error instanceof McpError) return error;
  if (clock.aborted) return new McpError("slow", `The server did not answer within ${timeoutMs / 1000} s.`);
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
  // JSON-RPC: the server understood, and says no.
  if (typeof code === "number" && error instanceof Error)
    return new McpError("refused", `The server refuses: ${error.message.replace(/\s+/g, " ").slice(0, 200)}`);
  return new McpError("notMcp", "What the server answered can't be read as MCP.");
}
