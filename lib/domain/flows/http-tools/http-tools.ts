import { z } from "zod";
import { Id, PageQuery } from "@/lib/contracts/basics";
import { CreateHttpTool, HttpToolDefinition, UpdateHttpTool, type HttpTool } from "@/lib/contracts/tools";
import { conflict, invalid, notFound } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { audit } from "../../audit";
import { anyAdmin, command, noSubject, query, workspaceOf, type Context } from "../../core";
import { mayManageFlow } from "../policy";
import { compile } from "../tool-call";
import { findHttpTool, httpToolRows, removeHttpTool, saveHttpTool, type HttpToolRow } from "./store";

export const listHttpTools = query({
  name: "flows.listHttpTools",
  input: PageQuery,
  subject: noSubject,
  allow: anyAdmin("settings:read"),
  async run(ctx): Promise<{ data: HttpTool[]; nextCursor: null }> {
    const rows = await httpToolRows(ctx.tx, workspaceOf(ctx.actor));
    return { data: rows.map(presentHttpTool), nextCursor: null };
  },
});

export const createHttpTool = command({
  name: "flows.createHttpTool",
  input: CreateHttpTool,
  subject: noSubject,
  allow: anyAdmin("settings:write"),
  async run(ctx, input): Promise<HttpTool> {
    const id = newId();
    await store(ctx, workspaceOf(ctx.actor), id, input);
    await audit(ctx, "httpTool.created", id, { name: input.name });
    return presentHttpTool(await theHttpTool(ctx, { toolId: id }));
  },
});

export const updateHttpTool = command({
  name: "flows.updateHttpTool",
  input: UpdateHttpTool.extend({ toolId: Id }),
  subject: theHttpTool,
  allow: mayManageFlow,
  async run(ctx, { toolId, ...input }, { workspaceId, definition }): Promise<HttpTool> {
    await store(ctx, workspaceId, toolId, HttpToolDefinition.parse({ ...definition, ...input }));
    await audit(ctx, "httpTool.updated", toolId, { fields: Object.keys(input) });
    return presentHttpTool(await theHttpTool(ctx, { toolId }));
  },
});

export const deleteHttpTool = command({
  name: "flows.deleteHttpTool",
  input: z.strictObject({ toolId: Id }),
  subject: theHttpTool,
  allow: mayManageFlow,
  async run(ctx, { toolId }, { workspaceId, definition, bots }) {
    const names = bots.map(({ name }) => name);
    if (names.length > 0)
      throw conflict(`“${definition.name}” may be called by ${names.join(", ")}. Take it from that bot first.`, {
        bots: names,
      });
    await removeHttpTool(ctx.tx, workspaceId, toolId);
    await audit(ctx, "httpTool.deleted", toolId, { name: definition.name });
    return {};
  },
});

/** The subject of every verb about one tool: looked for in the asker's own workspace. */
async function theHttpTool(ctx: Pick<Context, "actor" | "tx">, { toolId }: { toolId: string }): Promise<HttpToolRow> {
  const tool = await findHttpTool(ctx.tx, workspaceOf(ctx.actor), toolId);
  if (!tool) throw notFound("tool");
  return tool;
}

async function store(ctx: Context, workspaceId: string, id: string, tool: HttpToolDefinition): Promise<void> {
  checked(tool);
  if (!(await saveHttpTool(ctx.tx, workspaceId, id, tool)))
    throw conflict(`There is a tool called “${tool.name}” already.`);
}

/** What can't work is said now, not when a visitor waits. */
function checked({ writes, confirm, parameters, url, fixed }: HttpToolDefinition): void {
  if (writes && !confirm)
    throw invalid("confirm: A tool that changes something needs the question that the visitor confirms.");
  if (!compile(parameters)) throw invalid("parameters: This is no JSON Schema that can be checked.");
  const known = new Set([...Object.keys(parameters.properties), ...Object.keys(fixed)]);
  const missing = [...url.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? "").filter((name) => !known.has(name));
  if (missing.length > 0) throw invalid(`url: There is no parameter “${missing[0]}”.`);
}

const presentHttpTool = (row: HttpToolRow): HttpTool => ({
  id: row.id,
  ...row.definition,
  bots: row.bots,
  createdAt: row.createdAt.toISOString(),
});
