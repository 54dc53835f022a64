import type { Locator, Page } from "@playwright/test";
import { demoUrl } from "./people";

/** What a page did that words alone must never make it do. */
export function watch(page: Page) {
  const seen: string[] = [];
  page.on("dialog", (dialog) => (seen.push(`dialog ${dialog.message()}`), void dialog.dismiss()));
  page.on("popup", (popup) => seen.push(`popup ${popup.url()}`));
  page.on("console", (line) => /Content Security Policy|Trusted ?Type/.test(line.text()) && seen.push(line.text()));
  const hosts = new Set([new URL(demoUrl()).host]);
  page.on("request", (request) => {
    const { host, protocol } = new URL(request.url());
    if (!/^(blob|data):$/.test(protocol) && !/^(127\.0\.0\.1|localhost):\d+$/.test(host) && !hosts.has(host))
      seen.push(`request ${request.url()}`);
  });
  return seen;
}

export const forbidden =
  "script,iframe,object,embed,style,link,base,form:not(.composer):not(.word):not(.flex),math,template,xss,marquee,keygen,video,audio,svg :not(path,circle,rect,line,polyline,polygon,ellipse)";

/** What words have become in the document, where they must have become nothing but words. */
export const traces = (root: Locator) =>
  root.evaluate(
    (element, selector) => ({
      elements: [...element.querySelectorAll(selector)].map((each) => each.outerHTML.slice(0, 200)),
      attributes: [...element.querySelectorAll("*")].flatMap((each) =>
        each.getAttributeNames().filter((name) => name.startsWith("on") || name === "ping" || name === "srcdoc"),
      ),
      protocols: [...new Set([...element.querySelectorAll("a")].map((link) => link.protocol))].filter(
        (protocol) => !/^(https?|mailto):$/.test(protocol),
      ),
    }),
    forbidden,
  );
export const none = { elements: [], attributes: [], protocols: [] };
