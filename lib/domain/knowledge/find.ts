import { notFound } from "@/lib/kernel/errors";
import { workspaceOf, type Context } from "../core";
import { findSource, type SourceRow } from "./store";

/** The subject of every verb about one source: looked for in the asker's own workspace. */
export async function theSource(ctx: Context, { sourceId }: { sourceId: string }): Promise<SourceRow> {
  const source = await findSource(ctx.tx, workspaceOf(ctx.actor), sourceId);
  if (!source) throw notFound("source");
  return source;
}
