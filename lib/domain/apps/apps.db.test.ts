import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { AppToken } from "@/lib/contracts/apps";
import { newId } from "@/lib/kernel/ids";
import { system } from "@/lib/kernel/actor";
import { pool } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { identityHash, signedJwt } from "@/lib/platform/secrets";
import { emailOf, makeAgent, makeDesk, makeVisitor, refusal, testRuntime, withToken, write } from "@/lib/testing";
import { listAudit } from "../audit";
import { updateConversation } from "../conversations";
import { call } from "../core";
import { createField } from "../fields";
import { createInbox, deleteInbox } from "../inboxes";
import {
  createApp,
  deleteApp,
  frameOrigins,
  getApp,
  listApps,
  offerApps,
  openApp,
  previewApp,
  reorderApps,
  rotateAppSecret,
  updateApp,
} from ".";

testRuntime();
type Desk = Awaited<ReturnType<typeof makeDesk>>;
const wish = { name: "CRM", url: "https://crm.example/of?mail={{contact.email}}" };
const makeIdle = () => makeDesk({ bot: false, online: true });
const adaAt = async ({ inbox }: Desk, more: { name?: string; attributes?: Record<string, string> } = {}) => {
  const issuedAt = Math.floor(Date.now() / 1000);
  const id = newId();
  const identity = {
    id,
    issuedAt,
    hash: identityHash(inbox.identitySecret, id, issuedAt),
    name: "Ada",
    email: `${id}@example.com`,
    ...more,
  };
  const { actor } = await makeVisitor(inbox.key, { identity });
  return { ...(await write(actor, "Where is my lamp?")), identity, visitor: actor };
};

/** As an app checks it, by the book and with nothing of ours. */
function checked(token: string, secret: string): AppToken | null {
  const [head = "", body = "", signature] = token.split(".");
  const right = createHmac("sha256", secret).update(`${head}.${body}`).digest("base64url");
  expect(JSON.parse(Buffer.from(head, "base64url").toString())).toEqual({ alg: "HS256", typ: "JWT" });
  return signature === right ? AppToken.strict().parse(JSON.parse(Buffer.from(body, "base64url").toString())) : null;
}

