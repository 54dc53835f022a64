import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { defaultNotificationSettings } from "@/lib/contracts/notification-defaults";
import type { AgentActor } from "@/lib/kernel/actor";
import { pool } from "@/lib/platform/db";
import {
  makeAgent,
  makeDesk,
  makeVisitor,
  PASSWORD,
  refusal,
  rest,
  signedIn,
  testRuntime,
  withToken,
  write,
} from "@/lib/testing";
import { pushService } from "@/lib/testing/push-service";
import { createApi } from "@/server/api";
import { changePassword, signOut, updateAgent } from "../../agents";
import { assignConversation } from "../../conversations";
import { call } from "../../core";
import {
  addPushDevice,
  callDevices,
  dropEndedDevices,
  getPushKey,
  listPushDevices,
  readNotifications,
  saveNotificationSettings,
  testPushDevice,
} from "..";

// Before anything reads the settings.
vi.hoisted(() => (process.env["EGRESS_ALLOW"] = "127.0.0.1"));
const { recorded } = testRuntime();
const service = await pushService();
afterAll(service.close);
const desk = await makeDesk({ bot: false, online: true });
const { workspaceId, admin } = desk;
let publicKey: string;
beforeAll(async () => {
  publicKey = (await call(getPushKey, admin, {})).publicKey;
});
beforeEach(() => {
  service.got.length = 0;
  service.answers.clear();
});

/** Somebody who is signed in at a browser that subscribed. */
async function someone(name: string) {
  const { actor } = await signedIn(await makeAgent(workspaceId, { name }));
  return { actor, ...(await subscribed(actor)) };
}
async function subscribed(actor: AgentActor, { path, subscription } = service.browser()) {
  const device = await call(addPushDevice, actor, { ...subscription, publicKey, device: "Test browser" });
  return { path, subscription, deviceId: device.id };
}
/** Gives somebody a conversation; answers what is pushed of it, if anything is. */
async function given(agent: AgentActor, text = "Where is my lamp?") {
  const { conversationId } = await write((await makeVisitor(desk.inbox.key)).actor, text);
  recorded.length = 0;
  await call(assignConversation, admin, { conversationId, agentId: agent.agentId });
  const [event] = recorded.flatMap((each) => (each.type === "agents.notified" ? [each] : []));
  if (!event) throw new Error("nobody was called");
  const push = (now?: Date) => callDevices({ workspaceId, notificationId: event.notification.id }, now);
  return { conversationId, number: event.notification.number, devices: event.devices, push };
}
const devicesOf = async (actor: AgentActor) => (await call(listPushDevices, actor, {})).data;

