import { z } from "zod";
import { Id, PageQuery } from "@/lib/contracts/basics";
import { anyStaff, noSubject, pageOfAll, query, workspaceOf } from "../core";
import { theInbox } from "./find";
import { maySeeInbox } from "./policy";
import { presentInbox } from "./present";
import { inboxRows } from "./store";

/** All of them: a workspace has a handful. */
export const listInboxes = query({
  name: "inboxes.list",
  input: PageQuery,
  subject: noSubject,
  allow: anyStaff("settings:read"),
  run: async (ctx, page) => pageOfAll(await inboxRows(ctx.tx, workspaceOf(ctx.actor)), page, presentInbox),
});

export const getInbox = query({
  name: "inboxes.get",
  input: z.strictObject({ inboxId: Id }),
  subject: theInbox,
  allow: maySeeInbox,
  run: async (_ctx, _input, inbox) => presentInbox(inbox),
});