describe("an app", () => {
  it("belongs to admins, is not overwritten unseen, and its secret is told once", async () => {
    const desk = await makeIdle();
    const agent = await makeAgent(desk.workspaceId);
    const lead = await makeAgent(desk.workspaceId, { role: "lead" });
    const foreign = await makeIdle();
    const { secret, id: appId, rev } = await call(createApp, desk.admin, wish);
    for (const other of [agent, lead]) {
      expect((await refusal(call(createApp, other, wish))).code).toBe("forbidden");
      expect((await refusal(call(listApps, other, {}))).code).toBe("forbidden");
      expect((await refusal(call(previewApp, other, { appId }))).code).toBe("forbidden");
      expect((await refusal(call(rotateAppSecret, other, { appId }))).code).toBe("forbidden");
    }
    for (const verb of [getApp, deleteApp, rotateAppSecret, previewApp])
      expect((await refusal(call(verb, foreign.admin, { appId }))).code).toBe("not_found");
    expect((await call(listApps, foreign.admin, {})).data).toEqual([]);
    expect((await call(offerApps, foreign.admin, {})).data).toEqual([]);
    await call(updateApp, desk.admin, { appId, rev, name: "Theirs" });
    expect(await refusal(call(updateApp, desk.admin, { appId, rev, name: "Mine" }))).toMatchObject({
      code: "conflict",
      details: { saved: { name: "Theirs" } },
    });
    const told = [
      await call(listApps, desk.admin, {}),
      await call(getApp, desk.admin, { appId }),
      await call(offerApps, desk.admin, {}),
      await call(previewApp, desk.admin, { appId }),
      await call(listAudit, desk.admin, {}),
      (await pool().query("select * from app where id = $1", [appId])).rows,
    ];
    expect(JSON.stringify(told)).not.toContain(secret);
    expect(told[1]).toMatchObject({ name: "Theirs", secretHint: `****${secret.slice(-4)}`, inboxIds: null });
    await call(deleteApp, desk.admin, { appId });
    expect((await refusal(call(getApp, desk.admin, { appId }))).code).toBe("not_found");
    const lines = (await call(listAudit, desk.admin, {})).data.filter(({ subject }) => subject === appId);
    expect(lines.map(({ action }) => action)).toEqual(["app.deleted", "app.updated", "app.created"]);
  });

  it("has an address outside, whatever a customer is called", async () => {
    const desk = await makeIdle();
    const own = [env().PUBLIC_URL, env().CHAT_URL].map((url) => `${url}/inbox?{{contact.id}}`);
    for (const url of ["javascript:alert(1)", "http://crm.example/", "https://{{contact.name}}/", ...own])
      expect([url, (await refusal(call(createApp, desk.admin, { ...wish, url }))).code]).toEqual([url, "invalid"]);
    const { id: appId, secret } = await call(createApp, desk.admin, {
      ...wish,
      url: "https://crm.example/{{contact.name}}/x?q={{contact.name}}",
    });
    for (const url of own)
      expect((await refusal(call(updateApp, desk.admin, { appId, url }))).code, url).toBe("invalid");
    const sly = await adaAt(desk, { name: `"&<script>/../?#parley_token=` });
    const { url, token } = await call(openApp, desk.admin, { appId, conversationId: sly.conversationId });
    expect(url).toBe(
      `https://crm.example/%22%26%3Cscript%3E%2F..%2F%3F%23parley_token%3D/x?q=%22%26%3Cscript%3E%2F..%2F%3F%23parley_token%3D#parley_token=${token}`,
    );
    expect(checked(token, secret)?.contact.name).toBe(`"&<script>/../?#parley_token=`);
    const back = await adaAt(desk, { name: ".." });
    expect((await refusal(call(openApp, desk.admin, { appId, conversationId: back.conversationId }))).code).toBe(
      "conflict",
    );
  });

  it("keeps its order, and an order of an older list is refused", async () => {
    const desk = await makeIdle();
    const ids: string[] = [];
    for (const name of ["One", "Two", "Three"]) ids.push((await call(createApp, desk.admin, { ...wish, name })).id);
    const turned = ids.toReversed();
    expect((await call(reorderApps, desk.admin, { ids: turned })).data.map(({ id }) => id)).toEqual(turned);
    expect((await call(offerApps, desk.admin, {})).data.map(({ id }) => id)).toEqual(turned);
    expect((await refusal(call(reorderApps, desk.admin, { ids: ids.slice(1) }))).code).toBe("conflict");
  });

  it("is for the inboxes it was made for, also when the last of them is gone", async () => {
    const desk = await makeIdle();
    const foreign = await makeIdle();
    const second = await call(createInbox, desk.admin, { name: "Second", botId: null });
    const { conversationId } = await adaAt(desk);
    expect((await refusal(call(createApp, desk.admin, { ...wish, inboxIds: [foreign.inbox.id] }))).code).toBe(
      "invalid",
    );
    expect((await refusal(call(createApp, desk.admin, { ...wish, inboxIds: [] }))).code).toBe("invalid");
    const { id: appId } = await call(createApp, desk.admin, { ...wish, inboxIds: [second.id] });
    const open = () => call(openApp, desk.admin, { appId, conversationId });
    expect((await refusal(open())).code).toBe("not_found");
    await call(deleteInbox, desk.admin, { inboxId: second.id });
    expect(await call(getApp, desk.admin, { appId })).toMatchObject({ inboxIds: [] });
    expect((await refusal(open())).code).toBe("not_found");
    // What says nothing of inboxes may still be changed, and means none.
    await call(updateApp, desk.admin, { appId, name: "Still" });
    expect((await refusal(open())).code).toBe("not_found");
    await call(updateApp, desk.admin, { appId, inboxIds: [desk.inbox.id] });
    expect((await open()).origin).toBe("https://crm.example");
    await call(updateApp, desk.admin, { appId, active: false });
    expect((await refusal(open())).code).toBe("not_found");
    expect((await call(offerApps, desk.admin, {})).data).toEqual([]);
  });
});

