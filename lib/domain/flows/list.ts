import { z } from "zod";
import { Id, PageQuery } from "@/lib/contracts/basics";
import { anyStaff, noSubject, pageOfAll, query, workspaceOf } from "../core";
import { theFlow } from "./find";
import { maySeeFlow } from "./policy";
import { presentFlow, presentWithDraft } from "./present";
import { flowRows } from "./store";

/** All of them: a workspace has a handful. */
export const listFlows = query({
  name: "flows.list",
  input: PageQuery,
  subject: noSubject,
  allow: anyStaff("settings:read"),
  run: async (ctx, page) => pageOfAll(await flowRows(ctx.tx, workspaceOf(ctx.actor)), page, presentFlow),
});

/** One flow with its draft: what `definition` holds is what export and git keep. */
export const getFlow = query({
  name: "flows.get",
  input: z.strictObject({ flowId: Id }),
  subject: theFlow,
  allow: maySeeFlow,
  run: async (_ctx, _input, flow) => presentWithDraft(flow),
});
