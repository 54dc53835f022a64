import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Page } from "@playwright/test";
import { resetPassword } from "@/lib/domain/agents";
import { updateConversation } from "@/lib/domain/conversations";
import { call } from "@/lib/domain/core";
import { pool } from "@/lib/platform/db";
import { openBrowser, SCREEN, signIn } from "../rig/browser";
import { quantile, readable, spread, sum } from "../rig/figures";
import { startProduct } from "../rig/product";
import { openVolume, VOLUME_KEY, type Volume } from "../volume/open";
import type { BenchRow } from "./row";

const ROWS = 100_000;
const PLAIN_ROWS = 800;
/** As a wheel goes, and as a flick of the fingers does; pixels a second. */
const PACES = [2_000, 10_000];
/** So often somebody changes one of the rows meanwhile. */
const CHANGE_EVERY_MS = 250;

/** The console on the large desk with a hundred thousand rows in its list, which is scrolled, also while people work. */
export const scrolling: BenchRow = {
  name: "SCROLL",
  title: "a list of a hundred thousand rows",
  async run({ rounds, seconds, scale, folder }) {
    const volume = await openVolume({ scale, folder });
    const data = mkdtempSync(path.join(tmpdir(), "parley-scroll-"));
    const email = await mayChange(volume);
    const { password } = await resetPassword(email);
    const product = await startProduct(data, {
      DATABASE_URL: volume.desk.postgres.url,
      SECRET_KEY: VOLUME_KEY,
      DEMO: "0",
    });
    const browser = await openBrowser();
    try {
      const blank = await emptyPage(browser);
      const page = await signedIn(browser, product.url, { email, password });
      const plain = await signedIn(browser, product.url, { email, password });
      await plain.evaluate(makePlain, PLAIN_ROWS);
      const began = performance.now();
      const rows = await page.evaluate(loadRows, ROWS);
      const took = (performance.now() - began) / 1000;
      const pages = { blank, plain, page };
      const still = await scrollAll(pages, rounds, seconds);
      const end = keepChanging(volume);
      const busy = await scrollAll(pages, rounds, seconds);
      const changed = await end();
      const row = { name: "SCROLL", unit: "×", goal: { atLeast: 0.97 } };
      const size = `${rows.toLocaleString("en")} rows (all of them within ${readable(took)} s); ${volume.size}`;
      return [
        {
          ...row,
          what: "frames of a scroll ÷ an empty page's",
          values: still.toEmpty,
          detail: `${framesOf(still.seen)}; ${size}`,
        },
        {
          ...row,
          what: "the same while people change rows",
          values: busy.toEmpty,
          detail: `${framesOf(busy.seen)}; ${changed} rows changed; the whole desk runs on this machine too`,
        },
        {
          ...row,
          what: "then ÷ a drawn list's",
          values: busy.toPlain,
          detail: `${PLAIN_ROWS} rows of the same looks that nothing is done to, beside the same desk`,
        },
      ];
    } finally {
      await browser.close();
      await product.stop();
      await volume.close();
      rmSync(data, { recursive: true, force: true });
    }
  },
};

type Pages = Record<"blank" | "plain" | "page", Page>;

/** In turn: nothing at all, a list that only stands there, and the list. */
async function scrollAll({ blank, plain, page }: Pages, rounds: number, seconds: number) {
  const toEmpty: number[] = [];
  const toPlain: number[] = [];
  const seen: Scrolled[] = [];
  const rate = ({ frames, seconds: took }: Scrolled) => frames / took;
  for (let round = 0; round < rounds; round++) {
    await blank.bringToFront();
    const empty = await blank.evaluate(countFrames, seconds);
    for (const pace of PACES) {
      await plain.bringToFront();
      const bare = await plain.evaluate(scroll, { seconds, pace });
      await page.bringToFront();
      const scrolled = await page.evaluate(scroll, { seconds, pace });
      seen.push(scrolled);
      toEmpty.push(rate(scrolled) / empty);
      toPlain.push(rate(scrolled) / rate(bare));
    }
  }
  return { toEmpty, toPlain, seen };
}

function framesOf(seen: Scrolled[]): string {
  const times = seen.flatMap(({ times: each }) => each);
  const holes = sum(seen.map((each) => each.holes));
  return `${spread(seen.map(({ frames, seconds }) => frames / seconds))} frames/s, p99 ${readable(quantile(times, 0.99))} ms, frames with a hole ${holes} of ${times.length}`;
}

async function mayChange({ admin }: Volume): Promise<string> {
  const { rows } = await pool().query<{ email: string }>('select email from "user" where id = $1', [admin.userId]);
  const [found] = rows;
  if (!found) throw new Error("the admin of this desk has no address");
  return found.email;
}