describe("a token", () => {
  it("says who opened it, for whom, and what the desk has fields for; for five minutes", async () => {
    const desk = await makeIdle();
    const agent = await makeAgent(desk.workspaceId, { name: "Grace" });
    await call(createField, desk.admin, { of: "contact", key: "plan", kind: "text" });
    await call(createField, desk.admin, { of: "conversation", key: "order", kind: "text" });
    const { conversationId, identity, visitor } = await adaAt(desk, { attributes: { plan: "Pro", token: "hidden" } });
    await call(updateConversation, desk.admin, { conversationId, fields: { order: "4711" } });
    const { id: appId, secret } = await call(createApp, desk.admin, wish);
    const opened = await call(openApp, agent, { appId, conversationId });
    expect(opened.url).toBe(
      `https://crm.example/of?mail=${encodeURIComponent(identity.email)}#parley_token=${opened.token}`,
    );
    const claims = checked(opened.token, secret);
    const now = Date.now() / 1000;
    expect(claims).toEqual({
      iss: env().PUBLIC_URL,
      aud: appId,
      sub: agent.agentId,
      iat: expect.any(Number),
      exp: (claims?.iat ?? 0) + 300,
      jti: expect.any(String),
      workspace: { id: desk.workspaceId, name: "Test" },
      agent: { id: agent.agentId, name: "Grace", email: await emailOf(agent), role: "agent" },
      conversation: {
        id: conversationId,
        number: expect.any(Number),
        status: "open",
        inbox: { id: desk.inbox.id, name: "Shop" },
        fields: { order: "4711" },
      },
      contact: {
        id: visitor.contactId,
        externalId: identity.id,
        name: "Ada",
        email: identity.email,
        verified: true,
        provenEmail: null,
        fields: { plan: "Pro" },
      },
    });
    expect(Math.abs(now - (claims?.iat ?? 0))).toBeLessThan(60);
    expect(new Date(opened.expiresAt).getTime()).toBe((claims?.exp ?? 0) * 1000);
    const again = await call(openApp, agent, { appId, conversationId });
    expect(checked(again.token, secret)?.jti).not.toBe(claims?.jti);
  });

  it("is for nobody who does not see the conversation and its customer", async () => {
    const desk = await makeIdle();
    const foreign = await makeIdle();
    const { conversationId, visitor } = await adaAt(desk);
    const theirs = await adaAt(foreign);
    const { id: appId } = await call(createApp, desk.admin, wish);
    const { id: foreignApp } = await call(createApp, foreign.admin, wish);
    const asked = { appId, conversationId };
    const refused = async (...[actor, input]: [Parameters<typeof call>[1], typeof asked]) =>
      (await refusal(call(openApp, actor, input))).code;
    expect(await refused(foreign.admin, asked)).toBe("not_found");
    expect(await refused(foreign.admin, { appId: foreignApp, conversationId })).toBe("not_found");
    expect(await refused(desk.admin, { appId: foreignApp, conversationId })).toBe("not_found");
    expect(await refused(desk.admin, { appId, conversationId: theirs.conversationId })).toBe("not_found");
    expect(await refused(visitor, asked)).toBe("not_found");
    expect(await refused(system(desk.workspaceId), asked)).toBe("forbidden");
    for (const scopes of [["conversations:read"], ["contacts:read"], ["settings:read", "contacts:read"]] as const) {
      const { actor } = await withToken(desk.admin, [...scopes]);
      expect([scopes, await refused(actor, asked)]).toEqual([scopes, "forbidden"]);
    }
    const { actor } = await withToken(desk.admin, ["conversations:read", "contacts:read"]);
    expect((await call(openApp, actor, asked)).token).toContain(".");
  });

  it("is signed by the newest secret alone", async () => {
    const desk = await makeIdle();
    const { conversationId } = await adaAt(desk);
    const { id: appId, secret: old } = await call(createApp, desk.admin, wish);
    const { secret, secretHint } = await call(rotateAppSecret, desk.admin, { appId });
    expect(secret).not.toBe(old);
    expect(secretHint).toBe(`****${secret.slice(-4)}`);
    const { token } = await call(openApp, desk.admin, { appId, conversationId });
    expect(checked(token, old)).toBeNull();
    expect(checked(token, secret)).not.toBeNull();
  });

  it("is shown to its admin unsigned before there is anybody, and then of the newest conversation", async () => {
    const desk = await makeIdle();
    const { id: appId } = await call(createApp, desk.admin, wish);
    expect(await call(previewApp, desk.admin, { appId })).toMatchObject({
      example: true,
      url: "https://crm.example/of?mail=ada%40example.com",
      token: { aud: appId, sub: desk.admin.agentId, contact: { name: "Ada Example" } },
    });
    const { conversationId } = await adaAt(desk);
    expect(await call(previewApp, desk.admin, { appId })).toMatchObject({
      example: false,
      token: { conversation: { id: conversationId }, contact: { name: "Ada" } },
    });
    const { actor } = await withToken(desk.admin, ["settings:read"]);
    expect((await refusal(call(previewApp, actor, { appId }))).code).toBe("forbidden");
  });
});

