import { z } from "zod";
import { pool, type Tx } from "@/lib/platform/db";
import { Site } from "@/lib/contracts/knowledge";
import { newId } from "@/lib/kernel/ids";

const Row = z.object({ crawl: z.number(), version: z.number(), content: Site });
export type Crawl = { sourceId: string; crawl: number; version: number; site: Site };

/** Begins a round of crawling: the site is being read, and pages of earlier rounds are not yet seen in this one. */
export async function beginCrawl(workspaceId: string, sourceId: string): Promise<Crawl | undefined> {
  const { rows } = await pool().query(
    `update source set status = 'indexing', crawl = crawl + 1, error = null, error_code = null
      where workspace_id = $1 and id = $2 and kind = 'url' returning crawl, version, content`,
    [workspaceId, sourceId],
  );
  if (rows.length === 0) return undefined;
  const { content: site, ...row } = Row.parse(rows[0]);
  return { sourceId, site, ...row };
}

/** Pages to be read in this round, up to the site's limit; those that are known keep what they have. */
export async function queuePages(
  tx: Tx,
  workspaceId: string,
  { sourceId, crawl, site }: Crawl,
  pages: { url: string; depth: number }[],
): Promise<void> {
  const urls = pages.map(({ url }) => url);
  const depths = pages.map(({ depth }) => depth);
  const ids = pages.map(() => newId());
  await tx.$executeRaw`
    insert into document (workspace_id, id, source_id, name, url, kind, depth, crawl)
    select ${workspaceId}::uuid, p.id, ${sourceId}::uuid, p.url, p.url, 'page', p.depth, ${crawl}
      from unnest(${ids}::uuid[], ${urls}::text[], ${depths}::int[]) as p (id, url, depth)
     where not exists (select 1 from document d where d.workspace_id = ${workspaceId}::uuid and d.source_id = ${sourceId}::uuid
       and d.url = p.url and d.crawl = ${crawl})
     limit greatest(0, ${site.maxPages} - (select count(*)::int from document
       where workspace_id = ${workspaceId}::uuid and source_id = ${sourceId}::uuid and crawl = ${crawl}))
    on conflict (workspace_id, source_id, url) where url is not null do update
      set crawl = excluded.crawl, depth = excluded.depth, state = 'queued', version = document.version + 1,
          error_code = null, error_detail = '', updated_at = now()
      where document.crawl < excluded.crawl`;
}

/** The next pages of this round that nobody has begun; a worker that died left its pages in the middle. */
export async function nextPages(workspaceId: string, { sourceId, crawl }: Crawl, limit: number): Promise<string[]> {
  const { rows } = await pool().query<{ id: string }>(
    `select id from document where workspace_id = $1 and source_id = $2 and crawl = $3 and state in ('queued', 'indexing')
      order by depth, id limit $4`,
    [workspaceId, sourceId, crawl, limit],
  );
  return rows.map(({ id }) => id);
}

/** Is this round still the site's latest? */
export async function isCurrent(workspaceId: string, { sourceId, crawl }: Crawl): Promise<boolean> {
  const { rows } = await pool().query("select 1 from source where workspace_id = $1 and id = $2 and crawl = $3", [
    workspaceId,
    sourceId,
    crawl,
  ]);
  return rows.length > 0;
}

/** Pages that this round did not meet any more, or that the site says are gone. */
export async function pagesGone(tx: Tx, workspaceId: string, { sourceId, crawl }: Crawl): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from document where workspace_id = ${workspaceId}::uuid and source_id = ${sourceId}::uuid
       and (crawl < ${crawl} or (state = 'failed' and error_code in ('not_found', 'noindex') and depth > 0))`;
  return rows.map(({ id }) => id);
}

/** A page whose server says that it is unchanged. */
export async function markUnchanged(workspaceId: string, id: string, version: number): Promise<void> {
  await pool().query(
    `update document set state = 'ready', error_code = null, error_detail = '', fetched_at = now(), updated_at = now()
      where workspace_id = $1 and id = $2 and version = $3`,
    [workspaceId, id, version],
  );
}

export async function endCrawl(tx: Tx, workspaceId: string, { sourceId, crawl, site }: Crawl, at: Date): Promise<void> {
  // A round that ended early leaves nothing waiting for ever.
  await tx.$executeRaw`
    update document set state = case when indexed_version > 0 then 'ready' else 'failed' end,
           error_code = case when indexed_version > 0 then null else 'unreachable' end, updated_at = now()
     where workspace_id = ${workspaceId}::uuid and source_id = ${sourceId}::uuid and state in ('queued', 'indexing') and crawl <= ${crawl}`;
  const nextCrawlAt = site.everyHours === null ? null : new Date(at.getTime() + site.everyHours * 3_600_000);
  await tx.source.updateMany({
    where: { workspaceId, id: sourceId, crawl },
    data: { status: "ready", crawledAt: at, nextCrawlAt },
  });
}

/** Sites whose next round is due, each handed out once. */
export async function takeDueCrawls(): Promise<{ workspaceId: string; sourceId: string }[]> {
  const { rows } = await pool().query<{ workspaceId: string; sourceId: string }>(
    `with due as materialized (
       select workspace_id, id from source where next_crawl_at < now() limit 20 for update skip locked)
     update source s set next_crawl_at = null from due d where s.workspace_id = d.workspace_id and s.id = d.id
     returning s.workspace_id as "workspaceId", s.id as "sourceId"`,
  );
  return rows;
}
