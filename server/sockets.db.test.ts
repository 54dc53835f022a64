import { randomUUID } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import { createApiToken, revokeApiToken, updateAgent } from "@/lib/domain/agents";
import { resolveConversation, sendAsAgent } from "@/lib/domain/conversations";
import { call } from "@/lib/domain/core";
import { pool } from "@/lib/platform/db";
import { identityHash } from "@/lib/platform/secrets";
import { makeAgent, makeDesk, makeVisitor, signedIn, testRuntime, withToken, write } from "@/lib/testing";
import { openGateway, type Wire } from "@/lib/testing/sockets";
import { leave } from "./drain";
import { until } from "@/lib/testing/until";

testRuntime();
const desk = await makeDesk();
const { inbox } = desk;
const admin = (await signedIn(desk.admin)).actor;
const door = await openGateway({ beatMs: 200 });
const { visitor, agent } = door;
const send = (text: string, more: object = {}) => ({ clientId: randomUUID(), text, ...more });
const ended = (socket: { connected: boolean }) => until(() => expect(socket.connected).toBe(false));

/** A visitor who has written once, and the conversation. */
async function talking(text = "hello") {
  const wire = await visitor(inbox.key);
  const { data } = await wire.call("message:send", send(text));
  const { conversationId } = data as { conversationId: string };
  const session = wire.all("session")[0] as { token: string; epoch: number };
  return { wire, conversationId, token: session.token, epoch: session.epoch };
}

describe("a visitor's connection", () => {
  it("welcomes with a session, and knows the browser again by its token", async () => {
    const { wire, conversationId, token } = await talking();
    expect(wire.all("session")[0]).toMatchObject({
      epoch: 1,
      inbox: { key: inbox.key, name: "Shop" },
      conversations: [],
    });
    const again = await visitor(inbox.key, { token });
    expect(again.all("session")[0]).toMatchObject({
      token,
      conversations: [{ id: conversationId, lastSeq: 1, onDuty: "bot", status: "open" }],
    });
  });

  it.each([
    ["an unknown inbox", { inbox: "nowhere" }, "not_found"],
    ["a key that is no text", { inbox: { not: "" } }, "invalid"],
    ["unknown keys", { isAdmin: true }, "invalid"],
    ["a forged token", { token: "forged.token.text" }, "unauthenticated"],
    ["an operator for a token", { token: { contains: "" } }, "invalid"],
    [
      "an identity with a bad hash",
      { identity: { id: "42", issuedAt: Math.floor(Date.now() / 1000), hash: "0".repeat(64) } },
      "unauthenticated",
    ],
    ["an identity of yesterday", { identity: signed("42", Math.floor(Date.now() / 1000) - 86_500) }, "unauthenticated"],
    ["an identity without an id", { identity: { ...signed("", Math.floor(Date.now() / 1000)), id: "" } }, "invalid"],
    [
      "an identity whose id is a number",
      { identity: { ...signed("42", Math.floor(Date.now() / 1000)), id: 42 } },
      "invalid",
    ],
  ])("is refused with an error object for %s", async (_name, auth, code) => {
    const refused = await visitor(inbox.key, auth).catch((error: { refused: unknown }) => error.refused);
    expect(refused).toMatchObject({ code, message: expect.stringMatching(/\S/), retryable: false });
  });

  it("is refused with a token of another inbox (S-C4), and after logging out", async () => {
    const other = await makeDesk();
    const { token } = await makeVisitor(other.inbox.key);
    expect(await visitor(inbox.key, { token }).catch((error: { refused: unknown }) => error.refused)).toMatchObject({
      code: "forbidden",
    });
    const leaving = await visitor(inbox.key);
    const mine = (leaving.all("session")[0] as { token: string }).token;
    expect(await leaving.call("logout")).toMatchObject({ ok: true });
    await ended(leaving.socket);
    expect(
      await visitor(inbox.key, { token: mine }).catch((error: { refused: unknown }) => error.refused),
    ).toMatchObject({ code: "unauthenticated" });
  });

  it("closes the oldest of more than twenty of one visitor, and nobody else's (F24)", async () => {
    const { token } = await makeVisitor(inbox.key);
    const bystander = await visitor(inbox.key);
    const mine: Wire[] = [];
    for (let n = 0; n < 21; n += 1) mine.push(await visitor(inbox.key, { token }));
    await until(() => expect(mine[0]?.socket.connected).toBe(false));
    expect(mine.slice(1).every(({ socket }) => socket.connected)).toBe(true);
    expect(bystander.socket.connected).toBe(true);
  });

  function signed(id: string, issuedAt: number) {
    return { id, issuedAt, hash: identityHash(inbox.identitySecret, id, issuedAt) };
  }
});

