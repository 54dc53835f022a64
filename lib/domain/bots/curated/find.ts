import { notFound } from "@/lib/kernel/errors";
import { workspaceOf, type Context } from "../../core";
import { findCurated, type CuratedRow } from "./store";

/** The subject of every verb about one curated answer: looked for in the asker's own workspace. */
export async function theCurated(ctx: Context, { answerId }: { answerId: string }): Promise<CuratedRow> {
  const row = await findCurated(ctx.tx, workspaceOf(ctx.actor), answerId);
  if (!row) throw notFound("curated answer");
  return row;
}
