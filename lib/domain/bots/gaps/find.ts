import { notFound } from "@/lib/kernel/errors";
import { workspaceOf, type Context } from "../../core";
import { findGap, type GapRow } from "./store";

/** The subject of every verb about one gap: looked for in the asker's own workspace. */
export async function theGap(ctx: Context, { gapId }: { gapId: string }): Promise<GapRow> {
  const row = await findGap(ctx.tx, workspaceOf(ctx.actor), gapId);
  if (!row) throw notFound("gap");
  return row;
}