describe("where a page may be (S-D1)", () => {
  const origins = ["https://shop.example.com"];
  it.each([
    ["the listed one", "https://shop.example.com", true],
    ["a plain client", null, true],
    ["the desk itself", "http://localhost:3000", true],
    ["the chat's own", "http://127.0.0.1:3000", true],
    ["a foreign one", "https://evil.example", false],
    ["a look-alike", "https://shop.example.com.evil.example", false],
    ["another port", "https://shop.example.com:8443", false],
    ["another scheme", "http://shop.example.com", false],
    ["null", "null", false],
  ])("%s (%s)", async (_name, origin, passes) => {
    const listed = await makeDesk({ allowedOrigins: origins });
    const options = origin === null ? {} : { extraHeaders: { origin } };
    const joined = await visitor(listed.inbox.key, {}, options).then(
      () => true,
      (error: { refused?: { code: string } }) => error.refused?.code ?? "before the socket",
    );
    expect(joined).toBe(passes ? true : origin === "null" ? "before the socket" : "forbidden");
  });

  it("lets nobody in by a cookie, and no agent in from a foreign page", async () => {
    const { cookie, actor } = await signedIn(desk.admin);
    const bare = await refusedAgent({ extraHeaders: { cookie } });
    expect(bare).toMatchObject({ code: "unauthenticated" });
    await expect(agent(actor, { extraHeaders: { origin: "https://evil.example", cookie } })).rejects.toMatchObject({
      refused: { code: "unauthenticated" },
    });
    await expect(agent(actor, { extraHeaders: { origin: "http://localhost:3000" } })).resolves.toBeDefined();
  });

  const refusedAgent = (options: object) =>
    new Promise((resolve) =>
      door
        .connect("/agent", { auth: { ticket: "" }, ...options })
        .socket.once("connect_error", (error: Error & { data?: unknown }) => resolve(error.data)),
    );
});

