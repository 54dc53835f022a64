import { describe, expect, it } from "vitest";
import { db } from "@/lib/platform/db";
import {
  makeAgent,
  makeDesk,
  makeVisitor,
  makeWorkspace,
  refusal,
  rest,
  testRuntime,
  withToken,
  write,
} from "@/lib/testing";
import { createApi } from "@/server/api";
import { listAudit } from "../audit";
import { listConversations } from "../conversations";
import { call } from "../core";
import {
  addContactNote,
  deleteContactNote,
  exportContacts,
  importContacts,
  listContactNotes,
  listContacts,
  mergeContacts,
  previewMerge,
} from ".";

testRuntime();
const desk = await makeDesk();
const { admin, workspaceId } = desk;
const agent = await makeAgent(workspaceId, { name: "Grace" });
const people = async (q: string) => (await call(listContacts, admin, { q })).data;
const someone = async (name: string, email = "") => {
  const { actor, token } = await makeVisitor(desk.inbox.key, { identity: { name, ...(email ? { email } : {}) } });
  return { actor, token, contactId: actor.contactId, ...(await write(actor, `This is ${name}`)) };
};

describe("a file of people", () => {
  it("makes and updates them all, by externalId first and by a sure address", async () => {
    const csv =
      "Full name,E-mail,userId,Plan\nAda Novak,ADA@novak.example,u-1,pro\n林晓,lin@novak.example,,free\n,bob@novak.example,,\n";
    expect(await call(importContacts, admin, { csv })).toEqual({ created: 3, updated: 0 });
    const made = (await people("novak.example")).toSorted((a, b) => ((a.email ?? "") < (b.email ?? "") ? -1 : 1));
    expect(made).toMatchObject([
      { name: "Ada Novak", email: "ada@novak.example", externalId: "u-1", attributes: { Plan: "pro" } },
      { name: "bob@novak.example", attributes: {} },
      { name: "林晓", email: "lin@novak.example", attributes: { Plan: "free" } },
    ]);
    const columns = { who: "name", mail: "email", note: "ignore", id: "externalId" };
    const again = "who,mail,note,id\nAda N.,new@novak.example,secret,u-1\nBob,bob@novak.example,x,\n";
    expect(await call(importContacts, admin, { csv: again, columns })).toEqual({ created: 0, updated: 2 });
    const [ada] = await people("new@novak.example");
    expect(ada).toMatchObject({ name: "Ada N.", attributes: { Plan: "pro" } });
    expect(JSON.stringify(await people("novak"))).not.toContain("secret");
  });

  it("never touches somebody who only claimed an address in a browser", async () => {
    const { contactId } = await someone("Mallory", "boss@claimed.example");
    await call(importContacts, admin, { csv: "name,email,vip\nBoss,boss@claimed.example,yes\n" });
    const found = await people("boss@claimed.example");
    expect(found.map(({ id }) => id === contactId)).toEqual([false, true]);
    expect(found[1]).toMatchObject({ name: "Mallory", attributes: {} });
  });

  it.each([
    ["an empty header", "name,email\n", /no rows/],
    ["no known column", "colour,size\nred,1\n", /No column is a name/],
    ["one column twice", "name,name\na,b\n", /twice|Only one column/],
    ["a broken quote", 'name,email\n"a,b\n', /not a CSV file/],
    ["a bad address", "name,email\nA,a@b.example\nB,nonsense\n", /Row 3: Please give a valid/],
    ["too few cells", "name,email\nA\n", /Row 2: 2 columns are expected, 1/],
    ["nobody in a row", "name,email\n,\n", /Row 2: There is no name/],
    ["a person twice", "email\na@twice.example\nA@twice.example\n", /same person as in row 2/],
    ["a very long name", `name\n${"x".repeat(121)}\n`, /at most 120/],
  ])("with %s imports nothing and says what is wrong", async (_what, csv, message) => {
    const before = await db().contact.count({ where: { workspaceId } });
    const refused = await refusal(call(importContacts, admin, { csv }));
    expect(refused).toMatchObject({ code: "invalid", message: expect.stringMatching(message) });
    expect(await db().contact.count({ where: { workspaceId } })).toBe(before);
  });

  it("is written by admins alone, leaves a line in the log, and runs nothing in a spreadsheet", async () => {
    await call(importContacts, admin, {
      csv: 'name,email,note\n"=HYPERLINK(""http://evil"")",eve@formula.example,@sum(1)\n',
    });
    const file = await call(exportContacts, admin, { q: "formula.example" });
    expect(file).toMatchObject({ contacts: 1, more: false });
    expect(file.csv).toContain('"\'=HYPERLINK(""http://evil"")"');
    expect(file.csv).toContain("'@sum(1)");
    expect(await call(importContacts, admin, { csv: file.csv, columns: { name: "name", email: "email" } })).toEqual({
      created: 0,
      updated: 1,
    });
    expect((await people("formula.example"))[0]?.name).toBe('=HYPERLINK("http://evil")');
    expect((await refusal(call(importContacts, agent, { csv: "name\nx" }))).code).toBe("forbidden");
    expect((await refusal(call(exportContacts, agent, {}))).code).toBe("forbidden");
    const actions = (await call(listAudit, admin, {})).data.map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(["contacts.imported", "contacts.exported"]));
  });
});

