import { pool, type Tx } from "@/lib/platform/db";
import type { Audience } from "@/lib/contracts/knowledge";
import { SourceText } from "./content";
import { raiseSource } from "./document-store";

/** A passage before it is stored; `words` is its text segmented, for full text in SQL. */
export type DraftPassage = {
  id: string;
  question: string;
  title: string;
  heading: string;
  body: string;
  locale: string;
  words: string;
  page?: number | null;
};
export type SourceToIndex = { title: string; version: number; published: boolean; content: SourceText };

/** Marks a source as being worked on and hands out what is to be indexed; undefined: it is gone, or done already. */
export async function beginIndexing(workspaceId: string, id: string): Promise<SourceToIndex | undefined> {
  const { rows } = await pool().query<{ title: string; version: number; published: boolean; content: unknown }>(
    `update source set status = 'indexing'
      where workspace_id = $1 and id = $2 and kind in ('faq', 'text') and (indexed_version <> version or status <> 'ready')
      returning title, version, published, content`,
    [workspaceId, id],
  );
  const [row] = rows;
  return row && { ...row, content: SourceText.parse(row.content) };
}

/** Swaps the passages of a source for those of this version, unless a newer one is on its way. */
export async function publishPassages(
  tx: Tx,
  workspaceId: string,
  sourceId: string,
  version: number,
  passages: DraftPassage[],
): Promise<boolean> {
  const current = await tx.$queryRaw<{ id: string }[]>`
    select id from source where workspace_id = ${workspaceId}::uuid and id = ${sourceId}::uuid and version = ${version} for update`;
  if (current.length === 0) return false;
  await tx.passage.deleteMany({ where: { workspaceId, sourceId } });
  await insertPassages(tx, workspaceId, { sourceId }, passages);
  await tx.source.updateMany({
    where: { workspaceId, id: sourceId },
    data: { status: "ready", error: null, errorCode: null, indexedVersion: version },
  });
  return true;
}

async function insertPassages(
  tx: Tx,
  workspaceId: string,
  owner: { sourceId: string; documentId?: string },
  passages: DraftPassage[],
): Promise<void> {
  for (let at = 0; at < passages.length; at += 1000) {
    const data = passages
      .slice(at, at + 1000)
      .map((passage, offset) => ({ ...passage, ...owner, workspaceId, ordinal: at + offset }));
    await tx.passage.createMany({ data });
  }
}

export type ReadDocument = {
  id: string;
  sourceId: string;
  version: number;
  name: string;
  content: string;
  contentHash: string;
  notes: { code: string; detail: string }[];
  pages: number | null;
  etag?: string | null;
  lastModified?: string | null;
  links?: string[];
  /** Undefined: what was read says the same as before, and its passages stay. */
  passages: DraftPassage[] | undefined;
};

/** Swaps the passages of one document for what was read, unless it was queued again meanwhile. */
export async function publishDocumentPassages(tx: Tx, workspaceId: string, read: ReadDocument): Promise<boolean> {
  const { id, sourceId, version, passages, ...facts } = read;
  const current = await tx.$queryRaw<{ id: string }[]>`
    select id from document where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid and version = ${version} for update`;
  if (current.length === 0) return false;
  if (passages) {
    await tx.passage.deleteMany({ where: { workspaceId, documentId: id } });
    await insertPassages(tx, workspaceId, { sourceId, documentId: id }, passages);
    await raiseSource(tx, workspaceId, sourceId);
  }
  const published = passages ? { passages: passages.length, indexedVersion: version } : {};
  await tx.document.updateMany({
    where: { workspaceId, id },
    data: {
      ...facts,
      ...published,
      state: "ready",
      errorCode: null,
      errorDetail: "",
      fetchedAt: new Date(),
      updatedAt: new Date(),
    },
  });
  return true;
}

export async function markFailed(
  tx: Tx,
  workspaceId: string,
  id: string,
  version: number,
  errorCode: string,
): Promise<void> {
  await tx.source.updateMany({ where: { workspaceId, id, version }, data: { status: "failed", errorCode } });
}

