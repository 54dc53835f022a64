import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { pagePolicy } from "@/lib/client/page-policy";
import { createApp, updateApp } from "@/lib/domain/apps";
import { call } from "@/lib/domain/core";
import { makeAgent, makeDesk, makeVisitor, rest, signedIn, testRuntime, withToken, write } from "@/lib/testing";
import { createApi } from "./api";

const POLICY = pagePolicy("abc", "https://chat.example.com");
const web = createServer((asked, response) => {
  const type = asked.url === "/data" ? "application/json" : "text/html; charset=utf-8";
  response.writeHead(200, { "content-type": type, "content-security-policy": POLICY }).end("x");
});
const listen = (server: Server) =>
  new Promise<number>((resolve) => server.listen(0, () => resolve((server.address() as AddressInfo).port)));
// Before anything reads the settings.
const webPort = await vi.hoisted(async () => {
  const { createServer: reserve } = await import("node:net");
  const port = await new Promise<number>((resolve) => {
    const server = reserve().listen(0, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
  process.env["WEB_PORT"] = String(port);
  return port;
});

testRuntime();
let gateway: Server;
let base = "";
beforeAll(async () => {
  await new Promise<void>((resolve) => web.listen(webPort, resolve));
  const { page } = await import("./page");
  gateway = createServer(page);
  base = `http://localhost:${await listen(gateway)}`;
});
afterAll(() => {
  gateway.close();
  web.close();
});

async function framesOf(cookie: string, path = "/inbox", accept = "text/html"): Promise<string | undefined> {
  const { headers } = await fetch(`${base}${path}`, { headers: { cookie, accept } });
  const policy = headers.get("content-security-policy") ?? "";
  // Nothing else of it is touched.
  expect(policy.replace(/frame-src [^;]+/, "")).toBe(POLICY.replace(/frame-src [^;]+/, ""));
  return /frame-src ([^;]+)/.exec(policy)?.[1];
}
const OWN = "'self' https://chat.example.com";

it("a page's frames are the panels of whoever is signed in, from the moment they are set up until they are off", async () => {
  const desk = await makeDesk({ bot: false });
  const foreign = await makeDesk({ bot: false });
  const here = (await signedIn(await makeAgent(desk.workspaceId))).cookie;
  const there = (await signedIn(foreign.admin)).cookie;
  expect(await framesOf(here)).toBe(OWN);
  const { id: appId } = await call(createApp, desk.admin, { name: "CRM", url: "https://crm.example/{{contact.id}}" });
  await call(createApp, foreign.admin, { name: "Theirs", url: "https://theirs.example/" });
  expect(await framesOf(here)).toBe(`${OWN} https://crm.example`);
  expect(await framesOf(there)).toBe(`${OWN} https://theirs.example`);
  for (const nobody of ["", "parley-session=x"]) expect(await framesOf(nobody)).toBe(OWN);
  expect(await framesOf(here, "/data", "*/*")).toBe(OWN);
  await call(updateApp, desk.admin, { appId, active: false });
  expect(await framesOf(here)).toBe(OWN);
});

it("apps over REST: admins make them, whoever answers opens them, and the secret is in two answers alone", async () => {
  const api = createApi();
  const fetchApi = (request: Request, bindings: { address: string }) => api.fetch(request, bindings);
  const desk = await makeDesk({ bot: false, online: true });
  const { actor: visitor } = await makeVisitor(desk.inbox.key);
  const { conversationId } = await write(visitor, "Where is my lamp?");
  const admin = rest(fetchApi, { token: (await withToken(desk.admin)).token });
  const agent = rest(fetchApi, { token: (await withToken(await makeAgent(desk.workspaceId))).token });
  const wish = { name: "CRM", url: "https://crm.example/{{conversation.number}}" };
  const made = await admin.post("/apps", wish);
  expect([made.status, made.body]).toMatchObject([201, { kind: "panel", inboxIds: null, height: 320, rev: 1 }]);
  const { id, secret } = made.body as { id: string; secret: string };
  const read = [
    await admin.get("/apps"),
    await admin.get(`/apps/${id}`),
    await admin.get(`/apps/${id}/preview`),
    await admin.get("/audit-log"),
    await admin.patch(`/apps/${id}`, { name: "Orders", rev: 1 }),
    await agent.get("/apps/offered"),
    await agent.post(`/conversations/${conversationId}/apps/${id}/open`),
  ];
  expect(read.map(({ status }) => status)).toEqual(read.map(() => 200));
  expect(read.map(({ text }) => text).join()).not.toContain(secret);
  expect(read[5]?.body).toMatchObject({ data: [{ id, name: "Orders", origin: "https://crm.example" }] });
  expect(read[5]?.text).not.toContain("{{");
  expect(read[6]?.body).toMatchObject({ url: expect.stringMatching(/^https:\/\/crm\.example\/\d+#parley_token=ey/) });
  expect((await admin.patch(`/apps/${id}`, { name: "Mine", rev: 1 })).status).toBe(409);
  for (const answer of [
    await agent.get("/apps"),
    await agent.post("/apps", wish),
    await agent.patch(`/apps/${id}`, { url: "https://evil.example/" }),
    await agent.post(`/apps/${id}/rotate-secret`),
    await agent.get(`/apps/${id}/preview`),
    await agent.remove(`/apps/${id}`),
  ])
    expect(answer.status).toBe(403);
  for (const url of ["javascript:alert(1)", "https://{{contact.name}}/", "https://*.example/", "http://crm.example/"])
    expect([url, (await admin.post("/apps", { ...wish, url })).status]).toEqual([url, 400]);
  for (const more of [{ secret: "mine" }, { workspaceId: desk.workspaceId }, { position: 1 }])
    expect((await admin.post("/apps", { ...wish, ...more })).status).toBe(400);
  const rotated = await admin.post(`/apps/${id}/rotate-secret`);
  expect(rotated.body["secret"]).toMatch(/^appsec_.{40,}/);
  expect((await admin.remove(`/apps/${id}`)).status).toBe(200);
  expect((await agent.post(`/conversations/${conversationId}/apps/${id}/open`)).status).toBe(404);
});

it("the guide for whoever writes an app stands beside the API's reference, in both languages", async () => {
  const api = createApi();
  for (const [lang, title] of [
    ["en", "Apps beside a conversation"],
    ["zh", "会话旁的应用"],
  ]) {
    const answer = await api.fetch(new Request(`http://localhost/api/v1/docs/apps?lang=${lang}`), {});
    const text = await answer.text();
    expect(text).toContain(`<h1 id="`);
    expect(text).toContain(`>${title}</h1>`);
    expect(text).toContain("&lt;script type=&quot;module&quot;&gt;");
    expect(text).not.toContain("<script");
    expect(text).not.toContain("```");
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
  }
});
