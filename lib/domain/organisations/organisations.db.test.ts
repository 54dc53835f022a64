import { describe, expect, it } from "vitest";
import { matches } from "@/lib/client/view-filter";
import { db } from "@/lib/platform/db";
import { identityHash } from "@/lib/platform/secrets";
import { makeAgent, makeDesk, makeVisitor, refusal, rest, testRuntime, withToken, write } from "@/lib/testing";
import { createApi } from "@/server/api";
import { exportContacts, importContacts, listContacts, mergeContacts, updateContact } from "../contacts";
import { createView, listConversations, resolveConversation } from "../conversations";
import { call } from "../core";
import { createField } from "../fields";
import { searchEverything } from "../search";
import { createOrganisation, deleteOrganisation, exportOrganisations, listOrganisations, updateOrganisation } from ".";

testRuntime();
const desk = await makeDesk({ bot: false });
const { admin, workspaceId } = desk;
const agent = await makeAgent(workspaceId);
const issuedAt = Math.floor(Date.now() / 1000);
/** Somebody their site vouches for. */
const known = async (id: string, email: string) => {
  const hash = identityHash(desk.inbox.identitySecret, id, issuedAt);
  return (await makeVisitor(desk.inbox.key, { identity: { id, hash, issuedAt, name: id, email } })).actor;
};
const organisationOf = async (contactId: string) =>
  (await db().contact.findFirstOrThrow({ where: { workspaceId, id: contactId } })).organisationId;
const create = (name: string, domains: string[] = [], more: object = {}) =>
  call(createOrganisation, agent, { name, domains, ...more });

describe("who belongs to an organisation", () => {
  it("is whose verified address is of its domain, at once and from then on, and nobody who only claims one", async () => {
    const before = await known("u-1", "ann@Acme.example");
    const claims = (await makeVisitor(desk.inbox.key, { identity: { email: "eve@acme.example" } })).actor;
    const acme = await create("Acme", ["@ACME.example", "acme.test"]);
    expect(acme).toMatchObject({ domains: ["acme.example", "acme.test"], people: 1 });
    const later = await known("u-2", "bob@acme.test");
    expect(await organisationOf(before.contactId)).toBe(acme.id);
    expect(await organisationOf(later.contactId)).toBe(acme.id);
    expect(await organisationOf(claims.contactId)).toBeNull();
  });

  it("is what somebody said by hand, whatever the address", async () => {
    const [one, two] = [await create("One", ["one.example"]), await create("Two")];
    const { contactId } = await known("u-3", "cy@one.example");
    const moved = await call(updateContact, agent, { contactId, organisationId: two.id });
    expect(moved.organisation).toEqual({ id: two.id, name: "Two" });
    await call(updateContact, agent, { contactId, organisationId: null });
    await known("u-3", "cy@ONE.example");
    expect(await organisationOf(contactId)).toBeNull();
    const elsewhere = { contactId, organisationId: crypto.randomUUID() };
    expect((await refusal(call(updateContact, agent, elsewhere))).code).toBe("not_found");
    expect(one.people).toBe(0);
  });

  it("comes with files and merges, and people stay when it is deleted", async () => {
    const csv = "email,company\nx@files.example,Files Inc\ny@files.example,FILES INC\n";
    await call(importContacts, admin, { csv });
    const people = (await call(listContacts, agent, { q: "files.example" })).data;
    expect(people.map(({ organisation }) => organisation?.name)).toEqual(["Files Inc", "Files Inc"]);
    expect((await call(exportContacts, admin, { q: "files.example" })).csv).toContain("Files Inc");
    const [kept, other] = people;
    const loner = (await makeVisitor(desk.inbox.key)).actor;
    await write(loner, "me again");
    const merged = await call(mergeContacts, agent, { contactId: loner.contactId, otherId: other?.id ?? "" });
    expect(merged.organisation?.name).toBe("Files Inc");
    const organisationId = kept?.organisation?.id ?? "";
    expect((await refusal(call(deleteOrganisation, agent, { organisationId }))).code).toBe("forbidden");
    await call(deleteOrganisation, admin, { organisationId });
    expect(await organisationOf(kept?.id ?? "")).toBeNull();
  });
});

