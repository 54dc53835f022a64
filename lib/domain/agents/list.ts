import { PageQuery } from "@/lib/contracts/basics";
import { anyStaff, noSubject, pageOf, query, readCursor, workspaceOf } from "@/lib/domain/core";
import { listAgentRows } from "./agent-store";
import { presentAgent } from "./present";

export const listAgents = query({
  name: "agents.list",
  input: PageQuery,
  subject: noSubject,
  allow: anyStaff("settings:read"),
  async run(ctx, { limit, cursor }) {
    const rows = await listAgentRows(ctx.tx, workspaceOf(ctx.actor), limit, readCursor(cursor));
    return pageOf(rows, limit, presentAgent);
  },
});
