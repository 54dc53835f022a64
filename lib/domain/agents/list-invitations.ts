import { PageQuery } from "@/lib/contracts/basics";
import { anyAdmin, noSubject, pageOf, query, readCursor, workspaceOf } from "@/lib/domain/core";
import { openInvitations } from "./link-store";
import { presentInvitation } from "./present";

export const listInvitations = query({
  name: "agents.listInvitations",
  input: PageQuery,
  subject: noSubject,
  allow: anyAdmin("settings:read"),
  async run(ctx, { limit, cursor }) {
    const rows = await openInvitations(ctx.tx, workspaceOf(ctx.actor), ctx.now(), limit, readCursor(cursor));
    return pageOf(rows, limit, presentInvitation);
  },
});