describe("an agent's connection", () => {
  it("takes a ticket once, and recovers nobody's session (S-D2)", async () => {
    const first = await agent(admin);
    const { ticket } = first.socket.auth as { ticket: string };
    const stolen = door.connect("/agent", { auth: { ticket, pid: first.socket.id, offset: "0" } });
    const again = door.connect("/agent", { auth: { ticket } });
    for (const wire of [stolen, again]) {
      const error = await new Promise((resolve) => wire.socket.once("connect_error", resolve));
      expect(error).toMatchObject({ data: { code: "unauthenticated" } });
    }
    expect(first.socket.recovered).toBeFalsy();
  });

  it("ends with its token, at once and on a live socket", async () => {
    const { id } = await call(createApiToken, (await signedIn(desk.admin)).actor, {
      name: "Bot",
      scopes: ["conversations:read", "conversations:write"],
    });
    const acting = {
      ...desk.admin,
      credentialId: id,
      scopes: ["conversations:read" as const, "conversations:write" as const],
    };
    const wire = await agent(acting);
    const { conversationId } = await talking();
    expect(await wire.call("conversation:watch", { conversationId })).toMatchObject({ ok: true });
    await call(revokeApiToken, (await signedIn(desk.admin)).actor, { tokenId: id });
    await ended(wire.socket);
  });

  it("ends when its login runs out, though nobody says so (S-D7)", async () => {
    const { actor } = await withToken(desk.admin);
    const wire = await agent(actor);
    await pool().query("update api_token set expires_at = now() where id = $1", [actor.credentialId]);
    await ended(wire.socket);
    const person = (await signedIn(desk.admin)).actor;
    const console = await agent(person);
    await pool().query("update login_session set revoked_at = now() where id = $1", [person.credentialId]);
    await ended(console.socket);
  });

  it("ends with a demotion (S-B9), and doesn't hear of it in time to write one more line", async () => {
    const second = await makeAgent(desk.workspaceId, { role: "admin" });
    const signedInSecond = (await signedIn(second)).actor;
    const wire = await agent(signedInSecond);
    const { conversationId } = await talking();
    await pool().query("update agent set version = version + 1 where id = $1", [second.agentId]);
    expect(await wire.call("message:send", send("one more", { conversationId, kind: "reply" }))).toMatchObject({
      ok: false,
      error: { code: "unauthenticated" },
    });
    const third = await makeAgent(desk.workspaceId, { role: "admin" });
    const other = await agent((await signedIn(third)).actor);
    await call(updateAgent, admin, { agentId: third.agentId, role: "agent" });
    await ended(other.socket);
  });

  it("keeps to the scopes of a token", async () => {
    const { actor } = await withToken(desk.admin, ["conversations:read"]);
    const wire = await agent(actor);
    const { conversationId } = await talking();
    expect(await wire.call("conversation:watch", { conversationId })).toMatchObject({ ok: true });
    for (const [event, payload] of [
      ["message:send", send("hi", { conversationId, kind: "reply" })],
      ["conversation:claim", { conversationId }],
      ["conversation:resolve", { conversationId }],
      ["conversation:tag", { conversationId, add: ["x"] }],
    ] as const) {
      expect(await wire.call(event, payload)).toMatchObject({ ok: false, error: { code: "forbidden" } });
    }
  });
});

