import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { system, type AgentActor } from "@/lib/kernel/actor";
import { pool } from "@/lib/platform/db";
import { makeWorkspace, refusal, testRuntime } from "@/lib/testing";
import { call } from "../core";
import {
  crawlSource,
  createSource,
  findPassages,
  getSource,
  listDocuments,
  readDocument,
  retryDocument,
  startDueCrawls,
} from ".";

vi.hoisted(() => {
  process.env["EGRESS_ALLOW"] = "127.0.0.1";
});
const { recorded } = testRuntime();

type Answer = string | { status?: number; headers?: Record<string, string>; body?: string };
let pages: Record<string, Answer>;
let asked: string[];
let site: string;
let server: Server;
let admin: AgentActor;

function serve(request: IncomingMessage, response: ServerResponse): void {
  const path = request.url ?? "/";
  asked.push(path);
  const answer = pages[path];
  const {
    status = 200,
    headers = {},
    body = "",
  } = answer === undefined ? { status: 404 } : typeof answer === "string" ? { body: answer } : answer;
  if (headers["etag"] && request.headers["if-none-match"] === headers["etag"])
    return void response.writeHead(304).end();
  response.writeHead(status, { "content-type": "text/html; charset=utf-8", ...headers }).end(body);
}

beforeAll(async () => {
  ({ admin } = await makeWorkspace());
  server = createServer(serve);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  site = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
});
afterAll(() => server.close());
beforeEach(() => {
  asked = [];
  pages = {
    "/": html("Home", "Welcome to the lamp house.", "/a", "/b", "/c.png", "https://other.example/"),
    "/a": html("Alpha", "The alpha lamp is amber.", "/deep", "/#top"),
    "/b": html("Beta", "The beta lamp is blue.", "/a?utm_source=x"),
    "/deep": html("Deep", "The deep lamp is dark.", "/deeper"),
    "/deeper": html("Deeper", "Nobody comes this far."),
  };
});

const html = (title: string, text: string, ...links: string[]): string =>
  `<!doctype html><html><head><title>${title}</title></head><body><nav>${links.map((href) => `<a href="${href}">x</a>`).join("")}</nav><main><h1>${title}</h1><p>${text}</p></main></body></html>`;

async function add(settings: Record<string, unknown> = {}): Promise<string> {
  return (await call(createSource, admin, { kind: "url", url: site, depth: 2, ...settings })).id;
}
const crawl = (sourceId: string) => call(crawlSource, system(admin.workspaceId), { sourceId });
const documentsOf = async (sourceId: string) => (await call(listDocuments, admin, { sourceId, limit: 200 })).data;
const pathsOf = async (sourceId: string) =>
  (await documentsOf(sourceId)).map(({ url }) => new URL(url ?? "").pathname).toSorted();
const known = async (sourceId: string, question: string) =>
  (await findPassages({ workspaceId: admin.workspaceId, sourceIds: [sourceId] }, question, 1))[0]?.passage;

describe("a website", () => {
  it("is read as deep as it may be, each page once, pictures and other sites left alone", async () => {
    const sourceId = await add();
    expect(recorded).toContainEqual({ type: "source.crawlDue", workspaceId: admin.workspaceId, sourceId });
    await crawl(sourceId);
    expect(await pathsOf(sourceId)).toEqual(["/", "/a", "/b", "/deep"]);
    expect(asked.filter((path) => path === "/a")).toHaveLength(1);
    expect(await call(getSource, admin, { sourceId })).toMatchObject({
      status: "ready",
      documents: { ready: 4, failed: 0 },
      crawledAt: expect.any(String),
      nextCrawlAt: null,
    });
    expect(await known(sourceId, "What colour is the beta lamp?")).toMatchObject({ title: "Beta", url: `${site}/b` });
  });

  it("is one page alone unless a depth is given, and no more pages than it may have", async () => {
    const one = (await call(createSource, admin, { kind: "url", url: `${site}/a` })).id;
    await crawl(one);
    expect(await pathsOf(one)).toEqual(["/a"]);
    const two = await add({ maxPages: 2 });
    await crawl(two);
    expect(await pathsOf(two)).toHaveLength(2);
    // Links back to what is known take nobody's place.
    pages["/"] = html("Home", "Welcome.", "/", "/a", "/b");
    const three = await add({ maxPages: 3, depth: 1 });
    await crawl(three);
    expect(await pathsOf(three)).toEqual(["/", "/a", "/b"]);
  });

  it("is looked through by its sitemap, which may not lead elsewhere", async () => {
    pages["/robots.txt"] = { headers: { "content-type": "text/plain" }, body: `Sitemap: ${site}/map.xml` };
    pages["/map.xml"] = `<sitemapindex><sitemap><loc>${site}/one.xml</loc></sitemap></sitemapindex>`;
    pages["/one.xml"] =
      `<urlset><url><loc>${site}/hidden</loc></url><url><loc>http://192.168.0.1/</loc></url></urlset>`;
    pages["/hidden"] = html("Hidden", "No page links to the hidden lamp.");
    const sourceId = await add({ depth: 1 });
    await crawl(sourceId);
    expect(await pathsOf(sourceId)).toEqual(["/", "/a", "/b", "/hidden"]);
  });

  it("that says no to robots is not read, and says so", async () => {
    pages["/robots.txt"] = { headers: { "content-type": "text/plain" }, body: "User-agent: *\nDisallow: /" };
    const sourceId = await add();
    await crawl(sourceId);
    expect(asked).toEqual(["/robots.txt"]);
    expect(await documentsOf(sourceId)).toMatchObject([{ state: "failed", errorCode: "robots" }]);
    expect((await call(getSource, admin, { sourceId })).status).toBe("failed");
  });

  it("that asks so in a page is not indexed there", async () => {
    pages["/a"] =
      `<html><head><meta name="robots" content="noindex"></head><body><p>The alpha lamp.</p><a href="/deep">x</a></body></html>`;
    const sourceId = await add();
    await crawl(sourceId);
    expect(await pathsOf(sourceId)).toEqual(["/", "/b", "/deep"]);
  });
});

