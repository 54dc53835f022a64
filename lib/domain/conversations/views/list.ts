import { z } from "zod";
import { Id, PageQuery } from "@/lib/contracts/basics";
import { anyStaff, noSubject, pageOfAll, query, workspaceOf } from "../../core";
import { presentView, theView } from "./find";
import { mayUseView } from "./policy";
import { viewRows } from "./store";

/** Everybody's, those of one's teams, and one's own. */
export const listViews = query({
  name: "views.list",
  input: PageQuery,
  subject: noSubject,
  allow: anyStaff("conversations:read"),
  async run(ctx, page) {
    const agentId = ctx.actor.kind === "agent" ? ctx.actor.agentId : null;
    const rows = await viewRows(ctx.tx, workspaceOf(ctx.actor), agentId);
    return pageOfAll(rows, page, (row) => presentView(row, ctx.actor));
  },
});

export const getView = query({
  name: "views.get",
  input: z.strictObject({ viewId: Id }),
  subject: theView,
  allow: mayUseView,
  run: async (ctx, _input, row) => presentView(row, ctx.actor),
});
