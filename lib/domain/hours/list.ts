import { z } from "zod";
import { Id, PageQuery } from "@/lib/contracts/basics";
import { anyStaff, noSubject, pageOfAll, query, workspaceOf } from "../core";
import { theHours } from "./find";
import { maySeeHours } from "./policy";
import { presentHours } from "./present";
import { hoursRows } from "./store";

/** All of them: a workspace has a handful. */
export const listHours = query({
  name: "hours.list",
  input: PageQuery,
  subject: noSubject,
  allow: anyStaff("settings:read"),
  run: async (ctx, page) =>
    pageOfAll(await hoursRows(ctx.tx, workspaceOf(ctx.actor)), page, (row) => presentHours(row, ctx.now())),
});

export const getHours = query({
  name: "hours.get",
  input: z.strictObject({ hoursId: Id }),
  subject: theHours,
  allow: maySeeHours,
  run: async (ctx, _input, hours) => presentHours(hours, ctx.now()),
});
