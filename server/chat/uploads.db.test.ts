import { randomBytes, randomUUID } from "node:crypto";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { pool } from "@/lib/platform/db";
import { readerOf, signedFileUrl } from "@/lib/platform/storage";
import { dropUnsentUploads } from "@/lib/domain/conversations";
import { makeDesk, makeVisitor, signedIn, testRuntime, write } from "@/lib/testing";
import { openGateway } from "@/lib/testing/sockets";
import { until } from "@/lib/testing/until";

testRuntime();
const desk = await makeDesk();
const { key } = desk.inbox;
const door = await openGateway();
const png = await sharp({ create: { width: 5, height: 4, channels: 3, background: "blue" } })
  .png()
  .toBuffer();

type Uploaded = {
  id: string;
  name: string;
  type: string;
  size: number;
  url: string;
  error?: { code: string; message: string };
};
async function upload(
  token: string,
  name: string,
  bytes: Buffer | string,
  more: { inbox?: string; field?: string; headers?: Record<string, string> } = {},
) {
  const form = new FormData();
  form.append(more.field ?? "file", new Blob([typeof bytes === "string" ? bytes : new Uint8Array(bytes)]), name);
  const response = await fetch(`${door.url}/chat/uploads?inbox=${more.inbox ?? key}`, {
    method: "POST",
    body: form,
    headers: { authorization: `Bearer ${token}`, ...more.headers },
  });
  return { status: response.status, body: (await response.json()) as Uploaded };
}
const here = (url: string) => `${door.url}${new URL(url).pathname}${new URL(url).search}`;
const open = (url: string) => fetch(here(url));

