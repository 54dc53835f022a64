import { z } from "zod";
import { Id, PageQuery } from "@/lib/contracts/basics";
import { anyStaff, noSubject, pageOfAll, query, workspaceOf } from "../core";
import { presentMacro, theMacro } from "./find";
import { mayUseMacro } from "./policy";
import { macroRows } from "./store";

/** Everybody's, those of one's teams, and one's own. */
export const listMacros = query({
  name: "macros.list",
  input: PageQuery,
  subject: noSubject,
  allow: anyStaff("conversations:read"),
  async run(ctx, page) {
    const agentId = ctx.actor.kind === "agent" ? ctx.actor.agentId : null;
    const rows = await macroRows(ctx.tx, workspaceOf(ctx.actor), agentId);
    return pageOfAll(rows, page, (row) => presentMacro(row, ctx.actor));
  },
});

export const getMacro = query({
  name: "macros.get",
  input: z.strictObject({ macroId: Id }),
  subject: theMacro,
  allow: mayUseMacro,
  run: async (ctx, _input, row) => presentMacro(row, ctx.actor),
});
