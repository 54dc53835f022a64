import { z } from "zod";
import { Id, PageQuery } from "@/lib/contracts/basics";
import { anyStaff, noSubject, pageOfAll, query, workspaceOf } from "../core";
import { theBot } from "./find";
import { maySeeBot } from "./policy";
import { presentBot } from "./present";
import { botRows } from "./store";

/** All of them: a workspace has a handful. */
export const listBots = query({
  name: "bots.list",
  input: PageQuery,
  subject: noSubject,
  allow: anyStaff("settings:read"),
  run: async (ctx, page) => pageOfAll(await botRows(ctx.tx, workspaceOf(ctx.actor)), page, presentBot),
});

export const getBot = query({
  name: "bots.get",
  input: z.strictObject({ botId: Id }),
  subject: theBot,
  allow: maySeeBot,
  run: async (_ctx, _input, bot) => presentBot(bot),
});
