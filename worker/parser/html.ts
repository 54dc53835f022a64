import { emptyDocument, ParseProblem, type ParsedDocument, type ParseNote } from "@/lib/platform/parser/protocol";
import type { Decoded } from "./decode";
import { documentOf } from "./dom";
import { takeHidden } from "./hidden-elements";
import { toMarkdown } from "./markdown";

const MOST_LINKS = 2_000;
const MOST_ELEMENTS = 100_000;

/** A page as Markdown: what a reader came for, without menus, what nobody sees, and what doesn't belong to the page. */
export async function readHtml({ text, notes }: Decoded, url: string | null): Promise<ParsedDocument> {
  if (text.trim() === "") throw new ParseProblem("empty");
  const document = await documentOf(text);
  if (!document.body) throw new ParseProblem("no_text");
  if (document.querySelectorAll("*").length > MOST_ELEMENTS) throw new ParseProblem("too_long");
  const base = baseOf(document, url);
  // Links are looked for before the page is cut down to its article: menus are how a site is found.
  const links = base ? linksIn(document, base) : [];
  const robots = robotsOf(document);
  const canonical = base
    ? absolute(document.querySelector("link[rel=canonical]")?.getAttribute("href") ?? "", base)
    : null;
  const hidden = takeHidden(document);
  const title = titleOf(document);
  const markdown = await toMarkdown(await mainOf(document), base);
  if (!/[\p{L}\p{N}]/u.test(markdown) && robots.index) throw new ParseProblem("no_text");
  const told: ParseNote[] = hidden ? [{ code: "hidden_text", detail: hidden.slice(0, 300) }] : [];
  return {
    ...emptyDocument(),
    title,
    sections: [{ page: null, markdown }],
    notes: [...notes, ...told],
    links,
    robots,
    canonical,
  };
}

/** The article, where it holds most of the page's text; else the whole page without its frame (a list of questions is no article). */
async function mainOf(document: Document): Promise<HTMLElement> {
  const whole = await documentOf(document.documentElement.outerHTML);
  for (const each of whole.querySelectorAll(
    "script,style,noscript,template,svg,nav,header,footer,aside,form,dialog,[role=navigation],[role=banner],[role=contentinfo],[role=search]",
  ))
    each.remove();
  const main = whole.querySelector("main,[role=main]");
  const body = isElement(main) && textLength(main) > 200 ? main : whole.body;
  const size = textLength(body);
  const { Readability } = await import("@mozilla/readability");
  const article = new Readability(document, {
    charThreshold: 200,
    serializer: (node) => node,
    disableJSONLD: true,
  }).parse();
  const found = article?.content;
  // Of a short page it may take the menus for the article.
  const share = isElement(found) ? textLength(found) / Math.max(1, size) : 0;
  if (isElement(found) && share >= 0.7 && share <= 1.05) return found;
  return isElement(body) ? body : whole.body;
}

const isElement = (node: unknown): node is HTMLElement =>
  typeof node === "object" && node !== null && "tagName" in node;
const textLength = (node: { textContent: string | null }): number =>
  (node.textContent ?? "").replace(/\s+/g, " ").length;

function titleOf(document: Document): string {
  const heading = document.querySelector("main h1, article h1, h1")?.textContent;
  const said = document.querySelector("meta[property='og:title']")?.getAttribute("content") ?? document.title;
  return (heading?.trim() || said || "").replace(/\s+/g, " ").trim();
}

function baseOf(document: Document, url: string | null): string | null {
  if (!url) return null;
  return absolute(document.querySelector("base[href]")?.getAttribute("href") ?? "", url) ?? url;
}

function linksIn(document: Document, base: string): string[] {
  const found = new Set<string>();
  for (const link of document.querySelectorAll("a[href]")) {
    if (found.size >= MOST_LINKS) break;
    if (/\bnofollow\b/i.test(link.getAttribute("rel") ?? "")) continue;
    const address = absolute(link.getAttribute("href") ?? "", base);
    if (address) found.add(address);
  }
  return [...found];
}

function robotsOf(document: Document): { index: boolean; follow: boolean } {
  const said = [...document.querySelectorAll("meta[name=robots], meta[name=ROBOTS]")]
    .map((meta) => meta.getAttribute("content") ?? "")
    .join(",")
    .toLowerCase();
  return { index: !/\b(noindex|none)\b/.test(said), follow: !/\b(nofollow|none)\b/.test(said) };
}

/** Without its fragment: that is the same page. */
function absolute(href: string, base: string): string | null {
  if (!href.trim() || !URL.canParse(href, base)) return null;
  const url = new URL(href, base);
  url.hash = "";
  return /^https?:$/.test(url.protocol) && !url.username ? url.href : null;
}
