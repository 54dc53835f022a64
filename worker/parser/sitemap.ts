import { emptyDocument, ParseProblem, type ParsedDocument } from "@/lib/platform/parser/protocol";
import type { Decoded } from "./decode";

const MOST_ADDRESSES = 5_000;
/** The addresses in a sitemap, or the sitemaps in an index of them. Entities are never expanded, nothing is fetched. */
export async function readSitemap({ text }: Decoded, base: string): Promise<ParsedDocument> {
  if (/<!(DOCTYPE|ENTITY)/i.test(text.slice(0, 10_000))) throw new ParseProblem("unsupported");
  const { XMLParser } = await import("fast-xml-parser");
  const tree: unknown = new XMLParser({ processEntities: false, ignoreAttributes: true, parseTagValue: false }).parse(
    text,
  );
  const addresses = (list: string, entry: string) =>
    manyOf(within(within(tree, list), entry))
      .slice(0, MOST_ADDRESSES)
      .flatMap((each) => {
        const address = within(each, "loc");
        return typeof address === "string" ? absolute(address, base) : [];
      });
  return { ...emptyDocument(), links: addresses("urlset", "url"), sitemaps: addresses("sitemapindex", "sitemap") };
}

const within = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined;
const manyOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);

function absolute(written: string, base: string): string[] {
  const address = written.trim().replaceAll("&amp;", "&");
  if (!address) return [];
  const url = URL.canParse(address, base) ? new URL(address, base) : undefined;
  return url && /^https?:$/.test(url.protocol) ? [url.href] : [];
}
