import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import type { Page, Response } from "@playwright/test";
import { openBrowser, SCREEN, signIn } from "../rig/browser";
import { sleep } from "../rig/clock";
import { quantile, spread, sum } from "../rig/figures";
import { startProduct } from "../rig/product";
import type { BenchRow } from "./row";

const ADMIN = { email: "admin@example.com", password: "a quiet morning walk" };
const SWITCHES = 12;

/** P16: the console as somebody opens it in the morning, with nothing in the browser's cache, on the demo. */
export const consoleScreens: BenchRow = {
  name: "P16",
  title: "the console's first load and its switches",
  async run({ rounds }) {
    const folder = mkdtempSync(path.join(tmpdir(), "parley-console-"));
    const product = await startProduct(folder, {
      BOOTSTRAP_ADMIN_EMAIL: ADMIN.email,
      BOOTSTRAP_ADMIN_PASSWORD: ADMIN.password,
      DEMO: "1",
    });
    const browser = await openBrowser();
    try {
      const signedIn = await signIn(browser, product.url, ADMIN);
      const loads: Load[] = [];
      const switches: number[] = [];
      // The first one warms the server, which nobody restarts in the morning.
      for (let round = -1; round < rounds; round++) {
        const context = await browser.newContext({ ...SCREEN, storageState: signedIn });
        const page = await context.newPage();
        const load = await firstLoad(page, product.url);
        const times = await switchAround(page);
        await context.close();
        if (round < 0) continue;
        loads.push(load);
        switches.push(quantile(times, 0.95));
      }
      const row = { name: "P16" };
      return [
        {
          ...row,
          what: "script of the first load, gzip",
          values: loads.map(({ kB }) => kB),
          unit: "kB",
          goal: { atMost: 250 },
          detail: `${loads[0]?.files ?? 0} files, all that the inbox asks for within two seconds`,
        },
        {
          ...row,
          what: "from the address to a list that answers",
          values: loads.map(({ interactiveMs }) => interactiveMs),
          unit: "ms",
          goal: { atMost: 1500 },
          detail: `first paint ${spread(loads.map(({ paintMs }) => paintMs))} ms; nothing cached`,
        },
        {
          ...row,
          what: "from a click to another conversation, p95",
          values: switches,
          unit: "ms",
          goal: { atMost: 100 },
          detail: `${SWITCHES} conversations, half of them never opened before, painted with their messages`,
        },
      ];
    } finally {
      await browser.close();
      await product.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

type Load = { kB: number; files: number; interactiveMs: number; paintMs: number };

async function firstLoad(page: Page, url: string): Promise<Load> {
  const scripts: Response[] = [];
  page.on("response", (response) => response.request().resourceType() === "script" && scripts.push(response));
  await page.goto(`${url}/inbox`, { waitUntil: "commit" });
  const interactiveMs = await page.evaluate(untilItAnswers);
  await sleep(Math.max(0, 2_000 - interactiveMs));
  const sizes = await Promise.all(
    scripts.map(async (response) => gzipSync(await response.body().catch(() => Buffer.alloc(0)), { level: 9 }).length),
  );
  const paintMs = await page.evaluate(
    () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? NaN,
  );
  return { kB: sum(sizes) / 1000, files: scripts.length, interactiveMs, paintMs };
}

/** Runs in the page: until the list is there, which scripts alone can make, and the page has time for whoever clicks. */
function untilItAnswers(): Promise<number> {
  return new Promise((resolve) => {
    const look = () => {
      if (document.querySelector('li a[href^="/inbox/"]')) requestIdleCallback(() => resolve(performance.now()));
      else requestAnimationFrame(look);
    };
    look();
  });
}

/** Down the list and up again: each conversation once without and once with what the browser keeps of it. */
async function switchAround(page: Page): Promise<number[]> {
  const count = await page.locator('li a[href^="/inbox/"]').count();
  const places = Array.from({ length: Math.min(SWITCHES / 2, count) }, (_, at) => at);
  const times: number[] = [];
  for (const place of [...places, ...places.toReversed()]) {
    const ms = await page.evaluate(openAt, place);
    if (ms > 0) times.push(ms);
    await sleep(250);
  }
  if (times.length === 0) throw new Error("no conversation could be opened");
  return times;
}

/** Runs in the page: clicks a row and waits until its messages are painted. Below zero: it is open already. */
function openAt(place: number): Promise<number> {
  return new Promise((resolve) => {
    const row = document.querySelectorAll<HTMLAnchorElement>('li a[href^="/inbox/"]')[place];
    if (!row || row.getAttribute("aria-current") === "true") return resolve(-1);
    const before = document.querySelector('[role="log"] ol');
    const said = before?.textContent ?? "";
    const began = performance.now();
    row.click();
    const look = () => {
      const log = document.querySelector('[role="log"] ol');
      const there = log !== null && log.childElementCount > 0 && (log !== before || log.textContent !== said);
      if (there && location.pathname === row.getAttribute("href")) resolve(performance.now() - began);
      else if (performance.now() - began > 10_000) resolve(10_000);
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}