describe("what is sent", () => {
  it.each([
    ["an empty text", { text: "   " }, "invalid"],
    ["8,001 characters", { text: "x".repeat(8001) }, "invalid"],
    ["no text at all", { text: undefined }, "invalid"],
    ["an operator for a text", { text: { contains: "a" } }, "invalid"],
    ["a list for a text", { text: ["a"] }, "invalid"],
    ["half a pair", { text: "a\ud800b" }, "invalid"],
    ["NUL", { text: "a\u0000b" }, "invalid"],
    ["a clientId that is none", { clientId: "1" }, "invalid"],
    ["an operator for a conversation", { conversationId: { not: "" } }, "invalid"],
    ["a number for a conversation", { conversationId: 1 }, "invalid"],
    ["unknown keys", { author: { kind: "bot" } }, "invalid"],
    ["a note", { kind: "note" }, "invalid"],
    ["eleven files", { attachments: Array.from({ length: 11 }, () => randomUUID()) }, "invalid"],
    ["a file that isn't there", { attachments: [randomUUID()] }, "invalid"],
    ["__proto__", JSON.parse('{"__proto__":{"kind":"reply"},"text":""}') as object, "invalid"],
    ["a conversation that isn't there", { conversationId: randomUUID() }, "not_found"],
  ])("is refused: %s", async (_name, change, code) => {
    const { wire } = await talking();
    const answer = await wire.call("message:send", { ...send("hello"), ...change });
    expect(answer).toMatchObject({
      ok: false,
      error: { code, message: expect.stringMatching(/\S/), retryable: false },
    });
  });

  it("takes 8,000 characters, emoji and any language", async () => {
    const { wire, conversationId } = await talking();
    for (const text of ["x".repeat(8000), "👩‍👩‍👧‍👦".repeat(100), "您好，请问怎么退货？"]) {
      expect(await wire.call("message:send", send(text, { conversationId }))).toEqual({
        ok: true,
        data: expect.anything(),
      });
    }
  });

  it("reaches nothing of another visitor or workspace", async () => {
    const theirs = await talking();
    const abroad = await makeDesk();
    const mine = await visitor(inbox.key);
    const foreign = await visitor(abroad.inbox.key);
    const { conversationId } = theirs;
    const calls = [
      ["message:send", send("hello", { conversationId })],
      ["message:list", { conversationId }],
      ["conversation:read", { conversationId, seq: 1 }],
      ["conversation:typing", { conversationId, on: true }],
      ["conversation:handoff", { conversationId }],
      ["conversation:rate", { conversationId, score: 1 }],
      ["answer:rate", { conversationId, seq: 1, helpful: true }],
    ] as const;
    for (const wire of [mine, foreign]) {
      for (const [event, payload] of calls)
        expect([event, await wire.call(event, payload)]).toMatchObject([
          event,
          { ok: false, error: { code: "not_found" } },
        ]);
      expect(
        await wire.call("resume", { epoch: 1, conversations: [{ id: conversationId, afterSeq: 0, afterRev: 0 }] }),
      ).toMatchObject({ ok: true, data: { conversations: [] } });
    }
    const away = await agent((await signedIn(abroad.admin)).actor);
    const work = [
      ...calls
        .slice(0, 4)
        .map(
          ([event, payload]) => [event, event === "message:send" ? { ...payload, kind: "reply" } : payload] as const,
        ),
      ...["watch", "peek", "claim", "release", "resolve", "reopen", "assign"].map(
        (name) => [`conversation:${name}`, { conversationId }] as const,
      ),
      ["conversation:snooze", { conversationId, untilReply: true }],
      ["conversation:priority", { conversationId, priority: "high" }],
      ["conversation:tag", { conversationId, add: ["x"] }],
    ] as const;
    for (const [event, payload] of work)
      expect([event, await away.call(event, payload)]).toMatchObject([
        event,
        { ok: false, error: { code: "not_found" } },
      ]);
    expect(await away.call("inbox:watch", { view: "all" })).toMatchObject({ ok: true, data: { conversations: [] } });
    await theirs.wire.call("message:send", send("still mine", { conversationId }));
    for (const wire of [mine, foreign, away])
      expect([...wire.all("message"), ...wire.all("conversation"), ...wire.all("typing")]).toEqual([]);
  });

  it("answers calls that are no visitor's with silence, and joins no room by name (S-D9)", async () => {
    const { conversationId } = await talking();
    const sneaky = await visitor(inbox.key);
    for (const [event, payload] of [
      ["conversation:watch", { conversationId }],
      ["inbox:watch", { view: "all" }],
      ["join", `c:${conversationId}`],
      ["__proto__", {}],
      ["constructor", {}],
    ] as const) {
      sneaky.socket.emit(event, payload);
    }
    expect(await sneaky.call("message:list", { conversationId: "__proto__" })).toMatchObject({
      ok: false,
      error: { code: "invalid" },
    });
    for (const room of ["__proto__", "constructor", `c:${conversationId}`]) {
      expect(door.gateway.io.of("/visitor").adapter.rooms.has(room)).toBe(false);
    }
    const nowhere = door.connect("/visitor", {});
    nowhere.socket.disconnect();
    const stranger = (await import("socket.io-client")).io(`${door.url}/admin`, {
      transports: ["websocket"],
      forceNew: true,
      reconnection: false,
    });
    await expect(
      new Promise((resolve) => stranger.once("connect_error", (error) => resolve(error.message))),
    ).resolves.toBe("Invalid namespace");
    stranger.disconnect();
  });

  it("opens a resolved conversation again", async () => {
    const { wire, conversationId } = await talking();
    await call(resolveConversation, admin, { conversationId });
    await wire.pushed("conversation", { id: conversationId, status: "resolved" });
    expect(await wire.call("message:send", send("one more thing", { conversationId }))).toMatchObject({
      ok: true,
      data: { conversationId, seq: 2 },
    });
    await wire.pushed("conversation", { id: conversationId, status: "open" });
  });
});

