import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { pagePolicy } from "@/lib/client/page-policy";

const PAGE = pagePolicy("abc", "https://chat.example.com");
/** What the gateway says of pages at these addresses. */
const FRAMES = new Map<string, string[]>();
const web = createServer((asked, response) => {
  // As Next does: pages carry their policy, and a broken address is answered before any page runs.
  const broken = asked.url === "/%E0%A4%A";
  const policy = asked.url === "/login" ? { "content-security-policy": PAGE } : {};
  const type = asked.url === "/data" ? "application/json" : "text/html; charset=utf-8";
  response.writeHead(broken ? 400 : 200, { "content-type": type, ...policy }).end("x");
});
let gateway: Server;
let base = "";

const portOf = (server: Server) =>
  new Promise<number>((resolve) => server.listen(0, () => resolve((server.address() as AddressInfo).port)));

beforeAll(async () => {
  process.env["DATABASE_URL"] ??= "postgres://localhost/none";
  process.env["SECRET_KEY"] ??= "test".repeat(16);
  process.env["WEB_PORT"] = String(await portOf(web));
  const { toWeb } = await import("./proxy");
  gateway = createServer((asked, response) =>
    toWeb(asked, response, {
      status: asked.url === "/invite/x" ? 410 : undefined,
      frames: FRAMES.get(asked.url ?? "") ?? [],
    }),
  );
  base = `http://localhost:${await portOf(gateway)}`;
});
afterAll(() => {
  gateway.close();
  web.close();
});

const policyOf = async (path: string) => (await fetch(`${base}${path}`)).headers.get("content-security-policy");

it("passes a page's own policy on, and gives every other HTML the strictest (S-E9)", async () => {
  expect(await policyOf("/login")).toBe(PAGE);
  for (const path of ["/%E0%A4%A", "/anything"]) {
    const policy = await policyOf(path);
    for (const part of ["default-src 'none'", "object-src 'none'", "base-uri 'none'"]) expect(policy).toContain(part);
  }
  expect(await policyOf("/data")).toBeNull();
});

it("lets a page hold exactly the frames it was given, and changes nothing else of its policy", async () => {
  FRAMES.set("/login", ["https://crm.example", "http://localhost:4000"]);
  expect(await policyOf("/login")).toBe(
    PAGE.replace(/frame-src [^;]+/, "$& https://crm.example http://localhost:4000"),
  );
  // What is no origin never gets in: each of these would say something else there.
  FRAMES.set("/login", ["https://*.example", "https://a; script-src *", "https://a,b", "*", "'none'", "data:"]);
  expect(await policyOf("/login")).toBe(PAGE);
  FRAMES.set("/anything", ["https://crm.example"]);
  expect(await policyOf("/anything")).not.toContain("crm.example");
  FRAMES.clear();
});

it("never goes where a request line or a host header points (S-G7, S-G8)", async () => {
  const called: string[] = [];
  const elsewhere = createServer((received, response) => {
    called.push(received.url ?? "");
    response.end();
  });
  const port = await portOf(elsewhere);
  const host = `127.0.0.1:${port}`;
  for (const target of [`http://${host}/secret`, `//${host}/secret`, "/login"]) {
    const status = await new Promise<number>((done, fail) => {
      const asked = request(
        { host: "localhost", port: new URL(base).port, path: target, headers: { host } },
        (answer) => done(answer.resume().statusCode ?? 0),
      );
      asked.on("error", fail).end();
    });
    expect([target, status]).toEqual([target, 200]);
  }
  expect(called).toEqual([]);
  elsewhere.close();
});

it("says a page's status where the gateway knows it better", async () => {
  expect((await fetch(`${base}/invite/x`)).status).toBe(410);
  expect((await fetch(`${base}/%E0%A4%A`)).status).toBe(400);
});

it("the pages' policy runs only scripts that we wrote (S-E9)", () => {
  const parts = Object.fromEntries(PAGE.split("; ").map((part) => [part.split(" ")[0], part]));
  expect(parts["script-src"]).toBe("script-src 'nonce-abc' 'strict-dynamic'");
  expect(parts["object-src"]).toBe("object-src 'none'");
  expect(parts["base-uri"]).toBe("base-uri 'none'");
  expect(parts["frame-ancestors"]).toBe("frame-ancestors 'none'");
  expect(parts["connect-src"]).not.toContain("*");
});