describe("a call", () => {
  it("reaches every device of whom it is for, sealed for it alone and signed by the desk, once", async () => {
    const grace = await someone("Grace");
    const phone = await subscribed(grace.actor);
    const ben = await someone("Ben");
    const { conversationId, number, devices, push } = await given(grace.actor, "Where is\nmy lamp? 灯呢");
    expect(devices).toBe(true);
    await push();
    await push();
    expect(service.got.map(({ path }) => path).toSorted()).toEqual([grace.path, phone.path].toSorted());
    expect(service.sentTo(ben.path)).toEqual([]);
    const sent = service.sentTo(phone.path)[0];
    expect(sent?.words).toMatchObject({
      tag: conversationId,
      title: `#${number} was assigned to you`,
      body: expect.stringMatching(/Where is my lamp\? 灯呢$/),
      url: `/inbox/${conversationId}`,
    });
    const from = { key: publicKey, aud: service.base, sub: expect.stringMatching(/^(mailto|https):/) };
    expect(sent?.sender).toMatchObject(from);
    expect(sent?.headers).toMatchObject({ urgency: "high", "content-encoding": "aes128gcm", ttl: "3600" });
    expect(await devicesOf(grace.actor)).toMatchObject([
      { reachedAt: expect.any(String), problem: null },
      { reachedAt: expect.any(String), problem: null },
    ]);
  });

  it("that is sent again after a crash takes the place of the first", async () => {
    const grace = await someone("Grace");
    const { push } = await given(grace.actor);
    await push();
    // As if the worker had died before it wrote down that the device took it.
    await pool().query("update push_device set told = null where id = $1", [grace.deviceId]);
    await push();
    const [first, second, ...more] = service.sentTo(grace.path);
    expect(more).toEqual([]);
    expect(second?.words).toEqual(first?.words);
    expect(second?.headers["topic"]).toBe(first?.headers["topic"]);
    expect(String(first?.headers["topic"])).toMatch(/^[\w-]{1,32}$/);
  });

  it("speaks the language of whom it calls", async () => {
    const mei = await someone("Mei");
    await pool().query(`update "user" set locale = 'zh' where id = $1`, [mei.actor.userId]);
    const { number, push } = await given(mei.actor);
    await push();
    expect(service.sentTo(mei.path)[0]?.words.title).toBe(`#${number} 已分配给你`);
  });

  it("is pushed to nobody who looked, was taken off it, wants none of its kind or has quiet hours", async () => {
    const [read, taken, unwanted, quiet] = await Promise.all(["Kim", "Lee", "Max", "Noa"].map(someone));
    if (!read || !taken || !unwanted || !quiet) throw new Error("four people");
    const first = await given(read.actor);
    await call(readNotifications, read.actor, {});
    await first.push();
    const second = await given(taken.actor);
    await call(assignConversation, admin, { conversationId: second.conversationId, agentId: null });
    await second.push();
    const { kinds } = defaultNotificationSettings;
    await call(saveNotificationSettings, unwanted.actor, {
      ...defaultNotificationSettings,
      kinds: { ...kinds, assigned: { ...kinds.assigned, push: false } },
    });
    await (await given(unwanted.actor)).push();
    await call(saveNotificationSettings, quiet.actor, {
      ...defaultNotificationSettings,
      quiet: { from: "22:00", to: "07:00", timeZone: "Asia/Shanghai" },
    });
    const third = await given(quiet.actor);
    await third.push(new Date("2026-03-01T15:30:00Z"));
    await third.push(new Date("2026-03-01T22:30:00Z"));
    expect(service.got).toEqual([]);
    await third.push(new Date("2026-03-01T23:30:00Z"));
    expect(service.sentTo(quiet.path)).toHaveLength(1);
  });

  it("asks no queue for anything where nobody has a device", async () => {
    const { devices } = await given(await makeAgent(workspaceId));
    expect(devices).toBe(false);
  });

  it("goes by default to whoever chose their ways before there was push", async () => {
    const old = await someone("Old");
    const { kinds } = defaultNotificationSettings;
    const before = Object.fromEntries(
      Object.entries(kinds).map(([kind, { inApp, desktop, sound, mail }]) => [kind, { inApp, desktop, sound, mail }]),
    );
    await pool().query("insert into notification_setting (workspace_id, agent_id, settings) values ($1, $2, $3)", [
      workspaceId,
      old.actor.agentId,
      { kinds: { ...before, assigned: { ...before["assigned"], mail: false } }, quiet: null, mailAfterMinutes: 30 },
    ]);
    await (await given(old.actor)).push();
    expect(service.sentTo(old.path)).toHaveLength(1);
  });
});

describe("a push service", () => {
  it.each([404, 410])("that knows a device no more (%s) ends it", async (status) => {
    const grace = await someone("Grace");
    service.answers.set(grace.path, status);
    await (await given(grace.actor)).push();
    expect(await devicesOf(grace.actor)).toEqual([]);
  });

  it("in trouble is asked again for a while, for the devices that did not take it; then the bell must do", async () => {
    const grace = await someone("Grace");
    const phone = await subscribed(grace.actor);
    service.answers.set(phone.path, 503);
    const { push } = await given(grace.actor);
    const atOnce = new Date(0);
    expect((await refusal(push(atOnce))).code).toBe("unavailable");
    expect(await devicesOf(grace.actor)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: grace.deviceId, problem: null }),
        expect.objectContaining({ id: phone.deviceId, problem: "unreachable", reachedAt: null }),
      ]),
    );
    await push(new Date(Date.now() + 60_000));
    service.answers.clear();
    await push();
    expect([service.sentTo(grace.path), service.sentTo(phone.path)].map(({ length }) => length)).toEqual([1, 3]);
    expect((await devicesOf(grace.actor)).map(({ problem }) => problem)).toEqual([null, null]);
  });

  it("that refuses is not asked again for this call, and the device says so", async () => {
    const grace = await someone("Grace");
    service.answers.set(grace.path, 403);
    await (await given(grace.actor)).push();
    expect(await devicesOf(grace.actor)).toMatchObject([{ problem: "refused" }]);
  });
});

