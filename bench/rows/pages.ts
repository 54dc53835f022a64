import { createServer } from "node:http";
import { z } from "zod";
import { createBot } from "../rig/api";
import { sleep, until } from "../rig/clock";
import { openDesk, type Desk } from "../rig/desk";
import { spread } from "../rig/figures";
import type { BenchRow } from "./row";

/** Two sites of as many pages as one source may have. */
const SITES = 2;
const PAGES = 500;
const LIMIT_MS = 300_000;
const EDITS = 10;

/** From the address of a site to the last page that bots answer from; and meanwhile, from an edit to its answer. */
export const pages: BenchRow = {
  name: "PAGES",
  title: "a thousand pages",
  async run() {
    const desk = await openDesk({ redis: false, proxied: false, workers: 0 });
    const worker = desk.worker({ EGRESS_ALLOW: "127.0.0.1" });
    const site = await startSite();
    try {
      await worker.start();
      const edit = await somethingToEdit(desk);
      const began = performance.now();
      const ids: string[] = [];
      for (let at = 0; at < SITES; at++) {
        const source = { kind: "url", url: `${site.url}/${at}/`, depth: 2, maxPages: PAGES };
        ids.push((await desk.api.post("/knowledge/sources", source, z.object({ id: z.string() }))).id);
      }
      let over = false;
      const crawled = finished(desk, ids).finally(() => (over = true));
      const edits: number[] = [];
      while (!over && edits.length < EDITS) {
        edits.push(await edit(`word${edits.length}`));
        await sleep(500);
      }
      const { ready, failed, passages } = await crawled;
      const seconds = (performance.now() - began) / 1000;
      return [
        {
          name: "PAGES",
          what: `${SITES * PAGES} pages crawled, read and indexed`,
          values: [seconds],
          unit: "s",
          goal: { atMost: 60 },
          met: seconds <= 60 && ready === SITES * PAGES,
          detail: `${ready} ready, ${failed} failed, ${passages} passages; ${(ready / seconds).toFixed(0)} pages/s, one worker`,
        },
        {
          name: "PAGES",
          what: "from an edit to the answer that knows it, meanwhile, slowest",
          values: [Math.max(...edits)],
          unit: "s",
          goal: { atMost: 5 },
          detail: `${spread(edits)} s over ${edits.length} edits, asked over REST every 50 ms`,
        },
      ];
    } finally {
      await worker.end("SIGTERM", 20_000);
      await site.close();
      await desk.close();
    }
  },
};

/** A source of one pair and a bot that is asked for it: seconds from saving a word to the answer that has it. */
async function somethingToEdit(desk: Desk): Promise<(word: string) => Promise<number>> {
  const botId = await createBot(desk.api);
  const items = (word: string) => [
    { question: "What is the code of the day?", answer: `The code of the day is ${word}.` },
  ];
  const source = { kind: "faq", title: "Edited", items: items("none") };
  const { id } = await desk.api.post("/knowledge/sources", source, WithId);
  return async (word) => {
    const began = performance.now();
    await desk.api.patch(`/knowledge/sources/${id}`, { items: items(word) }, WithId);
    const knows = async () => {
      const { text } = await desk.api.post(`/bots/${botId}/ask`, { text: "What is the code of the day?" }, Answer);
      return text.includes(word);
    };
    const found = await until(60_000, knows, 50);
    return found ? (performance.now() - began) / 1000 : Infinity;
  };
}

const WithId = z.object({ id: z.string() });
const Answer = z.object({ text: z.string() });
const Source = z.object({
  passages: z.number(),
  documents: z.object({ queued: z.number(), indexing: z.number(), ready: z.number(), failed: z.number() }),
});

async function finished(desk: Desk, ids: string[]) {
  for (const end = Date.now() + LIMIT_MS; ; await sleep(250)) {
    const sources = await Promise.all(ids.map((id) => desk.api.get(`/knowledge/sources/${id}`, Source)));
    const sum = (of: (source: z.infer<typeof Source>) => number) => sources.reduce((all, each) => all + of(each), 0);
    const [ready, failed] = [sum(({ documents }) => documents.ready), sum(({ documents }) => documents.failed)];
    if (ready + failed >= SITES * PAGES || Date.now() > end)
      return { ready, failed, passages: sum((each) => each.passages) };
  }
}

/** Help pages of a few paragraphs each; the first one of a site links to all others. */
async function startSite() {
  const server = createServer((request, response) => {
    const [, site = "", page = ""] = /^\/(\d)\/(\d*)$/.exec(request.url ?? "") ?? [];
    if (site === "") return void response.writeHead(404).end();
    const links =
      page === ""
        ? Array.from({ length: PAGES - 1 }, (_, at) => `<li><a href="/${site}/${at + 1}">Page ${at + 1}</a></li>`)
        : [];
    const about = `topic${site}x${page || "0"}`;
    const paragraphs = Array.from(
      { length: 6 },
      (_, at) =>
        `<h2>About ${about}, part ${at + 1}</h2><p>${`This is what you should know of ${about} before you order, and what we do about it when it is late. `.repeat(6)}</p>`,
    );
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
    response.end(
      `<!doctype html><html lang="en"><title>${about}</title><main><h1>${about}</h1>${paragraphs.join("")}<ul>${links.join("")}</ul></main></html>`,
    );
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`,
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
