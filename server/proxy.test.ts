import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { pagePolicy } from "@/lib/client/page-policy";

const PAGE = pagePolicy("abc", "https://chat.example.com");
const web = createServer((request, response) => {
  // As Next does: pages carry their policy, and a broken address is answered before any page runs.
  const broken = request.url === "/%E0%A4%A";
  const policy = request.url === "/login" ? { "content-security-policy": PAGE } : {};
  const type = request.url === "/data" ? "application/json" : "text/html; charset=utf-8";
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
  gateway = createServer((request, response) =>
    toWeb(request, response, request.url === "/invite/x" ? 410 : undefined),
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