describe("organisations", () => {
  it("narrow conversations on the server as on screen, and searches", async () => {
    const { id } = await create("Narrow", ["narrow.example"]);
    const { conversationId } = await write(await known("u-9", "z@narrow.example"), "hello");
    await write((await makeVisitor(desk.inbox.key)).actor, "hello too");
    const rows = (await call(listConversations, agent, { view: "all", limit: 200 })).data;
    for (const organisations of [[id], ["none"], ["none", id]]) {
      const filter = { organisations };
      const { id: savedView } = await call(createView, agent, { name: "probe", filter });
      const listed = (await call(listConversations, agent, { savedView, limit: 200 })).data.map((row) => row.id);
      expect(listed.toSorted()).toEqual(
        rows
          .filter((row) => matches(filter, row, agent.agentId))
          .map((row) => row.id)
          .toSorted(),
      );
    }
    const own = (await call(listConversations, agent, { organisation: id })).data;
    expect(own.map((row) => [row.id, row.contact.organisation?.name])).toEqual([[conversationId, "Narrow"]]);
    for (const name of ["y", "x", "w", "z"]) {
      const one = await write(await known(`${name}-9`, `${name}@narrow.example`), "me too");
      if (name !== "w") await call(resolveConversation, agent, { conversationId: one.conversationId });
    }
    for (const view of [undefined, "all", "resolved"] as const) {
      const everything = (await call(listConversations, agent, { view, limit: 200 })).data;
      const theirs = everything.filter((row) => row.contact.organisation?.id === id).map((row) => row.id);
      const paged: string[] = [];
      for (let cursor: string | undefined; paged.length <= theirs.length;) {
        const page = await call(listConversations, agent, { view, organisation: id, limit: 2, cursor });
        paged.push(...page.data.map((row) => row.id));
        if (!page.nextCursor) break;
        cursor = page.nextCursor;
      }
      expect(paged).toEqual(theirs);
      expect(paged).toHaveLength({ all: 2, resolved: 3, any: 5 }[view ?? "any"]);
    }
    const found = await call(searchEverything, agent, { q: "organisation:narrow" });
    expect(found.conversations.map(({ conversation }) => conversation.id)).toContain(conversationId);
    expect(found.conversations).toHaveLength(5);
  });

  it("have names and domains of their own, typed fields, and files in which nothing runs", async () => {
    await call(createField, admin, { of: "organisation", key: "seats", kind: "number" });
    const { token } = await withToken(admin);
    const api = createApi();
    const client = rest((request, bindings) => api.fetch(request, bindings), { token });
    const made = await client.post("/organisations", {
      name: "=Own",
      domains: ["own.example"],
      fields: { seats: "12" },
    });
    expect(made.body).toMatchObject({ name: "=Own", fields: { seats: 12 } });
    const path = `/organisations/${String(made.body["id"])}`;
    expect((await client.post("/organisations", { name: "=OWN" })).status).toBe(409);
    expect((await client.post("/organisations", { name: "B", domains: ["own.example"] })).status).toBe(409);
    expect((await client.post("/organisations", { name: "B", domains: ["gmail.com"] })).status).toBe(400);
    expect((await client.post("/organisations", { name: "B", fields: { seats: "many" } })).status).toBe(400);
    expect((await client.patch(path, { notes: "VIP", rev: 1 })).body).toMatchObject({ notes: "VIP", rev: 2 });
    expect((await client.patch(path, { notes: "No", rev: 1 })).status).toBe(409);
    const file = await call(exportOrganisations, admin, { q: "own.example" });
    expect(file.csv).toMatch(
      /^name,domains,people,openConversations,notes,createdAt,seats\r\n'=Own,own\.example,0,0,VIP,/,
    );
    expect((await refusal(call(exportOrganisations, agent, {}))).code).toBe("forbidden");
    const both = await Promise.allSettled([
      call(updateOrganisation, agent, { organisationId: String(made.body["id"]), domains: ["race.example"] }),
      create("Racer", ["race.example"]),
    ]);
    expect(both.some(({ status }) => status === "fulfilled")).toBe(true);
    const holders = (await call(listOrganisations, agent, { q: "race.example" })).data;
    expect(holders).toHaveLength(1);
    expect((await client.remove(path)).status).toBe(200);
  });
});
