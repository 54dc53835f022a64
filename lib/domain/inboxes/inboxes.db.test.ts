import { beforeAll, describe, expect, it } from "vitest";
import { anyone, type AgentActor } from "@/lib/kernel/actor";
import { pool } from "@/lib/platform/db";
import { makeAgent, makeWorkspace, refusal, testRuntime, withToken } from "@/lib/testing";
import { setPresence } from "../agents";
import { createBot } from "../bots";
import { resolveConversation, sendAsVisitor } from "../conversations";
import { call } from "../core";
import {
  createInbox,
  deleteInbox,
  getInbox,
  listInboxes,
  lookUpInbox,
  openVisitor,
  rotateIdentitySecret,
  updateInbox,
} from ".";
import { publicInbox } from "./cache";

const { recorded } = testRuntime();
let admin: AgentActor;
let agent: AgentActor;

beforeAll(async () => {
  ({ admin } = await makeWorkspace());
  agent = await makeAgent(admin.workspaceId, { name: "Grace" });
});

describe("an inbox", () => {
  it("is made with a key, a snippet and a secret that is shown once", async () => {
    const made = await call(createInbox, admin, { name: "Web", allowedOrigins: ["https://Shop.example.com/"] });
    expect(made.key).toMatch(/^[\w-]{16}$/);
    expect(made.snippet).toBe(`<script async src="http://localhost:3000/widget.js" data-inbox="${made.key}"></script>`);
    expect(made.allowedOrigins).toEqual(["https://shop.example.com"]);
    expect(made.identitySecretHint).toBe(made.identitySecret.slice(-4));
    expect(recorded).toEqual([{ type: "inbox.changed", workspaceId: admin.workspaceId, inboxId: made.id }]);
    const { identitySecret, ...shown } = made;
    expect(await call(getInbox, agent, { inboxId: made.id })).toEqual(shown);
    const { rows } = await pool().query("select * from inbox where id = $1", [made.id]);
    expect(JSON.stringify(rows)).not.toContain(identitySecret);
    const { rows: audited } = await pool().query("select action, actor_name from audit_entry where subject = $1", [
      made.id,
    ]);
    expect(audited).toEqual([{ action: "inbox.created", actor_name: "Ada Admin" }]);
  });

  it("is changed piece by piece", async () => {
    const made = await call(createInbox, admin, { name: "Before" });
    const changed = await call(updateInbox, admin, { inboxId: made.id, name: "After", features: { emoji: false } });
    expect(changed).toMatchObject({
      name: "After",
      greeting: made.greeting,
      features: { uploads: true, emoji: false, rating: true },
    });
  });

  it("gets a new secret, and refuses hashes of the old one", async () => {
    const made = await call(createInbox, admin, { name: "Rotated" });
    const rotated = await call(rotateIdentitySecret, admin, { inboxId: made.id });
    expect(rotated.identitySecret).not.toBe(made.identitySecret);
    const { identityHash } = await import("@/lib/platform/secrets");
    const issuedAt = Math.floor(Date.now() / 1000);
    const signed = (secret: string) => ({ id: "u", issuedAt, hash: identityHash(secret, "u", issuedAt) });
    expect(
      (await refusal(call(openVisitor, anyone, { inbox: made.key, identity: signed(made.identitySecret) }))).code,
    ).toBe("unauthenticated");
    await call(openVisitor, anyone, { inbox: made.key, identity: signed(rotated.identitySecret) });
  });

  it("is not deleted under a visitor's feet", async () => {
    const made = await call(createInbox, admin, { name: "Closing" });
    const { actor } = await call(openVisitor, anyone, { inbox: made.key });
    const { conversationId } = await call(sendAsVisitor, actor, { clientId: crypto.randomUUID(), text: "Hello" });
    expect(await refusal(call(deleteInbox, admin, { inboxId: made.id }))).toMatchObject({
      code: "conflict",
      message: "This inbox has 1 unfinished conversation. Resolve them first.",
    });
    await call(resolveConversation, admin, { conversationId });
    await call(deleteInbox, admin, { inboxId: made.id });
    expect((await refusal(call(openVisitor, anyone, { inbox: made.key }))).code).toBe("not_found");
    expect((await refusal(call(getInbox, admin, { inboxId: made.id }))).code).toBe("not_found");
    expect((await call(listInboxes, admin, {})).data.map((inbox) => inbox.id)).not.toContain(made.id);
  });

  it("answers with bots of its own workspace only", async () => {
    const other = await makeWorkspace("Other");
    const bot = await call(createBot, other.admin, { name: "Foreign" });
    expect((await refusal(call(createInbox, admin, { name: "X", botId: bot.id }))).code).toBe("not_found");
    const made = await call(createInbox, admin, { name: "Y" });
    expect((await refusal(call(updateInbox, admin, { inboxId: made.id, botId: bot.id }))).code).toBe("not_found");
  });

  it.each([
    [{ name: "" }],
    [{ name: "X", allowedOrigins: ["https://example.com/path"] }],
    [{ name: "X", allowedOrigins: ["javascript:alert(1)"] }],
    [{ name: "X", color: "red" }],
    [{ name: "X", key: "mine" }],
    [{ name: "X", workspaceId: crypto.randomUUID() }],
    [{ name: { $ne: "" } }],
    [{ name: "a\u0000b" }],
    [{ name: "X", greeting: { en: "\ud800", zh: "" } }],
    [{ name: "X", greeting: { en: "\u0000", zh: "" } }],
  ])("is refused as %j", async (input) => {
    expect((await refusal(call(createInbox, admin, input))).code).toBe("invalid");
  });

  it("is an admin's to manage, a colleague's to see, nobody else's", async () => {
    const made = await call(createInbox, admin, { name: "Whose" });
    const stranger = (await makeWorkspace("Stranger")).admin;
    const reader = (await withToken(admin, ["conversations:read"])).actor;
    for (const verb of [updateInbox, deleteInbox, rotateIdentitySecret]) {
      expect((await refusal(call(verb, agent, { inboxId: made.id }))).code).toBe("forbidden");
      expect((await refusal(call(verb, stranger, { inboxId: made.id }))).code).toBe("not_found");
      expect((await refusal(call(verb, reader, { inboxId: made.id }))).code).toBe("forbidden");
      expect((await refusal(call(verb, anyone, { inboxId: made.id }))).code).toBe("unauthenticated");
    }
    expect((await refusal(call(listInboxes, reader, {}))).code).toBe("forbidden");
  });
});

