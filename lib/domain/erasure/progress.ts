import { z } from "zod";
import { Id, PageQuery } from "@/lib/contracts/basics";
import type { Erasure } from "@/lib/contracts/erasure";
import type { Actor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import { anyAdmin, noSubject, pageOf, query, readCursor, workspaceOf, type Context } from "../core";
import { mayErase } from "./policy";
import { erasureRows, findErasure, type ErasureRow } from "./progress-store";

/** Who was forgotten, as ids; how far the last of them are. */
export const listErasures = query({
  name: "erasure.list",
  input: PageQuery,
  subject: noSubject,
  allow: (actor: Actor) => anyAdmin("contacts:erase")(actor),
  async run(ctx, { limit, cursor }) {
    const rows = await erasureRows(ctx.tx, workspaceOf(ctx.actor), readCursor(cursor), limit + 1);
    return pageOf(rows, limit, presentErasure);
  },
});

export const getErasure = query({
  name: "erasure.get",
  input: z.strictObject({ erasureId: Id }),
  subject: theErasure,
  allow: mayErase,
  run: async (_ctx, _input, row): Promise<Erasure> => presentErasure(row),
});

export async function theErasure(ctx: Context, { erasureId }: { erasureId: string }): Promise<ErasureRow> {
  const row = await findErasure(ctx.tx, workspaceOf(ctx.actor), erasureId);
  if (!row) throw notFound("erasure");
  return row;
}

export const presentErasure = (row: ErasureRow): Erasure => ({
  id: row.id,
  contactId: row.contactId,
  status: row.status,
  done: row.done,
  total: row.total,
  counts: { conversations: 0, messages: 0, notes: 0, files: 0, browsers: 0, ...row.counts },
  createdAt: row.createdAt.toISOString(),
  finishedAt: row.finishedAt?.toISOString() ?? null,
});