describe("a device", () => {
  it("counts as long as its login: not after signing out, a new password or an end of work here", async () => {
    const out = await someone("Out");
    await call(signOut, out.actor, {});
    await (await given(out.actor)).push();

    const kept = await someone("Kept");
    const other = (await signedIn(kept.actor)).actor;
    const lost = await subscribed(other);
    await call(changePassword, kept.actor, { current: PASSWORD, password: "another horse battery" });
    expect((await devicesOf(kept.actor)).map(({ id }) => id)).toEqual([kept.deviceId]);
    const first = await given(kept.actor);
    await first.push();
    expect(service.sentTo(lost.path)).toEqual([]);
    expect(service.sentTo(kept.path)).toHaveLength(1);

    await call(updateAgent, admin, { agentId: kept.actor.agentId, active: false });
    await pool().query("update push_device set told = null where id = $1", [kept.deviceId]);
    await first.push();
    expect(service.got).toHaveLength(1);
    await dropEndedDevices();
    const { rows } = await pool().query("select id from push_device where id = any($1)", [
      [out.deviceId, kept.deviceId, lost.deviceId],
    ]);
    expect(rows).toEqual([]);
  });

  it("is one, however often its browser subscribes, and belongs to who did so last", async () => {
    const grace = await someone("Grace");
    const again = await subscribed(grace.actor, grace);
    expect(again.deviceId).toBe(grace.deviceId);
    const ben = (await signedIn(await makeAgent(workspaceId, { name: "Ben" }))).actor;
    await subscribed(ben, grace);
    expect(await devicesOf(grace.actor)).toEqual([]);
    expect(await devicesOf(ben)).toMatchObject([{ device: "Test browser" }]);
    const { rows } = await pool().query<{ subscription: string }>(
      "select subscription from push_device where agent_id = $1",
      [ben.agentId],
    );
    expect(rows[0]?.subscription).toMatch(/^v1\./);
  });

  it("is tested at once, in words of the asker, and says what came of it", async () => {
    const grace = await someone("Grace");
    const asked = { deviceId: grace.deviceId, title: "Push works", body: "Like this" };
    expect(await call(testPushDevice, grace.actor, asked)).toEqual({ ok: true, gone: false, problem: null });
    expect(service.sentTo(grace.path)[0]?.words).toMatchObject({ title: "Push works", body: "Like this", test: true });
    service.answers.set(grace.path, 410);
    expect(await call(testPushDevice, grace.actor, asked)).toEqual({ ok: false, gone: true, problem: null });
    expect(await devicesOf(grace.actor)).toEqual([]);
  });

  it("is listed, added and removed over REST; another's is nobody's, and what is no push service is refused", async () => {
    const api = createApi();
    const { actor, token } = await withToken(await makeAgent(workspaceId, { name: "Rest" }));
    const client = rest(api.fetch, { token });
    expect((await client.get("/notifications/push-key")).body).toEqual({ publicKey });
    const { subscription } = service.browser();
    const made = await client.post("/notifications/devices", { ...subscription, publicKey });
    expect(made).toMatchObject({ status: 201, body: { device: "", reachedAt: null, problem: null } });
    const { id: deviceId } = (await devicesOf(actor))[0] ?? { id: "" };
    expect((await client.get("/notifications/devices")).body).toEqual({ data: [made.body], nextCursor: null });
    const stranger = rest(api.fetch, { token: (await withToken(await makeAgent(workspaceId))).token });
    for (const answer of [
      await stranger.remove(`/notifications/devices/${deviceId}`),
      await stranger.post(`/notifications/devices/${deviceId}/test`),
    ])
      expect(answer.status).toBe(404);
    const wrong = [
      { ...subscription, publicKey, endpoint: "http://push.example/x" },
      { ...subscription, publicKey, endpoint: "file:///etc/passwd" },
      { ...subscription, publicKey, keys: { ...subscription.keys, auth: "short" } },
      { ...subscription, publicKey, more: 1 },
    ];
    for (const body of wrong) expect((await client.post("/notifications/devices", body)).status).toBe(400);
    const oldKey = { ...subscription, publicKey: `${publicKey.slice(0, -4)}AAAA` };
    expect((await client.post("/notifications/devices", oldKey)).status).toBe(409);
    expect((await client.remove(`/notifications/devices/${deviceId}`)).status).toBe(200);
    expect(await devicesOf(actor)).toEqual([]);
  });
});

// Last: every device before has the keys of before.
it("keys are made once, kept sealed, and made anew when they can't be read: devices of the old ones end", async () => {
  const grace = await someone("Grace");
  await pool().query("update installation set push_public_key = null, push_private_key = null");
  const [one, two] = await Promise.all([call(getPushKey, admin, {}), call(getPushKey, admin, {})]);
  expect(one).toEqual(two);
  const { rows } = await pool().query<{ sealed: string }>("select push_private_key as sealed from installation");
  expect(rows[0]?.sealed).toMatch(/^v1\./);
  await pool().query("update installation set push_private_key = 'v1.AAAA.AAAA.AAAA'");
  expect((await call(getPushKey, admin, {})).publicKey).not.toBe(one.publicKey);
  await (await given(grace.actor)).push();
  expect(service.got).toEqual([]);
  expect(await devicesOf(grace.actor)).toEqual([]);
});