describe("a second look", () => {
  it("reads anew only what changed, and forgets what is gone", async () => {
    for (const [path, body] of Object.entries(pages))
      if (typeof body === "string") pages[path] = { headers: { etag: `"${path}"` }, body };
    const sourceId = await add();
    await crawl(sourceId);
    const before = await versions(sourceId);
    pages["/b"] = { headers: { etag: '"new"' }, body: html("Beta", "The beta lamp is beige now.") };
    await crawl(sourceId);
    const after = await versions(sourceId);
    expect(
      after.filter(({ url, version }) => before.find((old) => old.url === url)?.version !== version),
    ).toMatchObject([{ url: `${site}/b` }]);
    expect((await known(sourceId, "beta lamp"))?.text).toContain("beige");
    // Linked from an unchanged page alone, whose links are remembered.
    expect(await pathsOf(sourceId)).toContain("/deep");
    pages["/"] = html("Home", "Welcome.", "/a");
    pages["/a"] = html("Alpha", "The alpha lamp is amber.");
    await crawl(sourceId);
    expect(await pathsOf(sourceId)).toEqual(["/", "/a"]);
    expect((await known(sourceId, "beige lamp beta"))?.url).not.toBe(`${site}/b`);
  });

  it("at a site that is away keeps what was read", async () => {
    const sourceId = await add({ depth: 1 });
    await crawl(sourceId);
    pages["/"] = { status: 503 };
    await crawl(sourceId);
    expect((await documentsOf(sourceId)).map(({ state }) => state).toSorted()).toEqual(["failed", "ready", "ready"]);
    expect((await known(sourceId, "alpha lamp"))?.text).toContain("amber");
  });

  it("is due after the hours that were set, once", async () => {
    const sourceId = await add({ depth: 0, everyHours: 24 });
    await crawl(sourceId);
    expect(await startDueCrawls()).toBe(0);
    await pool().query("update source set next_crawl_at = now() - interval '1 second' where id = $1", [sourceId]);
    recorded.length = 0;
    expect(await startDueCrawls()).toBe(1);
    expect(await startDueCrawls()).toBe(0);
    expect(recorded).toMatchObject([{ type: "source.crawlDue", sourceId }]);
  });
});

describe("a page that can't be had says why (S-G5)", () => {
  it.each<[string, Answer, string]>([
    ["not there", { status: 404 }, "not_found"],
    ["refused", { status: 403 }, "refused"],
    ["a broken server", { status: 500 }, "unreachable"],
    ["a picture", { headers: { "content-type": "image/png" }, body: "x" }, "not_a_page"],
    ["a redirect inwards", { status: 302, headers: { location: "http://10.0.0.1/" } }, "not_allowed"],
    ["too large", { body: "x".repeat(5 * 1024 * 1024 + 1) }, "too_large"],
    ["no words", "<html><body><img src=x></body></html>", "no_text"],
  ])("%s", async (_name, answer, errorCode) => {
    pages["/bad"] = answer;
    const sourceId = (await call(createSource, admin, { kind: "url", url: `${site}/bad` })).id;
    await crawl(sourceId);
    const [document] = await documentsOf(sourceId);
    expect(document).toMatchObject({ state: "failed", errorCode, error: expect.stringMatching(/\.$/) });
  });

  it("is read again alone", async () => {
    pages["/b"] = { status: 500 };
    const sourceId = await add({ depth: 1 });
    await crawl(sourceId);
    const failed = (await documentsOf(sourceId)).find(({ state }) => state === "failed");
    pages["/b"] = html("Beta", "The beta lamp is back.");
    asked = [];
    await call(retryDocument, admin, { documentId: failed?.id ?? "" });
    await call(readDocument, system(admin.workspaceId), { documentId: failed?.id ?? "" });
    expect(asked).toEqual(["/robots.txt", "/b"]);
    expect((await known(sourceId, "beta lamp"))?.text).toContain("back");
  });

  it("and what is no address is refused at once", async () => {
    for (const url of ["ftp://x.example/", "javascript:alert(1)", "x", "http://"])
      expect((await refusal(call(createSource, admin, { kind: "url", url }))).code).toBe("invalid");
  });
});

async function versions(sourceId: string): Promise<{ url: string; version: number }[]> {
  const { rows } = await pool().query<{ url: string; version: number }>(
    "select url, indexed_version as version from document where source_id = $1 order by url",
    [sourceId],
  );
  return rows;
}
