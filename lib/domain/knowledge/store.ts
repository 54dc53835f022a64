import { Prisma, type Tx } from "@/lib/platform/db";
import { SourceText } from "./content";

export type SourceRow = {
  workspaceId: string;
  id: string;
  kind: "faq" | "text";
  title: string;
  status: "queued" | "indexing" | "ready" | "failed";
  error: string | null;
  items: number;
  passages: number;
  version: number;
  createdAt: Date;
  updatedAt: Date;
};

const COLUMNS = Prisma.sql`s.workspace_id as "workspaceId", s.id, s.kind, s.title, s.status, s.error, s.items, s.version,
  s.created_at as "createdAt", s.updated_at as "updatedAt",
  (select count(*)::int from passage p where p.workspace_id = s.workspace_id and p.source_id = s.id) as passages`;

export async function sourceRows(
  tx: Tx,
  workspaceId: string,
  filter: { text?: string | undefined; before?: string | undefined },
  limit: number,
): Promise<SourceRow[]> {
  const parts = [Prisma.sql`s.workspace_id = ${workspaceId}::uuid`];
  if (filter.before) parts.push(Prisma.sql`s.id < ${filter.before}::uuid`);
  if (filter.text) {
    const like = `%${filter.text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
    parts.push(Prisma.sql`(s.title ilike ${like} or s.content::text ilike ${like})`);
  }
  return tx.$queryRaw<SourceRow[]>`
    select ${COLUMNS} from source s where ${Prisma.join(parts, " and ")} order by s.id desc limit ${limit}`;
}

export async function findSource(tx: Tx, workspaceId: string, id: string): Promise<SourceRow | undefined> {
  const [row] = await tx.$queryRaw<SourceRow[]>`
    select ${COLUMNS} from source s where s.workspace_id = ${workspaceId}::uuid and s.id = ${id}::uuid`;
  return row;
}

export async function sourceContent(tx: Tx, workspaceId: string, id: string): Promise<SourceText | undefined> {
  const row = await tx.source.findFirst({ where: { workspaceId, id }, select: { content: true } });
  return row ? SourceText.parse(row.content) : undefined;
}

export type NewSource = { workspaceId: string; id: string; title: string; content: SourceText; items: number };

export async function insertSource(tx: Tx, source: NewSource): Promise<void> {
  await tx.source.create({ data: { ...source, kind: source.content.kind } });
}

/** A new version, to be indexed; what was published stays until that is done. */
export async function changeSource(
  tx: Tx,
  workspaceId: string,
  id: string,
  change: { title: string; content: SourceText; items: number; at: Date },
): Promise<void> {
  const { at: updatedAt, ...rest } = change;
  await tx.source.updateMany({
    where: { workspaceId, id },
    data: { ...rest, updatedAt, status: "queued", error: null, version: { increment: 1 } },
  });
}

/** Its passages go with it, and bots that were limited to it no longer name it. */
export async function removeSource(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await tx.$executeRaw`
    update bot set source_ids = array_remove(source_ids, ${id}::uuid), version = version + 1
     where workspace_id = ${workspaceId}::uuid and ${id}::uuid = any(source_ids)`;
  await tx.source.deleteMany({ where: { workspaceId, id } });
}

/** Which sources a bot may answer from; null is all of them, undefined: no such bot. */
export async function sourcesOfBot(tx: Tx, workspaceId: string, botId: string): Promise<string[] | null | undefined> {
  const [row] = await tx.$queryRaw<{ sourceIds: string[] | null }[]>`
    select source_ids as "sourceIds" from bot where workspace_id = ${workspaceId}::uuid and id = ${botId}::uuid`;
  return row?.sourceIds;
}