describe("what the bubble may know", () => {
  it("is a list of fields, and nothing else", async () => {
    const bot = await call(createBot, admin, { name: "Linnea", instructions: "secret" });
    const made = await call(createInbox, admin, { name: "Public", botId: bot.id, suggestions: ["Hours?"] });
    const seen = await publicInbox(made.key);
    expect({ ...seen, key: "KEY", faces: seen.faces.map(({ id: _, ...face }) => face) }).toMatchInlineSnapshot(`
      {
        "bot": {
          "avatarUrl": null,
          "name": "Linnea",
        },
        "faces": [
          {
            "avatarUrl": null,
            "name": "Ada Admin",
          },
          {
            "avatarUrl": null,
            "name": "Grace",
          },
        ],
        "features": {
          "emoji": true,
          "rating": true,
          "uploads": true,
        },
        "greeting": {
          "en": "Hello! What can I help you with?",
          "zh": "您好！请问有什么可以帮您？",
        },
        "key": "KEY",
        "name": "Public",
        "online": false,
        "suggestions": [
          "Hours?",
        ],
        "theme": {
          "color": "#3b5bdb",
          "position": "right",
        },
        "tickets": false,
      }
    `);
  });

  it("is held in memory until something changes", async () => {
    const made = await call(createInbox, admin, { name: "Cached" });
    await publicInbox(made.key);
    await pool().query("update inbox set name = 'Behind our back' where id = $1", [made.id]);
    expect((await publicInbox(made.key)).name).toBe("Cached");
    await call(updateInbox, admin, { inboxId: made.id, name: "Renamed" });
    expect((await publicInbox(made.key)).name).toBe("Renamed");
    expect(await call(lookUpInbox, anyone, { key: made.key })).toMatchObject({
      allowedOrigins: [],
      inbox: { name: "Renamed" },
    });
  });

  it("says whether a person is here, and shows that one first", async () => {
    const made = await call(createInbox, admin, { name: "Office" });
    expect((await publicInbox(made.key)).online).toBe(false);
    await call(setPresence, agent, { status: "online" });
    expect(await publicInbox(made.key)).toMatchObject({
      online: true,
      faces: [{ name: "Grace" }, { name: "Ada Admin" }],
    });
    await call(setPresence, agent, { status: "away" });
    expect((await publicInbox(made.key)).online).toBe(false);
  });
});
