import { Prisma, type Tx } from "@/lib/platform/db";

/** `live`: the newest that was published. */
export type ArticleRow = {
  version: number;
  title: string;
  text: string;
  savedBy: string;
  savedAt: Date;
  publishedAt: Date | null;
  live: boolean;
};

const COLUMNS = Prisma.sql`v.version, v.title, v.text, v.saved_by as "savedBy", v.saved_at as "savedAt",
  v.published_at as "publishedAt", v.version = (
    select max(n.version) from article_version n
     where n.workspace_id = v.workspace_id and n.source_id = v.source_id and n.published_at is not null) is true as live`;

/** Newest first. */
export async function versionRows(
  tx: Tx,
  workspaceId: string,
  sourceId: string,
  before: number,
  limit: number,
): Promise<ArticleRow[]> {
  return tx.$queryRaw<ArticleRow[]>`
    select ${COLUMNS} from article_version v
     where v.workspace_id = ${workspaceId}::uuid and v.source_id = ${sourceId}::uuid and v.version < ${before}
     order by v.version desc limit ${limit}`;
}

export async function findVersion(
  tx: Tx,
  workspaceId: string,
  sourceId: string,
  version: number,
): Promise<ArticleRow | undefined> {
  const [row] = await tx.$queryRaw<ArticleRow[]>`
    select ${COLUMNS} from article_version v
     where v.workspace_id = ${workspaceId}::uuid and v.source_id = ${sourceId}::uuid and v.version = ${version}`;
  return row;
}

export async function newestVersion(tx: Tx, workspaceId: string, sourceId: string): Promise<ArticleRow | undefined> {
  const [row] = await versionRows(tx, workspaceId, sourceId, 2_147_483_647, 1);
  return row;
}

/** Until the end of the transaction nobody else numbers versions of this article. */
export async function lockArticle(tx: Tx, workspaceId: string, sourceId: string): Promise<void> {
  await tx.$queryRaw`
    select 1 from source where workspace_id = ${workspaceId}::uuid and id = ${sourceId}::uuid for update`;
}

export type NewVersion = {
  version: number;
  title: string;
  text: string;
  agentId: string | null;
  savedBy: string;
  savedAt: Date;
  publishedAt: Date | null;
};

export async function insertVersion(tx: Tx, workspaceId: string, sourceId: string, row: NewVersion): Promise<void> {
  await tx.articleVersion.create({ data: { workspaceId, sourceId, ...row } });
}