describe("acknowledgements (S-D5)", () => {
  it("survives calls without one, with rubbish for one, and answers each id once", async () => {
    const { wire, conversationId } = await talking();
    wire.socket.emit("message:send");
    wire.socket.emit("message:send", "text", 1, null);
    wire.socket.emit("message:send", send("no ack", { conversationId }));
    wire.socket.emit("message:send", send("not a function", { conversationId }), "ack");
    wire.socket.emit("error", new Error("boom"));
    wire.socket.emit("error");
    const raw = wire.socket.io.engine;
    // The same packet id twice: two calls, and nothing thrown for the second ack.
    const packet = `2/visitor,77["message:list",${JSON.stringify({ conversationId })}]`;
    raw.write(`4${packet}`.slice(1));
    raw.write(packet);
    await wire.pushed("message", { text: "not a function" });
    expect(await wire.call("message:list", { conversationId })).toMatchObject({
      ok: true,
      data: { messages: [{ seq: 1 }, { text: "no ack" }, { text: "not a function" }] },
    });
  });
});

describe("too much at once", () => {
  it("refuses calls above the limit with a time to wait, closes whoever ignores that for ten seconds (S-D6)", async () => {
    const { wire, conversationId } = await talking();
    const list = () => wire.call("message:list", { conversationId, limit: 1 });
    const answers = await Promise.all(Array.from({ length: 130 }, list));
    const refused = answers.filter((answer) => !answer.ok);
    expect(refused.length).toBeGreaterThanOrEqual(30);
    expect(refused[0]).toMatchObject({
      error: { code: "limited", retryable: true, details: { retryAfterMs: expect.any(Number) } },
    });
    const now = Date.now();
    vi.spyOn(Date, "now").mockImplementation(() => now + 10_500);
    try {
      // Time goes on, the caller doesn't stop.
      for (let n = 0; n < 130 && wire.socket.connected; n += 1)
        wire.socket.emit("message:list", { conversationId, limit: 1 });
      await ended(wire.socket);
    } finally {
      vi.restoreAllMocks();
    }
  });

  it("keeps a visitor's messages to sixty a minute, on whatever socket", async () => {
    const { wire, conversationId, token } = await talking();
    const codes = new Set<string>();
    for (const socket of [wire, await visitor(inbox.key, { token })]) {
      const sent = await Promise.all(
        Array.from({ length: 45 }, () => socket.call("message:send", send("again", { conversationId }))),
      );
      for (const { ok, error } of sent) if (!ok) codes.add(`${error?.code} ${typeof error?.details?.["retryAfterMs"]}`);
    }
    expect([...codes]).toEqual(["limited number"]);
    const { rows } = await pool().query<{ n: number }>(
      "select count(*)::int as n from message where conversation_id = $1 and author_kind = 'visitor'",
      [conversationId],
    );
    expect(rows[0]?.n).toBeLessThanOrEqual(61);
  });

  it("passes typing on within the conversation alone, and stores nothing (S-D10)", async () => {
    const { wire, conversationId } = await talking();
    const [watching, elsewhere, stranger] = [await agent(admin), await agent(admin), await visitor(inbox.key)];
    await watching.call("conversation:watch", { conversationId });
    await elsewhere.call("inbox:watch", { view: "all" });
    const count = async () =>
      (
        await pool().query(
          "select c.xmin::text as x, (select count(*) from event) as events, (select count(*) from outbox) as jobs from conversation c where id = $1",
          [conversationId],
        )
      ).rows;
    const before = await count();
    for (let n = 0; n < 50; n += 1) wire.socket.emit("conversation:typing", { conversationId, on: n % 2 === 0 });
    await until(() => expect(watching.all("typing")).toHaveLength(50));
    expect(watching.all("typing")[0]).toMatchObject({
      conversationId,
      on: true,
      author: { kind: "visitor" },
      expiresInMs: 5000,
    });
    expect(await count()).toEqual(before);
    expect([...elsewhere.all("typing"), ...stranger.all("typing"), ...wire.all("typing")]).toEqual([]);
    await watching.call("conversation:typing", { conversationId, on: true });
    expect(await wire.pushed("typing")).toMatchObject({ author: { kind: "agent", name: admin.name } });
    expect(stranger.all("typing")).toEqual([]);
  });
});

