import { z } from "zod";
import { Id, PageQuery } from "@/lib/contracts/basics";
import { anyStaff, noSubject, pageOfAll, query, workspaceOf } from "../core";
import { presentTeam, theTeam } from "./find";
import { maySeeTeam } from "./policy";
import { teamRows } from "./store";

/** All of them, by name: a workspace has tens. */
export const listTeams = query({
  name: "teams.list",
  input: PageQuery,
  subject: noSubject,
  allow: anyStaff("settings:read"),
  run: async (ctx, page) => pageOfAll(await teamRows(ctx.tx, workspaceOf(ctx.actor)), page, presentTeam),
});

export const getTeam = query({
  name: "teams.get",
  input: z.strictObject({ teamId: Id }),
  subject: theTeam,
  allow: maySeeTeam,
  run: async (_ctx, _input, row) => presentTeam(row),
});
