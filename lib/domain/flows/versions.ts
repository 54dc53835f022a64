import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import { FlowDefinition } from "@/lib/contracts/flow";
import { invalid, notFound } from "@/lib/kernel/errors";
import { query } from "../core";
import { theFlow } from "./find";
import { maySeeFlow } from "./policy";
import { presentVersion } from "./present";
import { versionDefinition, versionRows } from "./store";

const VersionQuery = z.strictObject({
  flowId: Id,
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(20).optional(),
});

/** Newest first. */
export const listFlowVersions = query({
  name: "flows.listVersions",
  input: VersionQuery,
  subject: theFlow,
  allow: maySeeFlow,
  async run(ctx, { flowId, limit, cursor }, flow) {
    const before = cursor === undefined ? 2_147_483_647 : Number(cursor);
    if (!Number.isInteger(before)) throw invalid("This cursor is not one of ours.");
    const rows = await versionRows(ctx.tx, flow.workspaceId, flowId, before, limit + 1);
    const page = rows.slice(0, limit);
    return {
      data: page.map((row) => presentVersion(row, flow.publishedVersion)),
      nextCursor: rows.length > limit ? String(page.at(-1)?.version) : null,
    };
  },
});

/** What a version says, word for word. */
export const getFlowVersion = query({
  name: "flows.getVersion",
  input: z.strictObject({ flowId: Id, version: z.coerce.number().int().min(1) }),
  subject: theFlow,
  allow: maySeeFlow,
  async run(_ctx, { flowId, version }, flow): Promise<{ version: number; definition: FlowDefinition }> {
    const definition = await versionDefinition(flow.workspaceId, flowId, version);
    if (definition === undefined) throw notFound("version");
    return { version, definition: FlowDefinition.parse(definition) };
  },
});