describe("notes (S-B7)", () => {
  it("never reach a visitor: not pushed, not listed, not resumed, not counted", async () => {
    const { wire, conversationId, token, epoch } = await talking();
    const helper = await agent(admin);
    await helper.call("conversation:watch", { conversationId });
    const secret = `secret ${randomUUID()}`;
    expect(await helper.call("message:send", send(secret, { conversationId, kind: "note" }))).toMatchObject({
      ok: true,
      data: { noteSeq: 1, afterSeq: 1 },
    });
    await helper.pushed("note", { text: secret });
    await helper.call("conversation:claim", { conversationId });
    await wire.pushed("conversation", { onDuty: "agent" });
    const list = await wire.call("message:list", { conversationId });
    const resumed = await wire.call("resume", {
      epoch,
      conversations: [{ id: conversationId, afterSeq: 0, afterRev: 0 }],
    });
    const again = await visitor(inbox.key, { token });
    const everything = JSON.stringify([wire.pushes, again.pushes, list, resumed]);
    expect(list).toMatchObject({ ok: true, data: { messages: [{ seq: 1 }] } });
    expect(everything).not.toContain(secret);
    expect(everything).not.toMatch(/note/i);
    expect(
      await wire.call("resume", {
        epoch,
        conversations: [{ id: conversationId, afterSeq: 0, afterRev: 0, afterNoteSeq: 0 }],
      }),
    ).toMatchObject({ ok: false, error: { code: "invalid" } });
  });
});

describe("who looks on", () => {
  it("tells agents of each other, of writing, and of leaving", async () => {
    const { conversationId } = await talking();
    const grace = (await signedIn(await makeAgent(desk.workspaceId, { name: "Grace" }))).actor;
    const [first, second] = [await agent(admin), await agent(grace)];
    await first.call("conversation:watch", { conversationId });
    expect(await second.call("conversation:watch", { conversationId })).toMatchObject({
      data: { viewers: [{ id: admin.agentId }, { id: grace.agentId }] },
    });
    await second.call("conversation:typing", { conversationId, on: true });
    await until(() =>
      expect(first.all("viewers").at(-1)).toMatchObject({
        viewers: [{ typing: false }, { id: grace.agentId, typing: true }],
      }),
    );
    second.socket.disconnect();
    await until(() => expect(first.all("viewers").at(-1)).toMatchObject({ viewers: [{ id: admin.agentId }] }));
  });
});

it("reads ahead without coming in: nobody sees it, nothing is pushed, nothing is read", async () => {
  const { wire, conversationId } = await talking();
  const grace = (await signedIn(await makeAgent(desk.workspaceId, { name: "Grace" }))).actor;
  const [here, ahead] = [await agent(admin), await agent(grace)];
  await here.call("conversation:watch", { conversationId });
  const { data } = (await here.call("conversation:watch", { conversationId })) as { data: object };
  expect(await ahead.call("conversation:peek", { conversationId })).toMatchObject({
    ok: true,
    data: { ...data, viewers: [{ id: admin.agentId }], conversation: { id: conversationId, lastReadSeq: 0 } },
  });
  await wire.call("message:send", send("still there?", { conversationId }));
  await here.pushed("message", { text: "still there?" });
  expect(ahead.all("message")).toEqual([]);
  expect(here.all("viewers").flatMap((push) => (push as { viewers: { id: string }[] }).viewers)).not.toContainEqual(
    expect.objectContaining({ id: grace.agentId }),
  );
});

