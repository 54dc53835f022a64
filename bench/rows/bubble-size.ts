import { createServer } from "node:http";
import { gzipSync } from "node:zlib";
import type { Browser, Response } from "@playwright/test";
import { createInbox } from "../rig/api";
import { openBrowser } from "../rig/browser";
import { sleep } from "../rig/clock";
import { openDesk } from "../rig/desk";
import { spread } from "../rig/figures";
import { SCRIPT_CATEGORIES, scriptTime } from "../rig/script-time";
import type { BenchRow } from "./row";

/** P10: what the bubble costs a customer's page, before and after the click, counted by a real browser. */
export const bubbleSize: BenchRow = {
  name: "P10",
  title: "what the bubble costs a page",
  async run({ rounds }) {
    const desk = await openDesk({ redis: false, workers: 0, proxied: false });
    const browser = await openBrowser();
    try {
      const { key } = await createInbox(desk.api, "Bubble");
      const tag = `<script async src="${desk.url}/widget.js" data-inbox="${key}"></script>`;
      // What a browser does for any script at all is its own work: a script of one line pays for it in the same run.
      const script: number[] = [];
      const bare: number[] = [];
      for (let round = 0; round < rounds; round++) {
        bare.push((await visit(browser, desk.url, BARE)).scriptMs);
        script.push((await visit(browser, desk.url, tag)).scriptMs - (bare.at(-1) ?? 0));
      }
      const withBubble = await visit(browser, desk.url, tag, true);
      const figure = (what: string, value: number | number[], unit: string, atMost: number, detail = "") => ({
        name: "P10",
        what,
        values: [value].flat(),
        unit,
        goal: { atMost },
        detail,
      });
      return [
        figure(
          "requests before the click",
          withBubble.before.length,
          "",
          1,
          withBubble.before.map(({ path }) => path).join(" "),
        ),
        figure("bytes before the click, gzip", total(withBubble.before), "kB", 3),
        figure(
          `script before the click, processor ${SLOWER}× slower`,
          script,
          "ms",
          10,
          `a script of one line ${spread(bare)} ms`,
        ),
        figure("layout shift", withBubble.shift, "", 0),
        figure(
          "bytes opened, gzip, in all",
          total(withBubble.all),
          "kB",
          30,
          withBubble.all.map(({ path, kB }) => `${path} ${kB.toFixed(1)}`).join(", "),
        ),
      ];
    } finally {
      await browser.close();
      await desk.close();
    }
  },
};

type Loaded = { path: string; kB: number };
type Visit = { before: Loaded[]; all: Loaded[]; scriptMs: number; shift: number };

/** How much slower than this machine the visitor's is. A browser's own brake goes by the clock on the wall and stretches every noise. */
const SLOWER = 4;
const BARE = `<script async src="/bare.js" data-inbox="none"></script>`;

async function visit(browser: Browser, deskUrl: string, tag: string, opens = false): Promise<Visit> {
  const shop = createServer((request, response) => {
    if (request.url === "/bare.js")
      return void response
        .setHeader("content-type", "text/javascript")
        .end(`document.body.append(document.createElement("parley-bare"))`);
    response.setHeader("content-type", "text/html");
    response.end(
      `<!doctype html><link rel="icon" href="data:,"><h1>A shop</h1><p>${"Things to buy. ".repeat(400)}</p>${tag}`,
    );
  });
  await new Promise<void>((resolve) => shop.listen(0, "127.0.0.1", resolve));
  const address = shop.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const page = await browser.newPage();
  const responses: Response[] = [];
  page.on("response", (response) => response.url().startsWith(deskUrl) && responses.push(response));
  try {
    await browser.startTracing(page, { categories: SCRIPT_CATEGORIES });
    // Another host name than the desk's, as on a customer's site.
    await page.goto(`http://localhost:${port}/`);
    await sleep(opens ? 3_000 : 1_500);
    const scriptMs = scriptTime(await browser.stopTracing()) * SLOWER;
    const shift = await page.evaluate(layoutShift);
    const before = await weigh(responses);
    if (opens) await page.evaluate(`window.parley("open")`);
    await sleep(opens ? 4_000 : 0);
    return { before, all: await weigh(responses), scriptMs, shift };
  } finally {
    await page.close();
    shop.close();
  }
}

/** Runs in the page. */
function layoutShift(): Promise<number> {
  return new Promise((resolve) => {
    let sum = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        if ("value" in entry && typeof entry.value === "number") sum += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => resolve(sum), 200);
  });
}

async function weigh(responses: Response[]): Promise<Loaded[]> {
  const loaded: Loaded[] = [];
  for (const response of responses) {
    const body = await response.body().catch(() => Buffer.alloc(0));
    loaded.push({ path: new URL(response.url()).pathname, kB: gzipSync(body, { level: 9 }).length / 1000 });
  }
  return loaded;
}

const total = (loaded: Loaded[]): number => loaded.reduce((sum, { kB }) => sum + kB, 0);
