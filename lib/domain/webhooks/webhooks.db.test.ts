import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { newId } from "@/lib/kernel/ids";
import { db, pool, type Tx } from "@/lib/platform/db";
import { makeAgent, makeDesk, makeVisitor, makeWorkspace, refusal, testRuntime, write } from "@/lib/testing";
import { answers, isSigned, webhookReceiver } from "@/lib/testing/webhook-receiver";
import { listAudit } from "../audit";
import { call } from "../core";
import { resolveConversation, sendAsAgent } from "../conversations";
import * as deliveries from "./delivery-store";
import * as lines from "./line-store";
import * as logs from "./log-store";
import * as stores from "./store";
import {
  createWebhook,
  deleteWebhook,
  deliverWebhooks,
  followForWebhooks,
  getWebhook,
  listDeliveries,
  listWebhooks,
  rotateWebhookSecret,
  testWebhook,
  updateWebhook,
} from ".";

// Before anything reads the settings.
vi.hoisted(() => (process.env["EGRESS_ALLOW"] = "127.0.0.1"));

testRuntime();
type Desk = Awaited<ReturnType<typeof makeDesk>>;
const receiver = await webhookReceiver();
const { got, ways, sentTo } = receiver;
afterAll(receiver.close);
beforeEach(() => {
  got.length = 0;
  ways.clear();
});

const hookFor = async (desk: Desk, path: string, events: string[] = ["message.created"]) =>
  call(createWebhook, desk.admin, { name: path, url: `${receiver.base}${path}`, events });
const follow = async () => {
  while ((await followForWebhooks()) > 0);
};
const deliver = async () => {
  await follow();
  await deliverWebhooks();
};
const opened = async (desk: Desk, ...texts: string[]) => {
  const { actor } = await makeVisitor(desk.inbox.key);
  let conversationId = "";
  for (const text of texts) ({ conversationId } = await write(actor, text, conversationId ? { conversationId } : {}));
  return { visitor: actor, conversationId };
};
const stateOf = (desk: Desk, webhookId: string) => call(getWebhook, desk.admin, { webhookId });
const deliveriesOf = async (desk: Desk, webhookId: string, status?: string) =>
  (await call(listDeliveries, desk.admin, { webhookId, status })).data;

