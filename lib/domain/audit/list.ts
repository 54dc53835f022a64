import { PageQuery } from "@/lib/contracts/basics";
import { anyAdmin, noSubject, pageOf, query, readCursor, workspaceOf } from "@/lib/domain/core";
import { presentEntry } from "./present";
import { listEntries } from "./store";

export const listAudit = query({
  name: "audit.list",
  input: PageQuery,
  subject: noSubject,
  allow: anyAdmin("settings:read"),
  async run(ctx, { limit, cursor }) {
    const rows = await listEntries(ctx.tx, workspaceOf(ctx.actor), limit, readCursor(cursor));
    return pageOf(rows, limit, presentEntry);
  },
});