/** Whose knowledge, and which part of it. All of it is decided in SQL, before anything is ranked. */
export type KnowledgeScope = {
  workspaceId: string;
  /** null is everything that is published. */
  sourceIds: string[] | null;
  /** `public` unless said otherwise: what is internal has to be asked for. */
  audience?: Audience | undefined;
  /** What is meant for another language is left out; undefined leaves nothing out. */
  locale?: string | undefined;
};

/** What is published in a scope, by version: a look that costs next to nothing. */
export async function publishedVersions(scope: KnowledgeScope): Promise<Map<string, number>> {
  const { rows } = await pool().query<{ id: string; version: number }>({
    name: "published versions",
    text: `select id, indexed_version as version from source
            where workspace_id = $1 and indexed_version > 0 and published and ($2::uuid[] is null or id = any($2::uuid[]))
              and ($3 = 'internal' or audience = 'public') and ($4::text is null or locale is null or locale = $4)`,
    values: [scope.workspaceId, scope.sourceIds, scope.audience ?? "public", scope.locale ?? null],
  });
  return new Map(rows.map((row) => [row.id, row.version]));
}

/** What tells scopes of this workspace apart: whether anything is for one language, or for people here, alone. */
export async function divisionsOf(workspaceId: string): Promise<{ byLanguage: boolean; byAudience: boolean }> {
  const { rows } = await pool().query<{ byLanguage: boolean; byAudience: boolean }>({
    name: "divisions of knowledge",
    text: `select coalesce(bool_or(locale is not null), false) as "byLanguage",
                  coalesce(bool_or(audience <> 'public'), false) as "byAudience"
             from source where workspace_id = $1`,
    values: [workspaceId],
  });
  return rows[0] ?? { byLanguage: true, byAudience: true };
}

/** What is swapped as a whole: a document, or a source that has none. */
export type Unit = { id: string; sourceId: string; version: number };

export async function publishedUnits(workspaceId: string, sourceIds: string[]): Promise<Unit[]> {
  const { rows } = await pool().query<Unit>({
    name: "published units",
    text: `select id, id as "sourceId", indexed_version as version from source
            where workspace_id = $1 and id = any($2::uuid[]) and kind in ('faq', 'text')
            union all
           select id, source_id, indexed_version from document
            where workspace_id = $1 and source_id = any($2::uuid[]) and indexed_version > 0`,
    values: [workspaceId, sourceIds],
  });
  return rows;
}

export type PublishedPassage = {
  id: string;
  /** Of its document, or of its source. */
  unitId: string;
  sourceId: string;
  documentId: string | null;
  question: string;
  title: string;
  heading: string;
  text: string;
  page: number | null;
  url: string | null;
};

/** Of each unit those from a place on, a page of them. */
export async function publishedPassages(
  workspaceId: string,
  unitIds: string[],
  from: number,
  count: number,
): Promise<PublishedPassage[]> {
  const { rows } = await pool().query<PublishedPassage>({
    name: "published passages",
    text: `select p.id, p.source_id as "unitId", p.source_id as "sourceId", null::uuid as "documentId", p.question, p.title, p.heading,
                  p.body as text, p.page, null as url, p.ordinal
             from passage p where p.workspace_id = $1 and p.source_id = any($2::uuid[]) and p.document_id is null
              and p.ordinal >= $3 and p.ordinal < $3 + $4
            union all
           select p.id, p.document_id, p.source_id, p.document_id, p.question, p.title, p.heading, p.body, p.page, d.url, p.ordinal
             from passage p join document d on d.workspace_id = p.workspace_id and d.id = p.document_id
            where p.workspace_id = $1 and p.document_id = any($2::uuid[]) and p.ordinal >= $3 and p.ordinal < $3 + $4
            order by 2, 11`,
    values: [workspaceId, unitIds, from, count],
  });
  return rows;
}

/** Those of these that are still there, whether they are published or not. */
export async function passagesById(tx: Tx, workspaceId: string, ids: string[]): Promise<PublishedPassage[]> {
  return tx.$queryRaw<PublishedPassage[]>`
    select p.id, coalesce(p.document_id, p.source_id) as "unitId", p.source_id as "sourceId", p.document_id as "documentId",
           p.question, p.title, p.heading, p.body as text, p.page, d.url
      from passage p left join document d on d.workspace_id = p.workspace_id and d.id = p.document_id
     where p.workspace_id = ${workspaceId}::uuid and p.id = any(${ids}::uuid[])`;
}