describe("an endpoint", () => {
  it("belongs to admins, is not overwritten unseen, and its secret is told once", async () => {
    const desk = await makeDesk({ bot: false, online: true });
    const agent = await makeAgent(desk.workspaceId);
    const foreign = await makeDesk();
    const wish = { name: "CRM", url: "https://crm.example/hook", events: ["message.created"] };
    const { secret, id: webhookId, rev } = await call(createWebhook, desk.admin, wish);
    expect((await refusal(call(createWebhook, agent, wish))).code).toBe("forbidden");
    expect((await refusal(call(listWebhooks, agent, {}))).code).toBe("forbidden");
    expect((await refusal(call(deleteWebhook, foreign.admin, { webhookId }))).code).toBe("not_found");
    for (const url of ["ftp://crm.example", "crm.example", "https://me:pass@crm.example"])
      expect((await refusal(call(createWebhook, desk.admin, { ...wish, url }))).code).toBe("invalid");
    await call(updateWebhook, desk.admin, { webhookId, rev, name: "Theirs" });
    expect(await refusal(call(updateWebhook, desk.admin, { webhookId, rev, name: "Mine" }))).toMatchObject({
      code: "conflict",
      details: { saved: { name: "Theirs" } },
    });
    const told = [
      await call(listWebhooks, desk.admin, {}),
      await call(getWebhook, desk.admin, { webhookId }),
      await call(listAudit, desk.admin, {}),
      (await pool().query("select * from webhook where id = $1", [webhookId])).rows,
    ];
    expect(JSON.stringify(told)).not.toContain(secret);
    expect(told[1]).toMatchObject({ secretHint: `****${secret.slice(-4)}` });
  });

  it("is told what it chose, in order and signed, and nothing else", async () => {
    const desk = await makeDesk({ bot: false, online: true });
    const [path, other] = [receiver.path(), receiver.path()];
    const hook = await hookFor(desk, path, ["conversation.created", "message.created", "conversation.statusChanged"]);
    await hookFor(desk, other, ["note.created"]);
    const { conversationId } = await opened(desk, "one", "two");
    const note = { clientId: crypto.randomUUID(), conversationId, text: "between us", kind: "note" };
    await call(sendAsAgent, desk.admin, note);
    await call(resolveConversation, desk.admin, { conversationId });
    await deliver();
    expect(sentTo(path).map(({ type, seq }) => [type, seq])).toEqual([
      ["conversation.created", 1],
      ["message.created", 2],
      ["message.created", 3],
      ["conversation.statusChanged", 4],
    ]);
    expect(sentTo(path)[2]).toMatchObject({ data: { message: { text: "two", seq: 2, author: { kind: "visitor" } } } });
    expect(sentTo(path)[3]).toMatchObject({ data: { change: { type: "resolved" }, by: { name: "Ada Admin" } } });
    expect(sentTo(other).map(({ data }) => data)).toMatchObject([{ note: { text: "between us" } }]);
    expect(got.filter((each) => each.path === path).every((each) => isSigned(each, hook.secret))).toBe(true);
    await deliver();
    expect(got).toHaveLength(5);
    expect(await stateOf(desk, hook.id)).toMatchObject({ waiting: 0, problem: null, failingSince: null });
  });

  it("goes on under two secrets for a while after a new one was made", async () => {
    const desk = await makeDesk({ bot: false, online: true });
    const path = receiver.path();
    const { id: webhookId, secret: old } = await hookFor(desk, path);
    const made = await call(rotateWebhookSecret, desk.admin, { webhookId });
    expect(made.oldSecretUntil).not.toBeNull();
    await opened(desk, "hello");
    await deliver();
    expect([old, made.secret].map((secret) => got.every((each) => isSigned(each, secret)))).toEqual([true, true]);
    await call(rotateWebhookSecret, desk.admin, { webhookId, overlapHours: 0 });
    got.length = 0;
    await opened(desk, "hello again");
    await deliver();
    expect(got.map((each) => isSigned(each, made.secret))).toEqual([false]);
  });
});

describe("a test", () => {
  it("is sent at once, signed, and says what is wrong", async () => {
    const desk = await makeDesk({ bot: false, online: true });
    const path = receiver.path();
    const { id: webhookId, secret } = await hookFor(desk, path);
    expect(await call(testWebhook, desk.admin, { webhookId })).toMatchObject({ ok: true, responseCode: 200 });
    expect(got.map((each) => [each.body.type, each.body.seq, isSigned(each, secret)])).toEqual([
      ["webhook.test", 0, true],
    ]);
    ways.set(path, answers(404));
    expect(await call(testWebhook, desk.admin, { webhookId })).toMatchObject({
      ok: false,
      problem: "status",
      message: expect.stringContaining("404"),
    });
    await call(updateWebhook, desk.admin, { webhookId, url: "http://10.1.2.3/hook" });
    expect(await call(testWebhook, desk.admin, { webhookId })).toMatchObject({
      problem: "address",
      message: expect.stringContaining("EGRESS_ALLOW"),
    });
    expect((await deliveriesOf(desk, webhookId)).map(({ status }) => status)).toEqual([
      "failed",
      "failed",
      "delivered",
    ]);
    const agent = await makeAgent(desk.workspaceId);
    expect((await refusal(call(testWebhook, agent, { webhookId }))).code).toBe("forbidden");
  });
});

