import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import { mcpProblems, McpTool, type McpServer, type McpServerTest } from "@/lib/contracts/mcp";
import { db } from "@/lib/platform/db";
import { listMcpTools, McpError } from "@/lib/platform/mcp";
import { call, command, task } from "../../core";
import { mayManageFlow } from "../policy";
import { mcpEndpoint } from "./endpoint";
import { presentMcpServer, theMcpServer } from "./servers";
import { markListed } from "./store";

const PATIENCE_MS = 10_000;

/** Asks a server for its tools and keeps the list; says in a sentence what is wrong where it has none to give. */
export const testMcpServer = task({
  name: "flows.testMcpServer",
  input: z.strictObject({ serverId: Id }),
  subject: ({ actor }, input) => theMcpServer({ actor, tx: db() }, input),
  allow: mayManageFlow,
  async run({ actor, address }, { serverId }, row): Promise<McpServerTest> {
    const began = performance.now();
    const keep = (found: Found) => call(keepMcpTools, actor, { serverId, found }, { address });
    const took = () => Math.round(performance.now() - began);
    try {
      const options = { timeoutMs: PATIENCE_MS, signal: AbortSignal.timeout(PATIENCE_MS * 2) };
      const tools = await listMcpTools(mcpEndpoint(row), options);
      const tookMs = took();
      return { ok: true, code: null, problem: null, tookMs, server: await keep({ tools }) };
    } catch (error) {
      if (!(error instanceof McpError)) throw error;
      const { problem: code, message: problem } = error;
      const tookMs = took();
      return { ok: false, code, problem, tookMs, server: await keep({ problem, code }) };
    }
  },
});

type Found = { tools: McpTool[] } | { problem: string; code: McpServer["problemCode"] };

export const keepMcpTools = command({
  name: "flows.keepMcpTools",
  input: z.strictObject({
    serverId: Id,
    found: z.union([
      z.strictObject({ tools: z.array(McpTool) }),
      z.strictObject({ problem: z.string(), code: z.enum(mcpProblems).nullable() }),
    ]),
  }),
  subject: theMcpServer,
  allow: mayManageFlow,
  async run(ctx, { serverId, found }, { workspaceId }): Promise<McpServer> {
    await markListed(ctx.tx, workspaceId, serverId, found);
    return presentMcpServer(await theMcpServer(ctx, { serverId }));
  },
});
