import { Prisma, type Tx } from "@/lib/platform/db";

export type CannedReplyRow = {
  workspaceId: string;
  id: string;
  agentId: string | null;
  authorName: string | null;
  shared: boolean;
  shortcut: string;
  folder: string;
  text: string;
  uses: number;
  createdAt: Date;
  updatedAt: Date;
};
type Values = Pick<CannedReplyRow, "shared" | "shortcut" | "folder" | "text">;

const SELECT = Prisma.sql`select r.workspace_id as "workspaceId", r.id, r.agent_id as "agentId", u.name as "authorName", r.shared,
  r.shortcut, r.folder, r.text, r.uses, r.created_at as "createdAt", r.updated_at as "updatedAt"
  from canned_reply r
  left join agent a on a.workspace_id = r.workspace_id and a.id = r.agent_id
  left join "user" u on u.id = a.user_id`;

/** Everybody's and the agent's own. */
export async function cannedReplyRows(
  tx: Tx,
  workspaceId: string,
  agentId: string | null,
  q: string | undefined,
): Promise<CannedReplyRow[]> {
  const like = q ? `%${q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%` : null;
  return tx.$queryRaw<CannedReplyRow[]>`${SELECT}
    where r.workspace_id = ${workspaceId}::uuid and (r.shared or r.agent_id = ${agentId}::uuid)
      and (${like}::text is null or r.shortcut ilike ${like} or r.folder ilike ${like} or r.text ilike ${like})`;
}

export async function findCannedReply(tx: Tx, workspaceId: string, id: string): Promise<CannedReplyRow | undefined> {
  const [row] = await tx.$queryRaw<CannedReplyRow[]>`${SELECT}
    where r.workspace_id = ${workspaceId}::uuid and r.id = ${id}::uuid`;
  return row;
}

/** Among everybody's for a shared one, among the agent's own for another. */
export async function isShortcutTaken(
  tx: Tx,
  workspaceId: string,
  { shortcut, shared, agentId, except }: { shortcut: string; shared: boolean; agentId: string | null; except: string },
): Promise<boolean> {
  const where = { workspaceId, shortcut, shared, NOT: { id: except }, ...(shared ? {} : { agentId }) };
  return (await tx.cannedReply.count({ where })) > 0;
}

export const countCannedReplies = (tx: Tx, workspaceId: string): Promise<number> =>
  tx.cannedReply.count({ where: { workspaceId } });

export async function insertCannedReply(
  tx: Tx,
  reply: Values & { workspaceId: string; id: string; agentId: string | null },
): Promise<void> {
  await tx.cannedReply.create({ data: reply });
}

export async function changeCannedReply(
  tx: Tx,
  workspaceId: string,
  id: string,
  values: Values & { at: Date },
): Promise<void> {
  const { at, ...data } = values;
  await tx.cannedReply.updateMany({ where: { workspaceId, id }, data: { ...data, updatedAt: at } });
}

export async function countUse(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await tx.cannedReply.updateMany({ where: { workspaceId, id }, data: { uses: { increment: 1 } } });
}

export async function removeCannedReply(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await tx.cannedReply.deleteMany({ where: { workspaceId, id } });
}