/** Their priority goes up and, at the end, back to what it was. */
function keepChanging({ admin }: Volume): () => Promise<number> {
  let changed = 0;
  let going = true;
  const work = async () => {
    const { rows } = await pool().query<{ id: string; priority: string }>(
      "select id, priority from conversation where status = 'resolved' and priority <> 'urgent' order by active_at desc offset 200 limit 400",
    );
    const took: typeof rows = [];
    for (const row of rows) {
      if (!going) break;
      await call(updateConversation, admin, { conversationId: row.id, priority: "urgent" });
      took.push(row);
      changed += 1;
      await new Promise((resolve) => setTimeout(resolve, CHANGE_EVERY_MS));
    }
    for (const { id, priority } of took) await call(updateConversation, admin, { conversationId: id, priority });
  };
  const over = work();
  return async () => {
    going = false;
    await over;
    return changed;
  };
}

async function emptyPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext(SCREEN);
  return context.newPage();
}

async function signedIn(browser: Browser, url: string, who: { email: string; password: string }): Promise<Page> {
  const storageState = await signIn(browser, url, who);
  const context = await browser.newContext({ ...SCREEN, storageState });
  await context.addInitScript(() => localStorage.setItem("parley:prefs", JSON.stringify({ view: "resolved" })));
  const page = await context.newPage();
  await page.goto(`${url}/inbox`);
  await page.locator("li[aria-setsize]").first().waitFor({ timeout: 60_000 });
  return page;
}

/** Runs in the page: frames a second while nothing happens. */
function countFrames(seconds: number): Promise<number> {
  return new Promise((resolve) => {
    let frames = 0;
    const began = performance.now();
    const next = () => {
      frames += 1;
      const took = performance.now() - began;
      if (took < seconds * 1000) requestAnimationFrame(next);
      else resolve((frames * 1000) / took);
    };
    requestAnimationFrame(next);
  });
}

/** Runs in the page: to the end of the list again and again, until it has so many rows or no more come. */
function loadRows(wanted: number): Promise<number> {
  return new Promise((resolve) => {
    let [most, since] = [0, performance.now()];
    const look = () => {
      const row = document.querySelector("li[aria-setsize]");
      const box = row?.closest("ul")?.parentElement;
      const has = Number(row?.getAttribute("aria-setsize") ?? 0);
      if (has > most) [most, since] = [has, performance.now()];
      if (has >= wanted || performance.now() - since > 10_000) return resolve(has);
      if (box) box.scrollTop = box.scrollHeight;
      requestAnimationFrame(look);
    };
    look();
  });
}

/** Runs in the page: so many rows as they look, without anything behind them. What a browser does for any list is left. */
function makePlain(count: number): void {
  const list = document.querySelector("li[aria-setsize]")?.closest("ul");
  const box = list?.parentElement;
  if (!list || !box) return;
  const rows = [...list.children];
  const size = rows[0]?.clientHeight ?? 64;
  const copy = box.cloneNode(false);
  const own = list.cloneNode(false) as HTMLElement;
  own.style.height = `${count * size}px`;
  for (let at = 0; at < count; at++) {
    const row = rows[at % rows.length]?.cloneNode(true) as HTMLElement;
    row.style.transform = `translateY(${at * size}px)`;
    own.append(row);
  }
  copy.appendChild(own);
  box.replaceWith(copy);
}

type Scrolled = { frames: number; seconds: number; holes: number; times: number[] };

/** Runs in the page: down the middle of the list at this pace, frame by frame. A hole: what is seen is not all drawn. */
function scroll({ seconds, pace }: { seconds: number; pace: number }): Promise<Scrolled> {
  return new Promise((resolve) => {
    const list = document.querySelector("li[aria-setsize]")?.closest("ul");
    const box = list?.parentElement;
    if (!list || !box) return resolve({ frames: 0, seconds, holes: 0, times: [] });
    const [height, size] = [box.clientHeight, list.firstElementChild?.clientHeight ?? 64];
    let top = box.scrollHeight * 0.3;
    box.scrollTop = top;
    const times: number[] = [];
    let holes = 0;
    let began = 0;
    let last = 0;
    const next = () => {
      const now = performance.now();
      if (began === 0) began = last = now;
      else {
        times.push(now - last);
        const place = (row: Element | null) => Number(row?.getAttribute("aria-posinset") ?? NaN);
        const [from, to] = [place(list.firstElementChild), place(list.lastElementChild)];
        if (!((from - 1) * size <= top && to * size >= top + height)) holes += 1;
        top += (pace * (now - last)) / 1000;
        box.scrollTop = top;
        last = now;
      }
      if (now - began < seconds * 1000) requestAnimationFrame(next);
      else resolve({ frames: times.length, seconds: (now - began) / 1000, holes, times });
    };
    // The jump to the middle is not part of it.
    setTimeout(() => requestAnimationFrame(next), 500);
  });
}
