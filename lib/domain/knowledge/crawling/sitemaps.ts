import { parseDocument } from "@/lib/platform/parser";
import { gunzipSync } from "node:zlib";
import { sameSite } from "./addresses";
import { fetchText } from "./fetch-page";

const MOST_SITEMAPS = 20;
const MOST_BYTES = 5 * 1024 * 1024;

/** Pages that a site lists itself, from its sitemaps and those they name, until there are enough. Broken ones are passed over. */
export async function pagesOfSitemaps(site: string, named: string[], enough: number): Promise<string[]> {
  const waiting = [...new Set([...named, new URL("/sitemap.xml", site).href])].filter(
    (url) => URL.canParse(url) && sameSite(site, url),
  );
  const seen = new Set<string>();
  const pages = new Set<string>();
  for (let url = waiting.shift(); url && seen.size < MOST_SITEMAPS && pages.size < enough; url = waiting.shift()) {
    if (seen.has(url)) continue;
    seen.add(url);
    const { links, sitemaps } = await read(url);
    for (const link of links) if (pages.size < enough && sameSite(site, link)) pages.add(link);
    waiting.push(...sitemaps.filter((next) => sameSite(site, next)).slice(0, MOST_SITEMAPS));
  }
  return [...pages];
}

async function read(url: string): Promise<{ links: string[]; sitemaps: string[] }> {
  const nothing = { links: [], sitemaps: [] };
  const bytes = await fetchText(url);
  if (!bytes) return nothing;
  try {
    const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes, { maxOutputLength: MOST_BYTES }) : bytes;
    return await parseDocument({ kind: "sitemap", name: url, bytes: plain });
  } catch {
    return nothing;
  }
}
