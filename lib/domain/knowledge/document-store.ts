import { z } from "zod";
import { Prisma, pool, type Tx } from "@/lib/platform/db";
import type { ParseKind } from "@/lib/platform/parser/protocol";

const Note = z.object({ code: z.string(), detail: z.string() });
export type DocumentRow = {
  workspaceId: string;
  id: string;
  sourceId: string;
  name: string;
  url: string | null;
  kind: string;
  size: number;
  state: "queued" | "indexing" | "ready" | "failed";
  errorCode: string | null;
  errorDetail: string;
  notes: { code: string; detail: string }[];
  pages: number | null;
  passages: number;
  storageKey: string | null;
  fetchedAt: Date | null;
  updatedAt: Date;
};

const COLUMNS = Prisma.sql`workspace_id as "workspaceId", id, source_id as "sourceId", name, url, kind, size, state,
  error_code as "errorCode", error_detail as "errorDetail", notes, pages, passages, storage_key as "storageKey",
  fetched_at as "fetchedAt", updated_at as "updatedAt"`;
type Raw = Omit<DocumentRow, "notes"> & { notes: unknown };
const asRow = (row: Raw): DocumentRow => ({ ...row, notes: z.array(Note).catch([]).parse(row.notes) });

export async function documentRows(
  tx: Tx,
  workspaceId: string,
  filter: { sourceId: string; state?: string | undefined; after?: string | undefined },
  limit: number,
): Promise<DocumentRow[]> {
  const rows = await tx.$queryRaw<Raw[]>`
    select ${COLUMNS} from document
     where workspace_id = ${workspaceId}::uuid and source_id = ${filter.sourceId}::uuid
       and (${filter.state ?? null}::text is null or state = ${filter.state ?? null})
       and (${filter.after ?? null}::uuid is null or id > ${filter.after ?? null}::uuid)
     order by id limit ${limit}`;
  return rows.map(asRow);
}

export async function findDocument(tx: Tx, workspaceId: string, id: string): Promise<DocumentRow | undefined> {
  const [row] = await tx.$queryRaw<Raw[]>`
    select ${COLUMNS} from document where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid`;
  return row && asRow(row);
}

export async function documentText(tx: Tx, workspaceId: string, id: string, most: number): Promise<string> {
  const [row] = await tx.$queryRaw<{ text: string | null }[]>`
    select left(content, ${most}) as text from document where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid`;
  return row?.text ?? "";
}

export type NewFile = { id: string; name: string; kind: string; size: number; storageKey: string };

export async function insertFiles(tx: Tx, workspaceId: string, sourceId: string, files: NewFile[]): Promise<void> {
  await tx.document.createMany({ data: files.map((file) => ({ ...file, workspaceId, sourceId })) });
}

/** To be read again, whatever it was: a newer reading that is under way will not be published. */
export async function requeueDocuments(
  tx: Tx,
  workspaceId: string,
  sourceId: string,
  which: { id: string } | "failed",
): Promise<string[]> {
  const chosen = which === "failed" ? Prisma.sql`state = 'failed'` : Prisma.sql`id = ${which.id}::uuid`;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    update document set state = 'queued', error_code = null, error_detail = '', version = version + 1, updated_at = now()
     where workspace_id = ${workspaceId}::uuid and source_id = ${sourceId}::uuid and ${chosen} returning id`;
  return rows.map(({ id }) => id);
}

/** Gone with its passages; those who hold the source in memory see it by its version. Returns the keys of stored files. */
export async function removeDocuments(tx: Tx, workspaceId: string, sourceId: string, ids: string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ key: string | null }[]>`
    delete from document where workspace_id = ${workspaceId}::uuid and source_id = ${sourceId}::uuid and id = any(${ids}::uuid[])
    returning storage_key as key`;
  await raiseSource(tx, workspaceId, sourceId);
  return rows.flatMap(({ key }) => key ?? []);
}

export async function storedFiles(tx: Tx, workspaceId: string, sourceId: string): Promise<string[]> {
  const rows = await tx.document.findMany({ where: { workspaceId, sourceId }, select: { storageKey: true } });
  return rows.flatMap(({ storageKey }) => storageKey ?? []);
}

export async function raiseSource(tx: Tx, workspaceId: string, sourceId: string): Promise<void> {
  await tx.source.updateMany({ where: { workspaceId, id: sourceId }, data: { indexedVersion: { increment: 1 } } });
}

export type DocumentToRead = {
  id: string;
  sourceId: string;
  name: string;
  url: string | null;
  kind: ParseKind;
  storageKey: string | null;
  version: number;
  indexedVersion: number;
  contentHash: string | null;
  etag: string | null;
  lastModified: string | null;
  depth: number;
  crawl: number;
  links: string[];
};

/** Marks a document as being read; undefined: it is gone, or done already. */
export async function beginDocument(workspaceId: string, id: string): Promise<DocumentToRead | undefined> {
  const { rows } = await pool().query<DocumentToRead>(
    `update document set state = 'indexing', updated_at = now()
      where workspace_id = $1 and id = $2 and state in ('queued', 'indexing')
      returning id, source_id as "sourceId", name, url, kind, storage_key as "storageKey", version,
        indexed_version as "indexedVersion", content_hash as "contentHash", etag, last_modified as "lastModified", depth, crawl, links`,
    [workspaceId, id],
  );
  return rows[0];
}

export async function markDocumentFailed(
  tx: Tx,
  workspaceId: string,
  { id, version }: { id: string; version: number },
  problem: { code: string; detail: string },
): Promise<boolean> {
  const { count } = await tx.document.updateMany({
    where: { workspaceId, id, version },
    data: {
      state: "failed",
      errorCode: problem.code,
      errorDetail: problem.detail.slice(0, 500),
      updatedAt: new Date(),
    },
  });
  return count > 0;
}