it("the console's frames are those of the panels that are switched on here, each once", async () => {
  const desk = await makeIdle();
  const foreign = await makeIdle();
  await call(createApp, foreign.admin, { ...wish, url: "https://foreign.example/" });
  await call(createApp, desk.admin, wish);
  await call(createApp, desk.admin, { ...wish, url: "https://crm.example/other" });
  await call(createApp, desk.admin, { ...wish, url: "http://localhost:4999/{{contact.id}}" });
  await call(createApp, desk.admin, { ...wish, kind: "link", url: "https://link.example/" });
  await call(createApp, desk.admin, { ...wish, active: false, url: "https://off.example/" });
  const agent = await makeAgent(desk.workspaceId);
  expect(await call(frameOrigins, agent, {})).toEqual(["http://localhost:4999", "https://crm.example"]);
});

it("is checked by the words of the guide, in both languages, and nothing else passes", async () => {
  const desk = await makeIdle();
  const { conversationId } = await adaAt(desk);
  const { id: app, secret } = await call(createApp, desk.admin, wish);
  const { token } = await call(openApp, desk.admin, { appId: app, conversationId });
  const samples = ["docs/apps.md", "docs/apps.zh-CN.md"].map(
    (file) => /```js\n([^]+?)```/.exec(readFileSync(file, "utf8"))?.[1] ?? "",
  );
  expect(samples[1]).toBe(samples[0]);
  const { contextOf }: { contextOf: (token: string, of: Record<string, string>) => AppToken } = await import(
    /* @vite-ignore */ `data:text/javascript,${encodeURIComponent(samples[0] ?? "")}`
  );
  const of = { secret, app, desk: env().PUBLIC_URL };
  expect(contextOf(token, of).contact.name).toBe("Ada");
  const [, body = "", signature] = token.split(".");
  const none = Buffer.from(JSON.stringify({ alg: "none" })).toString("base64url");
  const past = signedJwt(secret, { ...contextOf(token, of), exp: 1 });
  for (const forged of [`${none}.${body}.`, `${none}.${body}.${signature}`, `${token}x`, past])
    expect(() => contextOf(forged, of)).toThrow();
  for (const wrong of [{ secret: "x" }, { app: newId() }, { desk: "https://else.example" }])
    expect(() => contextOf(token, { ...of, ...wrong })).toThrow();
});
