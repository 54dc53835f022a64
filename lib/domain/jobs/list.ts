import { PageQuery } from "@/lib/contracts/basics";
import { anyAdmin, noSubject, pageOf, query, readCursor, workspaceOf } from "../core";
import { presentDeadJob } from "./present";
import { deadJobs } from "./store";

export const listDeadJobs = query({
  name: "jobs.listDead",
  input: PageQuery,
  subject: noSubject,
  allow: anyAdmin("settings:read"),
  async run(ctx, { limit, cursor }) {
    const rows = await deadJobs(ctx.tx, workspaceOf(ctx.actor), limit + 1, readCursor(cursor));
    return pageOf(rows, limit, presentDeadJob);
  },
});
