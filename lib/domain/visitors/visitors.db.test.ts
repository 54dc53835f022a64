import { beforeAll, describe, expect, it } from "vitest";
import { anyone, type AgentActor, type VisitorActor } from "@/lib/kernel/actor";
import { pool } from "@/lib/platform/db";
import { makeAgent, makeWorkspace, refusal, testRuntime } from "@/lib/testing";
import { listContacts, updateContact } from "../contacts";
import { sendAsVisitor } from "../conversations";
import { call } from "../core";
import { createInbox, openVisitor } from "../inboxes";
import { getContactProfile, markVisitorsSeen, recordPageView } from ".";

testRuntime();
const FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0";
let admin: AgentActor;
let agent: AgentActor;
let inbox: string;

beforeAll(async () => {
  ({ admin } = await makeWorkspace());
  agent = await makeAgent(admin.workspaceId);
  inbox = (await call(createInbox, admin, { name: "Web" })).key;
});

async function visit(name?: string, email?: string): Promise<VisitorActor> {
  const identity = name ? { name, ...(email ? { email } : {}) } : undefined;
  const request = { inbox, locale: "zh-TW", userAgent: FIREFOX, ...(identity ? { identity } : {}) };
  return (await call(openVisitor, anyone, request, { address: "192.0.2.7" })).actor;
}
const say = (visitor: VisitorActor, text: string) =>
  call(sendAsVisitor, visitor, { clientId: crypto.randomUUID(), text });

describe("the customer pane", () => {
  it("shows who it is, with what, from where, and on which pages", async () => {
    const visitor = await visit("Ada", "ADA@example.com");
    await call(recordPageView, visitor, {
      url: "https://user:pw@shop.example/lamp?token=abc&size=2#top",
      title: "Lamp",
    });
    await say(visitor, "Hello");
    const profile = await call(getContactProfile, agent, { contactId: visitor.contactId });
    expect(profile.contact).toMatchObject({ name: "Ada", email: "ada@example.com", verified: false });
    expect(profile.visitor).toMatchObject({
      id: visitor.visitorId,
      online: true,
      locale: "zh-TW",
      browser: "Firefox 145",
      os: "Windows",
      address: "192.0.2.7",
      pages: [{ url: "https://shop.example/lamp?token=%E2%80%A6&size=2", title: "Lamp" }],
    });
    expect(profile.conversations).toHaveLength(1);
  });

  it("forgets that somebody is online when no gateway has seen them", async () => {
    const visitor = await visit("Off");
    await pool().query("update visitor set seen_at = now() - interval '3 minutes' where id = $1", [visitor.visitorId]);
    expect((await call(getContactProfile, agent, { contactId: visitor.contactId })).visitor?.online).toBe(false);
    await markVisitorsSeen([visitor]);
    expect((await call(getContactProfile, agent, { contactId: visitor.contactId })).visitor?.online).toBe(true);
  });

  it("keeps fifty pages and no reloads", async () => {
    const visitor = await visit("Reader");
    const at = new Date(Date.now() - 1000);
    await pool().query(
      `insert into page_view (workspace_id, id, visitor_id, url, title, referrer, at)
       select $1, gen_random_uuid(), $2, 'https://shop.example/' || n, '', '', $3::timestamptz - n * interval '1 second' from generate_series(1, 60) n`,
      [visitor.workspaceId, visitor.visitorId, at],
    );
    await call(recordPageView, visitor, { url: "https://shop.example/new" });
    await call(recordPageView, visitor, { url: "https://shop.example/new" });
    const { visitor: seen } = await call(getContactProfile, agent, { contactId: visitor.contactId });
    expect(seen?.pages).toHaveLength(50);
    expect(seen?.pages[0]?.url).toBe("https://shop.example/new");
    expect(seen?.pages[1]?.url).toBe("https://shop.example/1");
    const { rows } = await pool().query("select count(*)::int as n from page_view where visitor_id = $1", [
      visitor.visitorId,
    ]);
    expect(rows[0].n).toBe(50);
  });

  it("never shows addresses that are no web pages", async () => {
    const visitor = await visit("Odd");
    await call(recordPageView, visitor, { url: "javascript:alert(1)" });
    expect((await call(getContactProfile, agent, { contactId: visitor.contactId })).visitor?.pages).toEqual([]);
  });
});

describe("contacts", () => {
  it("are those who said something or who are known", async () => {
    const silent = await visit();
    const spoken = await visit();
    await say(spoken, "Hi");
    const { data } = await call(listContacts, agent, { limit: 100 });
    const ids = data.map((contact) => contact.id);
    expect(ids).toContain(spoken.contactId);
    expect(ids).not.toContain(silent.contactId);
  });

  it("are found by name and address, page by page", async () => {
    for (const n of [1, 2, 3]) await visit(`Zora ${n}`, `zora${n}@example.com`);
    const first = await call(listContacts, agent, { q: "zora", limit: 2 });
    expect(first.data.map((contact) => contact.name)).toEqual(["Zora 3", "Zora 2"]);
    const second = await call(listContacts, agent, { q: "ZORA", limit: 2, cursor: first.nextCursor });
    expect(second).toMatchObject({ data: [{ name: "Zora 1" }], nextCursor: null });
    expect((await call(listContacts, agent, { q: "%" })).data).toEqual([]);
  });

  it("are changed by people who work here", async () => {
    const { contactId } = await visit("Wrong", "wrong@example.com");
    const changed = await call(updateContact, agent, {
      contactId,
      name: "Right",
      email: null,
      attributes: { vip: true },
    });
    expect(changed).toMatchObject({ name: "Right", email: null, attributes: { vip: true } });
    expect((await call(getContactProfile, agent, { contactId })).contact).toEqual({ ...changed, proof: null });
    const stranger = (await makeWorkspace("Other")).admin;
    expect((await refusal(call(updateContact, stranger, { contactId, name: "X" }))).code).toBe("not_found");
    expect((await refusal(call(getContactProfile, stranger, { contactId }))).code).toBe("not_found");
    expect((await refusal(call(updateContact, agent, { contactId, verified: true }))).code).toBe("invalid");
  });
});
