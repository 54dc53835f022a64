import type { Actor } from "@/lib/kernel/actor";
import { isTransient } from "@/lib/platform/db";
import { parseDocument } from "@/lib/platform/parser";
import { call, workspaceOf } from "../core";
import { markUnchanged } from "./crawl-store";
import { sameSite } from "./crawling/addresses";
import { fetchPage, PageProblem } from "./crawling/fetch-page";
import { robotsOf, type Robots } from "./crawling/robots";
import { beginDocument, type DocumentToRead } from "./document-store";
import { failDocument, publish, withFailure } from "./publish-document";

/** What a page leads to; `failed` when it could not be read this time, and then its links are those of the last time. */
type Found = { links: string[]; depth: number; failed: boolean };
const NOTHING: Found = { links: [], depth: 0, failed: true };
const MOST_LINKS = 1_000;

/** Reads one page of the web and publishes it where it has changed. Answers what it links to. */
export async function readPage(actor: Actor, documentId: string, robots?: Robots): Promise<Found> {
  const document = await beginDocument(workspaceOf(actor), documentId);
  return document ? readBegun(actor, document, robots) : NOTHING;
}

/** The same for a page that was begun already. */
export async function readBegun(actor: Actor, document: DocumentToRead, known?: Robots): Promise<Found> {
  const { url } = document;
  if (!url) return NOTHING;
  const found: Found = { links: document.links, depth: document.depth, failed: true };
  await withFailure(actor, document, async () => {
    try {
      const robots = known ?? (await robotsOf(url));
      if (!robots.allows(url)) throw new PageProblem("robots");
      const page = await fetchPage(url, document.indexedVersion > 0 ? document : undefined);
      if (page === "unchanged") {
        found.failed = false;
        await markUnchanged(workspaceOf(actor), document.id, document.version);
        return { published: false };
      }
      const parsed = await parseDocument({ kind: page.kind, name: page.url, bytes: page.bytes });
      found.failed = false;
      found.links = parsed.robots.follow ? parsed.links.filter((link) => sameSite(url, link)).slice(0, MOST_LINKS) : [];
      if (!parsed.robots.index) throw new PageProblem("noindex");
      const { etag, lastModified } = page;
      return await publish(actor, document, parsed, { etag, lastModified, links: found.links });
    } catch (error) {
      if (!(error instanceof PageProblem) || isTransient(error)) throw error;
      const { code, detail } = error;
      return call(failDocument, actor, { document, code, detail });
    }
  });
  return found;
}