describe("a visitor's file", () => {
  it("is stored, sent with a message, and read by both sides through addresses of their own (S-I6, S-I7)", async () => {
    const { actor, token } = await makeVisitor(key);
    const { status, body } = await upload(token, "../photo.png", png);
    expect([status, body]).toMatchObject([200, { name: "photo.png", type: "image/png", width: 5, height: 4 }]);
    const { conversationId } = await write(actor, "", { attachments: [body.id] });

    const visitor = await door.visitor(key, { token });
    const agent = await door.agent((await signedIn(desk.admin)).actor);
    const theirs = (await visitor.call("message:list", { conversationId })).data as {
      messages: { attachments: Uploaded[] }[];
    };
    const ours = (await agent.call("conversation:watch", { conversationId })).data as typeof theirs;
    const urls = [theirs, ours].map((list) => list.messages[0]?.attachments[0]?.url ?? "");
    expect(urls[0]).not.toBe(urls[1]);
    for (const url of urls) {
      const response = await open(url);
      expect(response.status).toBe(200);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        "content-type": "image/png",
        "x-content-type-options": "nosniff",
        "content-security-policy": "default-src 'none'; sandbox",
        "content-disposition": expect.stringMatching(/^inline/),
        "cache-control": expect.stringMatching(/^private/),
      });
      expect((await sharp(Buffer.from(await response.arrayBuffer())).metadata()).width).toBe(5);
    }
  });

  it("that isn't an image is downloaded, never shown", async () => {
    const { token } = await makeVisitor(key);
    const { body } = await upload(token, "page.md", "<script>alert(1)</script>");
    const response = await open(body.url);
    expect(response.headers.get("content-type")).toBe("text/plain");
    expect(response.headers.get("content-disposition")).toMatch(/^attachment; filename\*=UTF-8''page\.md$/);
  });

  it("is nobody else's to send, and not sent twice in two places", async () => {
    const [mine, other] = [await makeVisitor(key), await makeVisitor(key)];
    const { body } = await upload(mine.token, "notes.txt", "words");
    await expect(write(other.actor, "look", { attachments: [body.id] })).rejects.toMatchObject({ code: "invalid" });
    const clientId = randomUUID();
    const sent = await write(mine.actor, "look", { attachments: [body.id], clientId });
    expect(await write(mine.actor, "look", { attachments: [body.id], clientId })).toEqual(sent);
    await pool().query("update conversation set live = false, version = version + 1 where id = $1", [
      sent.conversationId,
    ]);
    await expect(write(mine.actor, "again", { attachments: [body.id] })).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("an address", () => {
  it("can't be guessed, changed, used for another file or by another reader, or after its time", async () => {
    const [mine, other] = [await makeVisitor(key), await makeVisitor(key)];
    const { body } = await upload(mine.token, "notes.txt", "words");
    await write(mine.actor, "look", { attachments: [body.id] });
    const second = (await upload(mine.token, "more.txt", "words")).body;
    const url = new URL(body.url);
    const token = url.searchParams.get("t") ?? "";
    const wrong = [
      `/chat/files/${body.id}`,
      `/chat/files/${body.id}?t=`,
      `/chat/files/${body.id}?t=${encodeURIComponent(`${token.slice(0, -1)}A`)}`,
      `/chat/files/${second.id}?t=${encodeURIComponent(token)}`,
      `/chat/files/${body.id}?t=${encodeURIComponent(token.replace(mine.actor.contactId, other.actor.contactId))}`,
      `/chat/files/${randomUUID()}?t=${encodeURIComponent(token)}`,
      new URL(signedFileUrl(body.id, { kind: "contact", id: other.actor.contactId })).pathname +
        new URL(signedFileUrl(body.id, { kind: "contact", id: other.actor.contactId })).search,
      new URL(signedFileUrl(body.id, { kind: "workspace", id: (await makeDesk()).workspaceId })).pathname +
        new URL(signedFileUrl(body.id, { kind: "workspace", id: (await makeDesk()).workspaceId })).search,
    ];
    for (const path of wrong)
      expect([path.slice(0, 60), (await fetch(`${door.url}${path}`)).status]).toEqual([path.slice(0, 60), 404]);
    expect((await open(body.url)).status).toBe(200);
    expect(readerOf(body.id, token)).toEqual({ kind: "contact", id: mine.actor.contactId });
    expect(readerOf(body.id, token, Date.now() + 3 * 3_600_000)).toBeNull();
  });
});

describe("an upload is refused", () => {
  it.each([
    ["for its kind", "logo.svg", "<svg/>", {}, 400],
    ["for another field", "a.txt", "words", { field: "other" }, 400],
    ["for an unknown inbox", "a.txt", "words", { inbox: "nowhere" }, 404],
    ["from a foreign page", "a.txt", "words", { headers: { origin: "https://evil.example" } }, 403],
  ])("%s", async (_name, name, bytes, more, status) => {
    const listed = await makeDesk({ allowedOrigins: ["https://shop.example.com"] });
    const { token } = await makeVisitor(listed.inbox.key);
    const answer = await upload(token, name, bytes, { inbox: listed.inbox.key, ...more });
    expect([answer.status, answer.body.error?.message]).toEqual([status, expect.stringMatching(/\.$/)]);
  });

  it("without a visitor's token, with another inbox's, with no multipart body", async () => {
    const { token } = await makeVisitor((await makeDesk()).inbox.key);
    expect((await upload("", "a.txt", "words")).status).toBe(401);
    expect((await upload("forged.token", "a.txt", "words")).status).toBe(401);
    expect((await upload(token, "a.txt", "words")).status).toBe(403);
    const mine = (await makeVisitor(key)).token;
    for (const headers of [
      { "content-type": "application/json" },
      { "content-type": "multipart/form-data" },
      { "content-type": "multipart/form-data; boundary=x" },
    ]) {
      const response = await fetch(`${door.url}/chat/uploads?inbox=${key}`, {
        method: "POST",
        body: "{}",
        headers: { ...headers, authorization: `Bearer ${mine}` },
      });
      expect(response.status).toBe(400);
    }
  });

  it("above 20 MB, and above thirty a minute", async () => {
    const { token } = await makeVisitor(key);
    expect(await upload(token, "big.txt", Buffer.alloc(20 * 1024 * 1024 + 1, "x"))).toMatchObject({
      status: 400,
      body: { error: { message: "This file is larger than 20 MB." } },
    });
    const statuses = await Promise.all(
      Array.from({ length: 31 }, async () => (await upload(token, "a.txt", "words")).status),
    );
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(2);
    expect(statuses).toContain(200);
  });

  it("when it is broken off, a hundred times, and leaves nothing behind (S-I4)", async () => {
    const { token } = await makeVisitor(key);
    const count = async () => (await pool().query<{ n: number }>("select count(*)::int as n from upload")).rows[0]?.n;
    const before = await count();
    await Promise.all(
      Array.from({ length: 100 }, async () => {
        const stop = new AbortController();
        const body = new ReadableStream({
          start(controller) {
            controller.enqueue(
              new TextEncoder().encode(
                '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nwor',
              ),
            );
            setTimeout(() => stop.abort(), 5 + (randomBytes(1)[0] ?? 0) / 10);
          },
        });
        const headers = { "content-type": "multipart/form-data; boundary=x", authorization: `Bearer ${token}` };
        await fetch(`${door.url}/chat/uploads?inbox=${key}`, {
          method: "POST",
          body,
          headers,
          signal: stop.signal,
          duplex: "half",
        } as RequestInit).catch(() => undefined);
      }),
    );
    await until(async () =>
      expect(await new Promise((resolve) => door.gateway.http.getConnections((_error, n) => resolve(n)))).toBeLessThan(
        20,
      ),
    );
    expect(await count()).toBe(before);
    expect((await upload((await makeVisitor(key)).token, "a.txt", "words")).status).toBe(200);
  });
});

it("files that were never sent go after a day, sent ones stay", async () => {
  const { actor, token } = await makeVisitor(key);
  const [unsent, sent] = [(await upload(token, "a.txt", "words")).body, (await upload(token, "b.txt", "words")).body];
  await write(actor, "look", { attachments: [sent.id] });
  await pool().query("update upload set created_at = now() - interval '25 hours' where id = any($1)", [
    [unsent.id, sent.id],
  ]);
  expect(await dropUnsentUploads()).toHaveLength(1);
  expect((await open(unsent.url)).status).toBe(404);
  expect((await open(sent.url)).status).toBe(200);
});