describe("a lead", () => {
  it("listens in unseen, whispers, and takes over from whom they saw; that person is told", async () => {
    const { conversationId } = await talking();
    const person = async (name: string, role: "lead" | "agent") =>
      (await signedIn(await makeAgent(desk.workspaceId, { name, role }))).actor;
    const [lena, grace, ben] = [
      await person("Lena", "lead"),
      await person("Grace", "agent"),
      await person("Ben", "agent"),
    ];
    const [lead, helper, other] = [await agent(lena), await agent(grace), await agent(ben)];
    await helper.call("conversation:watch", { conversationId });
    await helper.call("conversation:claim", { conversationId });
    expect(await other.call("conversation:watch", { conversationId, silent: true })).toMatchObject({
      ok: false,
      error: { code: "forbidden" },
    });
    // Whoever was seen before is seen no more.
    await lead.call("conversation:watch", { conversationId });
    await until(() => expect(helper.all("viewers").at(-1)).toMatchObject({ viewers: [{}, { id: lena.agentId }] }));
    expect(await lead.call("conversation:watch", { conversationId, silent: true })).toMatchObject({
      data: { viewers: [{ id: grace.agentId }] },
    });
    await until(() => expect(helper.all("viewers").at(-1)).toMatchObject({ viewers: [{ id: grace.agentId }] }));
    const whisper = send("Offer a voucher", {
      conversationId,
      kind: "note",
      mentions: [{ kind: "agent", id: grace.agentId }],
    });
    await lead.call("message:send", whisper);
    await helper.pushed("note", { text: "Offer a voucher", mentions: [{ kind: "agent", id: grace.agentId }] });
    expect(await helper.pushed("notification", { kind: "mention" })).toMatchObject({ data: { by: "Lena" } });
    for (const from of [undefined, ben.agentId])
      expect(await lead.call("conversation:claim", { conversationId, from })).toMatchObject({
        ok: false,
        error: { code: "conflict" },
      });
    expect(await lead.call("conversation:claim", { conversationId, from: grace.agentId })).toMatchObject({
      data: { conversation: { assignee: { id: lena.agentId } } },
    });
    expect(await helper.pushed("notification", { kind: "taken" })).toMatchObject({ data: { by: "Lena" } });
    await until(() =>
      expect(helper.all("note").at(-1)).toMatchObject({ event: { type: "claimed", data: { agentId: grace.agentId } } }),
    );
  });
});

describe("a push that got lost (G5)", () => {
  it("is told of by the next head, on both sides", async () => {
    door.hangUp();
    const { wire, conversationId } = await talking();
    const helper = await agent(admin);
    await helper.call("conversation:watch", { conversationId });
    await pool().query("update conversation set rev = rev + 1, priority = 'high' where id = $1", [conversationId]);
    for (const side of [wire, helper]) {
      await until(() =>
        expect(side.pushes.filter(({ name }) => name === "head").flatMap(({ data }) => data)).toContainEqual(
          expect.objectContaining({ conversationId, rev: 1 }),
        ),
      );
    }
    await helper.pushed("conversation", { id: conversationId, priority: "high" });
  });
});

describe("an agent who writes blindly (G13)", () => {
  it("gets what is newer instead, and may insist", async () => {
    const { wire, conversationId } = await talking();
    const helper = await agent(admin);
    await wire.call("message:send", send("and another thing", { conversationId }));
    const answer = send("an answer", { conversationId, kind: "reply", expectedSeq: 1 });
    expect(await helper.call("message:send", answer)).toMatchObject({
      ok: false,
      error: { code: "conflict", details: { lastSeq: 2, messages: [{ seq: 2 }] } },
    });
    expect(await helper.call("message:send", { ...answer, expectedSeq: undefined })).toMatchObject({
      ok: true,
      data: { seq: 3 },
    });
  });
});

// Last: this gateway is gone afterwards.
describe("a deploy (G14)", () => {
  it("tells everyone when to come back, finishes, and lets go once they left", async () => {
    door.hangUp();
    const { wire, conversationId } = await talking();
    const helper = await agent(admin);
    const deaf = await visitor(inbox.key);
    for (const each of [wire, helper])
      each.socket.once(
        "goaway",
        () => void each.call("message:list", { conversationId }).then(() => each.socket.disconnect()),
      );
    const last = call(sendAsAgent, admin, {
      clientId: randomUUID(),
      conversationId,
      text: "just in time",
      kind: "reply",
    });
    const left = leave(door.gateway, 300);
    expect(await last).toMatchObject({ seq: 2 });
    for (const each of [wire, helper, deaf]) {
      const { retryInMs } = await each.pushed("goaway");
      expect(retryInMs).toBeGreaterThanOrEqual(0);
      expect(retryInMs).toBeLessThan(5000);
    }
    await left;
    await ended(deaf.socket);
    expect(door.gateway.io.engine.clientsCount).toBe(0);
    await expect(visitor(inbox.key)).rejects.toThrow();
    expect((await write((await makeVisitor(inbox.key)).actor, "elsewhere it goes on")).seq).toBe(1);
  });
});
