import { pool, type Tx } from "@/lib/platform/db";
import { SourceText } from "./content";

/** A passage before it is stored; `words` is its text segmented, for full text in SQL. */
export type DraftPassage = {
  id: string;
  question: string;
  title: string;
  heading: string;
  body: string;
  locale: string;
  words: string;
};
export type SourceToIndex = { title: string; version: number; content: SourceText };

/** Marks a source as being worked on and hands out what is to be indexed; undefined: it is gone, or done already. */
export async function beginIndexing(workspaceId: string, id: string): Promise<SourceToIndex | undefined> {
  const { rows } = await pool().query<{ title: string; version: number; content: unknown }>(
    `update source set status = 'indexing'
      where workspace_id = $1 and id = $2 and (indexed_version <> version or status <> 'ready')
      returning title, version, content`,
    [workspaceId, id],
  );
  const [row] = rows;
  return row && { title: row.title, version: row.version, content: SourceText.parse(row.content) };
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
  for (let at = 0; at < passages.length; at += 1000) {
    const data = passages
      .slice(at, at + 1000)
      .map((passage, offset) => ({ ...passage, workspaceId, sourceId, ordinal: at + offset }));
    await tx.passage.createMany({ data });
  }
  await tx.source.updateMany({
    where: { workspaceId, id: sourceId },
    data: { status: "ready", error: null, indexedVersion: version },
  });
  return true;
}

export async function markFailed(
  tx: Tx,
  workspaceId: string,
  id: string,
  version: number,
  error: string,
): Promise<void> {
  await tx.source.updateMany({ where: { workspaceId, id, version }, data: { status: "failed", error } });
}

/** What is published in a scope, by version: a look that costs next to nothing. */
export async function publishedVersions(workspaceId: string, sourceIds: string[] | null): Promise<Map<string, number>> {
  const { rows } = await pool().query<{ id: string; version: number }>({
    name: "published versions",
    text: `select id, indexed_version as version from source
            where workspace_id = $1 and indexed_version > 0 and ($2::uuid[] is null or id = any($2::uuid[]))`,
    values: [workspaceId, sourceIds],
  });
  return new Map(rows.map((row) => [row.id, row.version]));
}

export type PublishedPassage = {
  id: string;
  sourceId: string;
  question: string;
  title: string;
  heading: string;
  text: string;
};

export async function publishedPassages(workspaceId: string, sourceIds: string[]): Promise<PublishedPassage[]> {
  const { rows } = await pool().query<PublishedPassage>({
    name: "published passages",
    text: `select p.id, p.source_id as "sourceId", p.question, p.title, p.heading, p.body as text
             from passage p join source s on s.workspace_id = p.workspace_id and s.id = p.source_id
            where p.workspace_id = $1 and p.source_id = any($2::uuid[]) and s.indexed_version > 0
            order by p.source_id, p.ordinal`,
    values: [workspaceId, sourceIds],
  });
  return rows;
}
