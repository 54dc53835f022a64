import { notFound } from "@/lib/kernel/errors";
import { workspaceOf, type Context } from "../core";
import { findFlow, type FlowRow } from "./store";

/** The subject of every verb about one flow: looked for in the asker's own workspace. */
export async function theFlow(ctx: Context, { flowId }: { flowId: string }): Promise<FlowRow> {
  const flow = await findFlow(ctx.tx, workspaceOf(ctx.actor), flowId);
  if (!flow) throw notFound("flow");
  return flow;
}
