import { z } from "zod";
import { HeldCounts } from "@/lib/contracts/erasure";
import { acrossWorkspaces, type Tx } from "@/lib/platform/db";

const Row = z.object({
  workspaceId: z.string(),
  id: z.string(),
  contactId: z.string(),
  conversationIds: z.array(z.string()),
  status: z.enum(["queued", "running", "done"]),
  done: z.number(),
  total: z.number(),
  counts: HeldCounts.partial(),
  createdAt: z.date(),
  finishedAt: z.date().nullable(),
});
export type ErasureRow = z.infer<typeof Row>;

export async function erasureRows(tx: Tx, workspaceId: string, before: string | undefined, limit: number) {
  const where = { workspaceId, ...(before ? { id: { lt: before } } : {}) };
  return (await tx.erasure.findMany({ where, orderBy: { id: "desc" }, take: limit })).map((row) => Row.parse(row));
}

export async function findErasure(tx: Tx, workspaceId: string, id: string): Promise<ErasureRow | undefined> {
  const row = await tx.erasure.findFirst({ where: { workspaceId, id } });
  return row ? Row.parse(row) : undefined;
}

export async function erasureOf(tx: Tx, workspaceId: string, contactId: string): Promise<ErasureRow | undefined> {
  const row = await tx.erasure.findFirst({ where: { workspaceId, contactId } });
  return row ? Row.parse(row) : undefined;
}

export async function insertErasure(
  tx: Tx,
  erasure: Pick<ErasureRow, "workspaceId" | "id" | "contactId" | "conversationIds" | "total"> & {
    counts: HeldCounts;
    askedBy: string | null;
  },
): Promise<void> {
  await tx.erasure.create({ data: erasure });
}

/** Everybody whom this is about: the contact, and in an older backup those who became part of them since. */
export async function peopleOf(tx: Tx, { workspaceId, contactId, conversationIds }: ErasureRow): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select p.id from contact p where p.workspace_id = ${workspaceId}::uuid and (p.id = ${contactId}::uuid or p.id in (
      select c.contact_id from conversation c where c.workspace_id = ${workspaceId}::uuid and c.id = any(${conversationIds}::uuid[])))
     order by p.id`;
  return rows.map((row) => row.id);
}

/** The next of their conversations to go through, in the order of ids. */
export async function conversationsAfter(
  tx: Tx,
  workspaceId: string,
  contactIds: string[],
  after: string | null,
  limit: number,
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from conversation where workspace_id = ${workspaceId}::uuid and contact_id = any(${contactIds}::uuid[])
       and (${after}::uuid is null or id > ${after}::uuid) order by id limit ${limit}`;
  return rows.map((row) => row.id);
}

export async function moveErasure(tx: Tx, workspaceId: string, id: string, done: number): Promise<void> {
  const data = { status: "running", done, movedAt: new Date() };
  await tx.erasure.updateMany({ where: { workspaceId, id }, data });
}

export async function finishErasure(tx: Tx, workspaceId: string, id: string, done: number): Promise<void> {
  const now = new Date();
  const data = { status: "done", done, total: done, movedAt: now, finishedAt: now };
  await tx.erasure.updateMany({ where: { workspaceId, id }, data });
}

/** Begun or asked for, and not moved for a while: whoever worked on it is gone. In every workspace. */
export async function stuckErasures(afterSeconds: number): Promise<{ workspaceId: string; id: string }[]> {
  return acrossWorkspaces().$queryRaw<{ workspaceId: string; id: string }[]>`
    select workspace_id as "workspaceId", id from erasure
     where status <> 'done' and moved_at <= now() - make_interval(secs => ${afterSeconds}) order by moved_at limit 50`;
}
