import { describe, expect, it } from "vitest";
import { defaultBeforeChat, type BeforeChat } from "@/lib/contracts/before-chat";
import { anyone } from "@/lib/kernel/actor";
import { db } from "@/lib/platform/db";
import { identityHash } from "@/lib/platform/secrets";
import { makeAgent, makeDesk, makeVisitor, refusal, rest, testRuntime, withToken, write } from "@/lib/testing";
import { createApi } from "@/server/api";
import { call } from "../core";
import { createField } from "../fields";
import { askOf } from "./before-chat";
import { answerBeforeChat, openVisitor, updateInbox } from ".";

testRuntime();
const desk = await makeDesk({ bot: false });
const { admin, workspaceId, inbox } = desk;
await call(createField, admin, { of: "contact", key: "order", kind: "number" });
await call(createField, admin, { of: "contact", key: "plan", kind: "choice", options: ["Free", "Pro"] });
await call(createField, admin, { of: "contact", key: "parts", kind: "choices", options: ["Lamp"] });
const asks: BeforeChat = {
  ...defaultBeforeChat,
  when: "always",
  fields: [
    { field: "name", required: true },
    { field: "email", required: false },
    { field: "custom", key: "order", required: true },
    { field: "custom", key: "plan", required: false },
  ],
};
await call(updateInbox, admin, { inboxId: inbox.id, beforeChat: asks });
const enter = (identity?: object) => call(openVisitor, anyone, { inbox: inbox.key, ...(identity ? { identity } : {}) });
const contactOf = (id: string) => db().contact.findFirstOrThrow({ where: { workspaceId, id } });

describe("what is asked before a chat", () => {
  const nobody = { name: "Visitor 1234", email: null, verified: false, attributes: {} };
  const keys = (form: Partial<BeforeChat>, person: object, office: object = {}) =>
    askOf({ ...asks, ...form }, [], { ...nobody, ...person }, { online: true, ...office })?.fields.map(
      ({ key }) => key,
    );

  it.each<[string, string[] | undefined, Partial<BeforeChat>, object]>([
    ["what is not known", ["name", "email"], {}, {}],
    ["nothing where the form is off", undefined, { when: "never" }, {}],
    ["only what is missing", ["name"], {}, { email: "a@x.example" }],
    ["nothing of whom the site vouches for", undefined, {}, { verified: true }],
    ["nothing of who is named, for strangers only", undefined, { anonymousOnly: true }, { name: "Ann" }],
    ["strangers", ["name", "email"], { anonymousOnly: true }, { name: "访客 4321" }],
    ["nothing where all is known", undefined, {}, { name: "Ann", email: "a@x.example" }],
  ])("is %s", (_what, expected, form, person) => expect(keys(form, person)).toEqual(expected));

  it("is asked when it is meant to be", () => {
    const all = ["name", "email"];
    const at = (when: BeforeChat["when"], office: object) => keys({ when }, {}, office);
    expect([at("closed", {}), at("closed", { open: true }), at("closed", { open: false })]).toEqual([
      undefined,
      undefined,
      all,
    ]);
    expect([at("nobodyOnline", {}), at("nobodyOnline", { online: false })]).toEqual([undefined, all]);
  });

  it("comes with the session, and not again once it is answered, in the form's own fields alone", async () => {
    const { actor, token, ask } = await enter();
    expect(ask?.fields.map(({ key, required }) => [key, required])).toEqual([
      ["name", true],
      ["email", false],
      ["custom.order", true],
      ["custom.plan", false],
    ]);
    const bad = call(answerBeforeChat, actor, { fields: { order: "soon" } });
    expect((await refusal(bad)).code).toBe("invalid");
    const other = call(answerBeforeChat, actor, { fields: { parts: ["Lamp"] } });
    expect((await refusal(other)).code).toBe("invalid");
    const answered = { name: "Ann", email: "ANN@x.example", fields: { order: "17", plan: "pro" } };
    expect(await call(answerBeforeChat, actor, answered)).toEqual({ name: "Ann" });
    const known = { name: "Ann", email: "ann@x.example", verified: false, attributes: { order: 17, plan: "Pro" } };
    expect(await contactOf(actor.contactId)).toMatchObject(known);
    // Nothing that is known is said anew.
    await call(answerBeforeChat, actor, { name: "Eve", email: "eve@x.example", fields: { order: 18 } });
    expect(await contactOf(actor.contactId)).toMatchObject(known);
    expect((await call(openVisitor, anyone, { inbox: inbox.key, token })).ask).toBeUndefined();
    await write(actor, "hello");
  });

  it("is nothing for who is signed in, and whoever came by a mailed link says nothing here", async () => {
    const issuedAt = Math.floor(Date.now() / 1000);
    const identity = { id: "u-1", hash: identityHash(inbox.identitySecret, "u-1", issuedAt), issuedAt, name: "Bo" };
    const { actor, ask } = await enter(identity);
    expect(ask).toBeUndefined();
    await call(answerBeforeChat, actor, { name: "Eve", email: "eve@x.example" });
    expect(await contactOf(actor.contactId)).toMatchObject({ name: "Bo", email: null });
    const guest = { ...(await makeVisitor(inbox.key)).actor, only: crypto.randomUUID() };
    expect((await refusal(call(answerBeforeChat, guest, { name: "Eve" }))).code).toBe("forbidden");
  });
});

it("is set by admins, over REST as well, and asks for nothing that can't be asked", async () => {
  const { token } = await withToken(admin);
  const api = createApi();
  const client = rest((request, bindings) => api.fetch(request, bindings), { token });
  const path = `/inboxes/${inbox.id}`;
  const set = (fields: object[]) => client.patch(path, { beforeChat: { ...asks, fields } });
  expect((await set([{ field: "custom", key: "parts", required: true }])).status).toBe(400);
  expect((await set([{ field: "custom", key: "nowhere", required: true }])).status).toBe(400);
  const name = { field: "name", required: true };
  expect((await set([name, name])).status).toBe(400);
  expect((await set([name])).body).toMatchObject({ beforeChat: { when: "always", fields: [name] } });
  const agent = await makeAgent(workspaceId);
  const change = { inboxId: inbox.id, beforeChat: asks };
  expect((await refusal(call(updateInbox, agent, change))).code).toBe("forbidden");
});
