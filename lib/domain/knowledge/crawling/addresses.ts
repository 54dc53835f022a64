/** An address as one page has it: no fragment, no name or password, no marks of campaigns. Undefined: not a web page's. */
export function pageAddress(href: string, base?: string): string | undefined {
  if (!URL.canParse(href, base)) return undefined;
  const url = new URL(href, base);
  if (!/^https?:$/.test(url.protocol) || url.username || url.password || href.length > 2000) return undefined;
  url.hash = "";
  const campaign = Array.from(url.searchParams.keys()).filter((name) => /^(utm_|gclid$|fbclid$|msclkid$)/i.test(name));
  for (const name of campaign) url.searchParams.delete(name);
  return url.href;
}

/** The same site: the same host, with or without www. */
export const sameSite = (a: string, b: string): boolean => siteOf(a) === siteOf(b);
const siteOf = (url: string): string => new URL(url).host.toLowerCase().replace(/^www\./, "");

const NOT_PAGES =
  /\.(?:png|jpe?g|gif|webp|svg|ico|bmp|mp[34]|webm|wav|ogg|mov|avi|zip|gz|tgz|rar|7z|exe|dmg|apk|css|js|mjs|json|xml|rss|woff2?|ttf|eot|xlsx?|pptx?|docx?|ics)$/i;

/** Whether an address may lead to a page with words on it, as far as its name says. */
export const mayBePage = (url: string): boolean => !NOT_PAGES.test(new URL(url).pathname);
