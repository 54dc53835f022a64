import { PageQuery } from "@/lib/contracts/basics";
import { anyAdmin, noSubject, pageOf, query, readCursor, workspaceOf } from "@/lib/domain/core";
import { presentToken } from "./present";
import { openTokens } from "./token-store";

export const listApiTokens = query({
  name: "agents.listApiTokens",
  input: PageQuery,
  subject: noSubject,
  allow: anyAdmin("settings:read"),
  async run(ctx, { limit, cursor }) {
    const rows = await openTokens(ctx.tx, workspaceOf(ctx.actor), limit, readCursor(cursor));
    return pageOf(rows, limit, presentToken);
  },
});
