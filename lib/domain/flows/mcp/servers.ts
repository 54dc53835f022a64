import { z } from "zod";
import { Id, PageQuery } from "@/lib/contracts/basics";
import { CreateMcpServer, UpdateMcpServer, type McpServer } from "@/lib/contracts/mcp";
import { conflict, invalid, notFound } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { encrypt } from "@/lib/platform/secrets";
import { audit } from "../../audit";
import { anyAdmin, command, noSubject, query, workspaceOf, type Context } from "../../core";
import { mayManageFlow } from "../policy";
import { findMcpServer, flowsCalling, mcpServerRows, removeMcpServer, saveMcpServer, type McpServerRow } from "./store";

export const listMcpServers = query({
  name: "flows.listMcpServers",
  input: PageQuery,
  subject: noSubject,
  allow: anyAdmin("settings:read"),
  async run(ctx): Promise<{ data: McpServer[]; nextCursor: null }> {
    const rows = await mcpServerRows(ctx.tx, workspaceOf(ctx.actor));
    return { data: rows.map(presentMcpServer), nextCursor: null };
  },
});

export const createMcpServer = command({
  name: "flows.createMcpServer",
  input: CreateMcpServer,
  subject: noSubject,
  allow: anyAdmin("settings:write"),
  async run(ctx, { name, url, header = "authorization", secret = "" }): Promise<McpServer> {
    const id = newId();
    const row = { name, url: plainAddress(url), header: fit(header), ...sealed(secret) };
    if (!(await saveMcpServer(ctx.tx, workspaceOf(ctx.actor), id, row))) throw taken(name);
    await audit(ctx, "mcpServer.created", id, { name });
    return presentMcpServer(await theMcpServer(ctx, { serverId: id }));
  },
});

export const updateMcpServer = command({
  name: "flows.updateMcpServer",
  input: UpdateMcpServer.extend({ serverId: Id }),
  subject: theMcpServer,
  allow: mayManageFlow,
  async run(ctx, { serverId, ...input }, server): Promise<McpServer> {
    const { workspaceId } = server;
    const url = input.url === undefined ? server.url : plainAddress(input.url);
    // A secret that was meant for one place must not be sent to another.
    if (server.secret && input.secret === undefined && new URL(url).origin !== new URL(server.url).origin)
      throw invalid("secret: The address is another one now. Please enter its secret.");
    if (input.name !== undefined && input.name !== server.name) await refuseInUse(ctx, server);
    const kept = { secret: server.secret, secretHint: server.secretHint };
    const row = {
      name: input.name ?? server.name,
      url,
      header: fit(input.header ?? server.header),
      ...(input.secret === undefined ? kept : sealed(input.secret)),
    };
    if (!(await saveMcpServer(ctx.tx, workspaceId, serverId, row))) throw taken(row.name);
    await audit(ctx, "mcpServer.updated", serverId, { fields: Object.keys(input) });
    return presentMcpServer(await theMcpServer(ctx, { serverId }));
  },
});

export const deleteMcpServer = command({
  name: "flows.deleteMcpServer",
  input: z.strictObject({ serverId: Id }),
  subject: theMcpServer,
  allow: mayManageFlow,
  async run(ctx, { serverId }, server) {
    await refuseInUse(ctx, server);
    await removeMcpServer(ctx.tx, server.workspaceId, serverId);
    await audit(ctx, "mcpServer.deleted", serverId, { name: server.name });
    return {};
  },
});

/** The subject of every verb about one server: looked for in the asker's own workspace. */
export async function theMcpServer(
  ctx: Pick<Context, "actor" | "tx">,
  { serverId }: { serverId: string },
): Promise<McpServerRow> {
  const server = await findMcpServer(ctx.tx, workspaceOf(ctx.actor), serverId);
  if (!server) throw notFound("server");
  return server;
}

export const presentMcpServer = (row: McpServerRow): McpServer => ({
  id: row.id,
  name: row.name,
  url: row.url,
  header: row.header,
  secretHint: row.secretHint,
  tools: row.tools,
  listedAt: row.listedAt?.toISOString() ?? null,
  problem: row.problem,
  problemCode: row.problemCode,
  createdAt: row.createdAt.toISOString(),
});

const taken = (name: string) => conflict(`There is a server called “${name}” already.`);

/** Flows name it: neither the name nor the server goes away under them. */
async function refuseInUse(ctx: Context, { workspaceId, name }: McpServerRow): Promise<void> {
  const flows = await flowsCalling(ctx.tx, workspaceId, name);
  if (flows.length > 0) throw conflict(`“${name}” is called by ${flows.join(", ")}. Change that first.`, { flows });
}

/** A name or password in an address would be shown with it. */
function plainAddress(text: string): string {
  const url = new URL(text);
  if (url.username || url.password) throw invalid("url: Put the secret into its own field, not into the address.");
  url.hash = "";
  return url.href;
}

const reserved = new Set([
  "host",
  "cookie",
  "content-type",
  "content-length",
  "accept",
  "mcp-session-id",
  "connection",
]);
function fit(header: string): string {
  if (reserved.has(header)) throw invalid(`header: “${header}” can't carry a secret.`);
  return header;
}

const sealed = (secret: string): Pick<McpServerRow, "secret" | "secretHint"> =>
  secret
    ? { secret: encrypt(secret), secretHint: `****${secret.length >= 12 ? secret.slice(-4) : ""}` }
    : { secret: null, secretHint: null };
