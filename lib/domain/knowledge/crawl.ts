import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { Id } from "@/lib/contracts/basics";
import type { Actor } from "@/lib/kernel/actor";
import { system } from "@/lib/kernel/actor";
import { call, command, noSubject, task, workspaceOf } from "../core";
import {
  beginCrawl,
  endCrawl,
  isCurrent,
  nextPages,
  pagesGone,
  queuePages,
  takeDueCrawls,
  type Crawl,
} from "./crawl-store";
import { mayBePage, pageAddress, sameSite } from "./crawling/addresses";
import { robotsOf, type Robots } from "./crawling/robots";
import { pagesOfSitemaps } from "./crawling/sitemaps";
import { removeDocuments } from "./document-store";
import { readPage } from "./read-page";

const deskAlone = (actor: Actor): boolean => actor.kind === "system";
const AT_ONCE = 4;

/**
 * The job `knowledge.crawl`: one round over a site, from its address and sitemap along the links as far as its settings allow.
 * Its frontier is the table of documents, so a worker that dies leaves a round that the next one goes on with.
 */
export const crawlSource = task({
  name: "knowledge.crawl",
  input: z.strictObject({ sourceId: Id }),
  subject: noSubject,
  allow: deskAlone,
  async run({ actor }, { sourceId }) {
    const workspaceId = workspaceOf(actor);
    const crawl = await beginCrawl(workspaceId, sourceId);
    if (!crawl) return { read: 0 };
    const robots = await robotsOf(crawl.site.url);
    const first = { url: pageAddress(crawl.site.url) ?? crawl.site.url, depth: 0 };
    await call(queueFound, actor, { crawl, pages: [first] });
    const [start] = await readNext(actor, crawl, robots);
    const reached = start !== undefined && !start.failed;
    // A site that is away today has not lost its pages: what was read of them stays as it is.
    const read = reached ? 1 + (await readOn(actor, crawl, robots, start)) : 0;
    await call(finishCrawl, actor, { crawl, reached });
    return { read };
  },
});

type Found = Awaited<ReturnType<typeof readPage>>;

/** From the first page on: what it links to, and what the site lists itself. */
async function readOn(actor: Actor, crawl: Crawl, robots: Robots, start: Found): Promise<number> {
  if (crawl.site.depth === 0) return 0;
  const listed = await pagesOfSitemaps(crawl.site.url, robots.sitemaps, crawl.site.maxPages);
  await call(queueFound, actor, { crawl, pages: pagesToRead(crawl, robots, [...start.links, ...listed], 1) });
  let read = 0;
  for (;;) {
    const found = await readNext(actor, crawl, robots);
    if (found.length === 0) return read;
    read += found.length;
    const pages = found.flatMap(({ links, depth }) =>
      depth < crawl.site.depth ? pagesToRead(crawl, robots, links, depth + 1) : [],
    );
    if (pages.length > 0) await call(queueFound, actor, { crawl, pages });
  }
}

/** A few pages at a time, as the site asks. Nothing more once a newer round has begun or the source is gone. */
async function readNext(actor: Actor, crawl: Crawl, robots: Robots): Promise<Found[]> {
  const workspaceId = workspaceOf(actor);
  if (!(await isCurrent(workspaceId, crawl))) return [];
  const ids = await nextPages(workspaceId, crawl, robots.delayMs > 0 ? 1 : AT_ONCE);
  const found = await Promise.all(ids.map((documentId) => readPage(actor, documentId, robots)));
  if (robots.delayMs > 0) await pause(robots.delayMs);
  return found;
}

/** Of the addresses on a page, those of this site that robots may read. */
function pagesToRead(
  { site }: Crawl,
  robots: Robots,
  links: string[],
  depth: number,
): { url: string; depth: number }[] {
  const urls = links.flatMap((link) => pageAddress(link) ?? []);
  const own = urls.filter((url) => sameSite(site.url, url) && mayBePage(url) && robots.allows(url));
  return [...new Set(own)].map((url) => ({ url, depth }));
}

const Round = z.custom<Crawl>((value) => typeof value === "object");

const queueFound = command({
  name: "knowledge.queuePages",
  input: z.strictObject({ crawl: Round, pages: z.array(z.object({ url: z.string(), depth: z.number() })) }),
  subject: noSubject,
  allow: deskAlone,
  async run(ctx, { crawl, pages }) {
    // In one order, so that two rounds can't wait for each other.
    const inOrder = pages.toSorted((a, b) => a.depth - b.depth || (a.url < b.url ? -1 : 1));
    await queuePages(ctx.tx, workspaceOf(ctx.actor), crawl, unique(inOrder));
    return {};
  },
});

const unique = <T extends { url: string }>(pages: T[]): T[] =>
  [...new Map(pages.toReversed().map((page) => [page.url, page])).values()].toReversed();

const finishCrawl = command({
  name: "knowledge.finishCrawl",
  input: z.strictObject({ crawl: Round, reached: z.boolean() }),
  subject: noSubject,
  allow: deskAlone,
  async run(ctx, { crawl, reached }) {
    const workspaceId = workspaceOf(ctx.actor);
    const { sourceId } = crawl;
    const gone = reached ? await pagesGone(ctx.tx, workspaceId, crawl) : [];
    if (gone.length > 0) await removeDocuments(ctx.tx, workspaceId, sourceId, gone);
    await endCrawl(ctx.tx, workspaceId, crawl, ctx.now());
    ctx.record({ type: "source.indexed", workspaceId, sourceId });
    return {};
  },
});

const announceDue = command({
  name: "knowledge.announceCrawl",
  input: z.strictObject({ sourceId: Id }),
  subject: noSubject,
  allow: deskAlone,
  async run(ctx, { sourceId }) {
    ctx.record({ type: "source.crawlDue", workspaceId: workspaceOf(ctx.actor), sourceId });
    return {};
  },
});

/** Sends sites whose next look is due to be crawled; every worker may ask at any time. */
export async function startDueCrawls(): Promise<number> {
  const due = await takeDueCrawls();
  for (const { workspaceId, sourceId } of due) await call(announceDue, system(workspaceId), { sourceId });
  return due.length;
}