describe("two who are one", () => {
  it("share conversations, notes and what one of them lacked, after a look at what would move", async () => {
    const [kept, other] = [await someone("Mira", "mira@merge.example"), await someone("Visitor 1234")];
    await call(addContactNote, agent, { contactId: other.contactId, text: "Likes lamps" });
    const two = { contactId: kept.contactId, otherId: other.contactId };
    expect(await call(previewMerge, agent, two)).toEqual({
      conversations: 1,
      notes: 1,
      browsers: 1,
      name: "Mira",
      email: "mira@merge.example",
      externalId: null,
      attributes: [],
    });
    expect(await call(mergeContacts, agent, two)).toMatchObject({ id: kept.contactId, name: "Mira" });
    const { data } = await call(listConversations, admin, { view: "all" });
    const theirs = data.filter(({ contact }) => contact.id === kept.contactId).map(({ id }) => id);
    expect(theirs.toSorted()).toEqual([kept.conversationId, other.conversationId].toSorted());
    expect((await call(listContactNotes, agent, { contactId: kept.contactId })).data).toMatchObject([
      { text: "Likes lamps", author: { name: "Grace" } },
    ]);
    expect((await refusal(call(previewMerge, agent, two))).code).toBe("not_found");
    // The other's browser keeps its own conversation, and sees nothing else of the person.
    const back = (await makeVisitor(desk.inbox.key, { token: other.token })).actor;
    expect(back).toMatchObject({ contactId: kept.contactId, only: other.conversationId });
    expect((await refusal(write(back, "x", { conversationId: kept.conversationId }))).code).toBe("not_found");
    expect((await write(back, "More")).conversationId).toBe(other.conversationId);
  });

  it("are not made of one, of two workspaces, or of two whom the site knows apart", async () => {
    const one = await someone("One");
    const self = { contactId: one.contactId, otherId: one.contactId };
    expect((await refusal(call(mergeContacts, agent, self))).code).toBe("invalid");
    const foreign = (await makeWorkspace()).admin;
    const two = await someone("Two");
    const pair = { contactId: one.contactId, otherId: two.contactId };
    expect((await refusal(call(mergeContacts, foreign, pair))).code).toBe("not_found");
    await call(importContacts, admin, { csv: "name,externalId\nA,site-a\nB,site-b\n" });
    const [a] = await people("site-a");
    const [b] = await people("site-b");
    const known = { contactId: a?.id ?? "", otherId: b?.id ?? "" };
    expect((await refusal(call(mergeContacts, agent, known))).code).toBe("conflict");
    await Promise.allSettled([
      call(mergeContacts, agent, pair),
      call(mergeContacts, agent, { contactId: two.contactId, otherId: one.contactId }),
    ]);
    expect(await db().contact.count({ where: { workspaceId, id: { in: [one.contactId, two.contactId] } } })).toBe(1);
  });
});

it("keeps notes about a person, which their author and admins remove, over REST as well", async () => {
  const { contactId } = await someone("Noted");
  const note = await call(addContactNote, admin, { contactId, text: "From the admin" });
  const gone = { contactId, noteId: note.id };
  expect((await refusal(call(deleteContactNote, agent, gone))).code).toBe("forbidden");
  const { token } = await withToken(agent);
  const api = createApi();
  const client = rest((request, bindings) => api.fetch(request, bindings), { token });
  const own = await client.post(`/contacts/${contactId}/notes`, { text: "By REST" });
  expect(own.status).toBe(201);
  expect((await client.get(`/contacts/${contactId}/notes`)).body["data"]).toMatchObject([
    { text: "By REST" },
    { text: "From the admin" },
  ]);
  expect((await client.remove(`/contacts/${contactId}/notes/${String(own.body["id"])}`)).status).toBe(200);
  await call(deleteContactNote, admin, gone);
  expect((await call(listContactNotes, agent, { contactId })).data).toEqual([]);
});
