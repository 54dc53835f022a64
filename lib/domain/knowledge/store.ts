import { Prisma, type Tx } from "@/lib/platform/db";
import { SourceText } from "./content";

export type SourceRow = {
  workspaceId: string;
  id: string;
  kind: "faq" | "text" | "file" | "url";
  title: string;
  status: "queued" | "indexing" | "ready" | "failed";
  error: string | null;
  errorCode: string | null;
  audience: "public" | "internal";
  locale: "en" | "zh" | null;
  published: boolean;
  items: number;
  passages: number;
  documents: { queued: number; indexing: number; ready: number; failed: number };
  site: unknown;
  version: number;
  crawledAt: Date | null;
  nextCrawlAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
};

/** The state of files and sites is that of their documents: one that is being read, one that can be answered from, or none. */
const STATUS = Prisma.sql`case
    when s.kind in ('faq', 'text') or s.status in ('queued', 'indexing', 'failed') then s.status
    when d.queued + d.indexing > 0 then 'indexing'
    when d.ready = 0 and d.failed > 0 then 'failed'
    else 'ready' end`;
const COLUMNS = Prisma.sql`s.workspace_id as "workspaceId", s.id, s.kind, s.title, ${STATUS} as status, s.error,
  s.error_code as "errorCode", s.audience, s.locale, s.published, s.items, s.version,
  s.crawled_at as "crawledAt", s.next_crawl_at as "nextCrawlAt", s.created_at as "createdAt", s.updated_at as "updatedAt",
  case when s.kind = 'url' then s.content end as site,
  json_build_object('queued', d.queued, 'indexing', d.indexing, 'ready', d.ready, 'failed', d.failed) as documents,
  (select count(*)::int from passage p where p.workspace_id = s.workspace_id and p.source_id = s.id) as passages`;
const FROM = Prisma.sql`source s cross join lateral (
  select count(*) filter (where state = 'queued')::int as queued, count(*) filter (where state = 'indexing')::int as indexing,
         count(*) filter (where state = 'ready')::int as ready, count(*) filter (where state = 'failed')::int as failed
    from document where workspace_id = s.workspace_id and source_id = s.id) d`;

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
    parts.push(Prisma.sql`(s.title ilike ${like} or s.content::text ilike ${like} or exists (
      select 1 from document f where f.workspace_id = s.workspace_id and f.source_id = s.id and f.name ilike ${like}))`);
  }
  return tx.$queryRaw<SourceRow[]>`
    select ${COLUMNS} from ${FROM} where ${Prisma.join(parts, " and ")} order by s.id desc limit ${limit}`;
}

export async function findSource(tx: Tx, workspaceId: string, id: string): Promise<SourceRow | undefined> {
  const [row] = await tx.$queryRaw<SourceRow[]>`
    select ${COLUMNS} from ${FROM} where s.workspace_id = ${workspaceId}::uuid and s.id = ${id}::uuid`;
  return row;
}

export async function sourceContent(tx: Tx, workspaceId: string, id: string): Promise<SourceText | undefined> {
  const row = await tx.source.findFirst({ where: { workspaceId, id }, select: { content: true } });
  return row ? SourceText.parse(row.content) : undefined;
}

export type Reach = {
  audience?: "public" | "internal" | undefined;
  locale?: "en" | "zh" | null | undefined;
  published?: boolean | undefined;
};
export type NewSource = Reach & {
  workspaceId: string;
  id: string;
  title: string;
  content: SourceText;
  items: number;
  status?: "queued" | "ready";
};

export async function insertSource(tx: Tx, { audience, locale, published, ...source }: NewSource): Promise<void> {
  const reach = {
    ...(audience ? { audience } : {}),
    ...(locale ? { locale } : {}),
    ...(published === undefined ? {} : { published }),
  };
  await tx.source.create({ data: { ...source, ...reach, kind: source.content.kind } });
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
    data: { ...rest, updatedAt, status: "queued", error: null, errorCode: null, version: { increment: 1 } },
  });
}

/** What is not indexed anew: a name, for whom it is, how often a site is looked at. */
export async function changeFacts(
  tx: Tx,
  workspaceId: string,
  id: string,
  {
    title,
    content,
    audience,
    locale,
    published,
    at: updatedAt,
  }: Reach & { title?: string; content?: SourceText; at: Date },
): Promise<void> {
  const facts = {
    ...(title === undefined ? {} : { title }),
    ...(content === undefined ? {} : { content }),
    ...(audience === undefined ? {} : { audience }),
    ...(locale === undefined ? {} : { locale }),
    ...(published === undefined ? {} : { published }),
  };
  await tx.source.updateMany({ where: { workspaceId, id }, data: { ...facts, updatedAt } });
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
