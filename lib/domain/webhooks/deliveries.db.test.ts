import type { ServerResponse } from "node:http";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { pool } from "@/lib/platform/db";
import { makeDesk, makeVisitor, testRuntime, write } from "@/lib/testing";
import { until } from "@/lib/testing/until";
import { answers, webhookReceiver } from "@/lib/testing/webhook-receiver";
import { call } from "../core";
import { send } from "./send";
import {
  createWebhook,
  deliverWebhooks,
  followForWebhooks,
  getDelivery,
  getWebhook,
  listDeliveries,
  redriveDelivery,
  redriveFailed,
  updateWebhook,
} from ".";

// Before anything reads the settings.
vi.hoisted(() => (process.env["EGRESS_ALLOW"] = "127.0.0.1"));

testRuntime();
type Desk = Awaited<ReturnType<typeof makeDesk>>;
const receiver = await webhookReceiver();
const { got, ways, sentTo, seqs } = receiver;
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
/** In which order, however often each was tried: on a slow machine a wait may be over sooner than it looks. */
const order = (path: string) => seqs(path).filter((seq, at, all) => seq !== all[at - 1]);
const stateOf = (desk: Desk, webhookId: string) => call(getWebhook, desk.admin, { webhookId });
/** As if the time had passed that its lines and the endpoint itself are left alone for. */
const later = async (webhookId: string) => {
  await pool().query("update webhook set open_until = now() where id = $1 and open_until is not null", [webhookId]);
  await pool().query("update webhook_lane set next_at = now() where webhook_id = $1 and next_at is not null", [
    webhookId,
  ]);
};
const deliveriesOf = async (desk: Desk, webhookId: string, status?: string) =>
  (await call(listDeliveries, desk.admin, { webhookId, status })).data;

describe("an endpoint that fails", () => {
  it("gets everything in order once it is well, under the same event ids, while others get theirs at once", async () => {
    const desk = await makeDesk({ bot: false, online: true });
    const [ill, well] = [receiver.path(), receiver.path()];
    const hook = await hookFor(desk, ill);
    await hookFor(desk, well);
    ways.set(ill, answers(500));
    const { conversationId } = await opened(desk, "one", "two", "three");
    await deliver();
    expect(seqs(well)).toEqual([1, 2, 3]);
    expect(order(ill)).toEqual([1]);
    expect(await deliveriesOf(desk, hook.id, "waiting")).toHaveLength(3);
    expect(await stateOf(desk, hook.id)).toMatchObject({ problem: "status", responseCode: 500, waiting: 3 });
    ways.delete(ill);
    await later(hook.id);
    await deliverWebhooks();
    expect(order(ill)).toEqual([1, 2, 3]);
    expect(seqs(ill).length).toBeGreaterThan(3);
    expect(sentTo(ill).every(({ conversation }) => conversation?.id === conversationId)).toBe(true);
    expect(new Set(sentTo(well).map(({ eventId }) => eventId))).toEqual(
      new Set(sentTo(ill).map(({ eventId }) => eventId)),
    );
    expect(await stateOf(desk, hook.id)).toMatchObject({ problem: null, failingSince: null, waiting: 0 });
  });

  it("for one event alone holds up that conversation and no other", async () => {
    const desk = await makeDesk({ bot: false, online: true });
    const path = receiver.path();
    const hook = await hookFor(desk, path);
    const poison = await opened(desk, "poison", "after it");
    ways.set(path, (response, received) =>
      answers(received.body.conversation?.id === poison.conversationId ? 400 : 200)(response, received),
    );
    const fine = await opened(desk, "fine", "and fine");
    await deliver();
    const seen = sentTo(path).map(({ conversation, seq }) => [conversation?.id === fine.conversationId, seq]);
    expect(seen.filter(([isFine]) => isFine)).toEqual([
      [true, 1],
      [true, 2],
    ]);
    expect(new Set(seen.filter(([isFine]) => !isFine).map(([, seq]) => seq))).toEqual(new Set([1]));
    expect((await stateOf(desk, hook.id)).pausedUntil).toBeNull();
  });

  it("by hanging holds up nobody else", async () => {
    const desk = await makeDesk({ bot: false, online: true });
    const [slow, well] = [receiver.path(), receiver.path()];
    const hook = await hookFor(desk, slow);
    await hookFor(desk, well);
    const hanging: ServerResponse[] = [];
    ways.set(slow, (response) => void hanging.push(response));
    await opened(desk, "one", "two");
    await follow();
    const working = deliverWebhooks();
    await until(() => expect([seqs(well), order(slow)]).toEqual([[1, 2], [1]]));
    ways.delete(slow);
    hanging.forEach((response) => response.writeHead(200).end());
    await working;
    await later(hook.id);
    await deliverWebhooks();
    expect(order(slow)).toEqual([1, 2]);
  });

  it("again and again is left alone, then asked with one delivery, and gets all when it takes that", async () => {
    const desk = await makeDesk({ bot: false, online: true });
    const path = receiver.path();
    const hook = await hookFor(desk, path);
    ways.set(path, answers(503));
    for (let n = 0; n < 6; n += 1) await opened(desk, `hello ${n}`);
    await follow();
    for (let round = 0; round < 5; round += 1) {
      await deliverWebhooks();
      await pool().query("update webhook_lane set next_at = now() where webhook_id = $1", [hook.id]);
    }
    const { pausedUntil } = await stateOf(desk, hook.id);
    expect(pausedUntil).not.toBeNull();
    const tried = sentTo(path).length;
    await deliverWebhooks();
    expect(sentTo(path)).toHaveLength(tried);
    await later(hook.id);
    await deliverWebhooks();
    expect(sentTo(path)).toHaveLength(tried + 1);
    ways.delete(path);
    await pool().query("update webhook set open_until = now() where id = $1", [hook.id]);
    await deliverWebhooks();
    await deliverWebhooks();
    expect(await stateOf(desk, hook.id)).toMatchObject({ waiting: 0, pausedUntil: null, failingSince: null });
    expect(
      new Set(
        sentTo(path)
          .slice(tried + 1)
          .map(({ conversation }) => conversation?.id),
      ).size,
    ).toBe(6);
  });

  it("by a redirect is not followed, and by 410 is switched off", async () => {
    const desk = await makeDesk({ bot: false, online: true });
    const [moved, gone, trap] = [receiver.path(), receiver.path(), receiver.path()];
    const redirecting = await hookFor(desk, moved);
    const ended = await hookFor(desk, gone);
    ways.set(moved, answers(307, { location: `${receiver.base}${trap}` }));
    ways.set(gone, answers(410));
    await opened(desk, "hello");
    await deliver();
    expect(sentTo(trap)).toEqual([]);
    expect(await stateOf(desk, redirecting.id)).toMatchObject({ problem: "redirect", responseCode: 307, active: true });
    expect(await stateOf(desk, ended.id)).toMatchObject({ problem: "gone", active: false, waiting: 1 });
    ways.delete(gone);
    await call(updateWebhook, desk.admin, { webhookId: ended.id, active: true });
    await deliverWebhooks();
    expect(seqs(gone)).toEqual([1, 1]);
    expect(await stateOf(desk, ended.id)).toMatchObject({ problem: null, waiting: 0 });
  });

  it.each([
    ["in silence", "timeout", () => undefined],
    ["by breaking off", "broken", (response: ServerResponse) => void response.destroy()],
  ])("%s is an outcome, never an error", async (_how, problem, way) => {
    const desk = await makeDesk({ bot: false, online: true });
    const path = receiver.path();
    const { id } = await hookFor(desk, path);
    ways.set(path, way);
    const { rows } = await pool().query<{ secret: string }>("select secret from webhook where id = $1", [id]);
    const endpoint = {
      url: `${receiver.base}${path}`,
      secret: rows[0]?.secret ?? "",
      oldSecret: null,
      oldSecretUntil: null,
    };
    const body = JSON.stringify({ eventId: "x", type: "x", seq: 0, data: {}, conversation: null });
    const outcome = await send(endpoint, { eventId: "x", type: "x", attempt: 1, body }, 500);
    expect(outcome).toMatchObject({ problem, responseCode: null });
  });

  it("may answer with as much as it likes: nothing of it is read", async () => {
    const desk = await makeDesk({ bot: false, online: true });
    const path = receiver.path();
    const hook = await hookFor(desk, path);
    ways.set(path, (response) => void response.writeHead(200, { "content-length": "1000000000" }).write("canary"));
    await opened(desk, "hello");
    await deliver();
    const [delivery] = await deliveriesOf(desk, hook.id, "delivered");
    expect(delivery).toMatchObject({ responseCode: 200, problem: null });
  });
});

