import { createServer, type OutgoingHttpHeaders } from "node:http";
import type { Browser, BrowserContextOptions } from "@playwright/test";
import { chatFrame, openBubble, type Visitor } from "./people";

export const helpUrl = () => process.env["E2E_BASE_URL"] ?? "";

/** The one script tag of a site. */
export const bubbleTag = (inboxKey: string, more = ""): string =>
  `<script async ${more} src="${helpUrl()}/widget.js" data-inbox="${inboxKey}"></script>`;

/** A customer's page on an origin of its own, as hostile as a test wants it. */
export async function servePage(html: string, headers: OutgoingHttpHeaders = {}) {
  const server = createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", ...headers }).end(`<!doctype html>${html}`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A visitor on such a page, with the bubble open. */
export async function visitPage(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visitor> {
  const context = await browser.newContext({ locale: "en-US", ...options });
  const page = await context.newPage();
  await page.goto(url);
  await openBubble(page);
  return { page, context, chat: await chatFrame(page) };
}