it("lets no store find or change another workspace's endpoints", async () => {
  const here = (await makeWorkspace()).id;
  const there = await makeDesk({ bot: false, online: true });
  const path = receiver.path();
  const { id: webhookId } = await hookFor(there, path);
  const { conversationId } = await opened(there, "hello");
  ways.set(path, answers(500));
  await deliver();
  const [delivery] = await deliveriesOf(there, webhookId);
  const deliveryId = delivery?.id ?? "";
  const events = (
    await pool().query<{ id: string }>("select id from event where workspace_id = $1", [there.workspaceId])
  ).rows;
  const own = { workspaceId: here, id: webhookId };
  const ofHook = { workspaceId: here, webhookId };
  const values = { name: "x", url: "https://x.example", events: [], active: true };
  const secrets = { secret: "x", secretHint: "x" };
  const due = {
    ...own,
    url: `${receiver.base}${path}`,
    secret: "x",
    oldSecret: null,
    oldSecretUntil: null,
    failures: 0,
  };
  const event = { eventId: newId(), type: "message.created" as const, payload: {} };
  const head = { ...event, id: deliveryId, conversationId, seq: 1, attempts: 0, late: false };
  const tried = { at: new Date().toISOString(), responseCode: null, problem: null, tookMs: 1 };
  const test = { ...ofHook, id: newId(), eventId: newId(), responseCode: 200, problem: null, tookMs: 1 };
  const attempts: Record<string, (tx: Tx) => Promise<unknown>> = {
    webhookRows: (tx) => stores.webhookRows(tx, here),
    findWebhook: (tx) => stores.findWebhook(tx, here, webhookId),
    lockWebhook: (tx) => stores.lockWebhook(tx, here, webhookId),
    insertWebhook: (tx) => stores.insertWebhook(tx, { ...values, ...secrets, workspaceId: here, id: newId() }),
    changeWebhook: (tx) => stores.changeWebhook(tx, own, values, { afresh: true }),
    changeSecret: (tx) => stores.changeSecret(tx, own, { ...secrets, oldSecret: null, oldSecretUntil: null }),
    removeWebhook: (tx) => stores.removeWebhook(tx, here, webhookId),
    listeners: (tx) => stores.listeners(tx, here),
    isListening: async (tx) => {
      expect(await stores.isListening(tx, here, webhookId)).toBeUndefined();
    },
    insertDeliveries: (tx) => deliveries.insertDeliveries(tx, [{ ...event, ...ofHook, conversationId }]),
    deliveryRows: (tx) => deliveries.deliveryRows(tx, ofHook, undefined, undefined, 10),
    findDelivery: (tx) => deliveries.findDelivery(tx, ofHook, deliveryId),
    insertTest: (tx) =>
      deliveries.insertTest(tx, { ...test, payload: { createdAt: tried.at, data: {}, conversation: null } }),
    putBack: async (tx) => {
      expect(await deliveries.putBack(tx, ofHook, null)).toBe(0);
    },
    claimHeads: async () => (await lines.claimHeads(due, 8)).heads,
    finishHead: async () => {
      expect(await lines.finishHead(due, head, newId(), tried)).toBe(false);
    },
    markWell: () => lines.markWell(due),
    markIll: () => lines.markIll(due, { problem: "gone", responseCode: 410, failures: 9 }),
    logRows: (tx) =>
      logs.logRows(
        tx,
        events.map(({ id }) => ({ workspaceId: here, id: BigInt(id) })),
      ),
  };
  /** They look at every workspace by design: who is to be served, and what is old. */
  const spanning = new Set(["dueEndpoints", "dropOldDeliveries"]);
  const names = [stores, deliveries, lines, logs].flatMap((store) => Object.keys(store));
  expect(names.filter((name) => !spanning.has(name) && !(name in attempts))).toEqual([]);
  const all = async () =>
    (
      await pool().query(
        `select (select json_agg(t) from webhook t where workspace_id = $1) as a, (select json_agg(t) from webhook_lane t where workspace_id = $1) as b,
                (select json_agg(t) from webhook_delivery t where workspace_id = $1) as c`,
        [there.workspaceId],
      )
    ).rows;
  const before = await all();
  for (const [name, attempt] of Object.entries(attempts)) {
    // Keys begin with the workspace: an endpoint of another one is none.
    const found = await db()
      .$transaction(attempt)
      .catch((error: unknown) => {
        if (!/foreign key/i.test(String(error))) throw error;
      });
    expect(JSON.stringify(found ?? null), name).not.toContain(webhookId);
    expect(JSON.stringify(found ?? null), name).not.toContain(conversationId);
  }
  expect(await all()).toEqual(before);
});
