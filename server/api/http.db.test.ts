import { createServer, request as httpRequest } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { afterAll, expect, it } from "vitest";
import { makeWorkspace, testRuntime, withToken } from "@/lib/testing";
import { createApi } from "./index";

testRuntime();
const { admin } = await makeWorkspace();
const { token } = await withToken(admin);
const api = createApi();
const listen = getRequestListener((request) => api.fetch(request, { address: "192.0.2.1" }), {
  overrideGlobalObjects: false,
});
const server = createServer((incoming, outgoing) => void listen(incoming, outgoing));
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const { port } = server.address() as AddressInfo;
afterAll(() => server.close());

const send = (path: string, init: RequestInit = {}) =>
  fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
    ...init,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
  });

it("speaks through a real server: bodies, lists, refusals, pages", async () => {
  expect((await send("/me")).status).toBe(200);
  const renamed = await send("/workspace", { method: "PATCH", body: JSON.stringify({ name: "Über 支持" }) });
  expect(await renamed.json()).toMatchObject({ name: "Über 支持" });
  expect((await send("/openapi.json")).status).toBe(200);
  expect((await send("/docs")).headers.get("content-type")).toContain("text/html");
  expect((await send("/%E0%A4%A")).status).toBe(404);
  expect((await send("/agents/%E0%A4%A")).status).toBe(400);
  expect((await send("/nowhere", { method: "POST", body: "{" })).status).toBe(404);
  expect((await send("/workspace", { method: "PATCH", body: Buffer.from([0x7b, 0xff, 0x7d]) })).status).toBe(400);
  expect((await send("/workspace", { method: "HEAD" })).status).toBeLessThan(500);
});

it("stops reading a body that grows beyond the limit, whatever its length claims", async () => {
  const status = await new Promise<number>((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      "transfer-encoding": "chunked",
    };
    const request = httpRequest({ port, path: "/api/v1/workspace", method: "PATCH", headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    request.on("error", reject);
    for (let n = 0; n < 20; n++) request.write("x".repeat(100_000));
    request.end();
  });
  expect(status).toBe(400);
});