describe("a delivery", () => {
  it("that nobody took for a day is given up, named, and can be sent again as it was", async () => {
    const desk = await makeDesk({ bot: false, online: true });
    const path = receiver.path();
    const { id: webhookId } = await hookFor(desk, path);
    ways.set(path, answers(500));
    await opened(desk, "one", "two");
    await deliver();
    await pool().query("update webhook_delivery set give_up_at = now() where webhook_id = $1 and seq = 1", [webhookId]);
    ways.delete(path);
    await later(webhookId);
    await deliverWebhooks();
    expect(order(path)).toEqual([1, 2]);
    const [failed] = await deliveriesOf(desk, webhookId, "failed");
    expect(failed).toMatchObject({ seq: 1, problem: "expired" });
    const deliveryId = failed?.id ?? "";
    const details = await call(getDelivery, desk.admin, { webhookId, deliveryId });
    expect([...new Set(details.tries.map(({ problem }) => problem))]).toEqual(["status", "expired"]);
    expect(await call(redriveFailed, desk.admin, { webhookId })).toEqual({ count: 1 });
    await deliverWebhooks();
    expect(order(path)).toEqual([1, 2, 1]);
    const before = seqs(path).length;
    await call(redriveDelivery, desk.admin, { webhookId, deliveryId });
    await deliverWebhooks();
    expect(seqs(path).slice(before)).toEqual([1]);
    const raws = got.filter((each) => each.path === path && each.body.seq === 1).map(({ raw }) => raw);
    expect(new Set(raws)).toEqual(new Set([details.body]));
  });

  it("whose sender died is sent again, and what the dead one says afterwards counts for nothing", async () => {
    const desk = await makeDesk({ bot: false, online: true });
    const path = receiver.path();
    const { id: webhookId } = await hookFor(desk, path);
    await opened(desk, "hello");
    await follow();
    const held: ServerResponse[] = [];
    ways.set(path, (response) => void held.push(response));
    const dying = deliverWebhooks();
    await until(() => expect(seqs(path)).toEqual([1]));
    await pool().query(
      "update webhook_lane set claim = gen_random_uuid(), claimed_until = now() where webhook_id = $1",
      [webhookId],
    );
    ways.delete(path);
    held.forEach((response) => response.writeHead(500).end());
    await dying;
    await later(webhookId);
    await deliverWebhooks();
    expect(seqs(path)).toEqual([1, 1]);
    const [delivery] = await deliveriesOf(desk, webhookId);
    expect(delivery).toMatchObject({ status: "delivered", attempts: 1, responseCode: 200 });
  });
});
