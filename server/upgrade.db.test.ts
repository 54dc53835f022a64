import { randomBytes } from "node:crypto";
import { connect } from "node:net";
import { describe, expect, it, vi } from "vitest";
import WebSocket from "ws";
import { env } from "@/lib/platform/env";
import { makeDesk, makeVisitor, testRuntime } from "@/lib/testing";
import { openGateway } from "@/lib/testing/sockets";
import { makeTicket } from "./chat-ticket";

testRuntime();
const desk = await makeDesk({ allowedOrigins: ["https://shop.example.com"] });
const { key } = desk.inbox;
const door = await openGateway();
const { visitorId } = (await makeVisitor(key)).actor;
const good = makeTicket(key, visitorId).ticket;

const query = (more: Record<string, string>) => new URLSearchParams({ EIO: "4", ...more }).toString();
const polling = async (more: Record<string, string>, headers: Record<string, string> = {}) =>
  (await fetch(`${door.url}/socket.io/?${query({ transport: "polling", ...more })}`, { headers })).status;

/** The status line of an upgrade; 101 is a socket. */
function upgrade(
  more: Record<string, string>,
  headers: Record<string, string> = {},
  path = "/socket.io/",
): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect(door.port, "127.0.0.1");
    const lines = [
      `GET ${path}?${query({ transport: "websocket", ...more })} HTTP/1.1`,
      "Host: localhost",
      "Connection: Upgrade",
      "Upgrade: websocket",
      "Sec-WebSocket-Version: 13",
    ];
    lines.push(
      `Sec-WebSocket-Key: ${randomBytes(16).toString("base64")}`,
      ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    );
    socket.write(`${lines.join("\r\n")}\r\n\r\n`);
    socket.once("error", reject);
    socket.once("data", (data) => {
      resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(data.toString())?.[1]));
      socket.destroy();
    });
  });
}

describe("a handshake is judged before Engine.IO sees it", () => {
  it.each([
    ["a good ticket", { inbox: key, ticket: good }, {}, 101],
    ["a plain client", {}, {}, 101],
    ["a listed origin", { inbox: key, ticket: good }, { Origin: "https://shop.example.com" }, 101],
    ["a forged ticket", { inbox: key, ticket: `${good}x` }, {}, 401],
    ["a ticket for another inbox", { inbox: "other", ticket: good }, {}, 401],
    ["a ticket without an inbox", { ticket: "rubbish" }, {}, 401],
    ["a foreign origin", { inbox: key, ticket: good }, { Origin: "https://evil.example" }, 403],
    ["a look-alike origin", { inbox: key, ticket: good }, { Origin: "https://shop.example.com.evil.example" }, 403],
    ["an origin of null", { inbox: key, ticket: good }, { Origin: "null" }, 403],
    ["an origin of null and no inbox", {}, { Origin: "null" }, 403],
    ["an unknown inbox on a foreign page", { inbox: "nowhere" }, { Origin: "https://evil.example" }, 403],
  ])("%s", async (_name, asked, headers, status) => {
    expect(await upgrade(asked, headers)).toBe(status);
    expect(await polling(asked, headers)).toBe(status === 101 ? 200 : status);
  });

  it("doesn't take a ticket that is over", async () => {
    vi.useFakeTimers({ now: Date.now() - 61_000, toFake: ["Date"] });
    const { ticket } = makeTicket(key, visitorId);
    vi.useRealTimers();
    expect(await upgrade({ inbox: key, ticket })).toBe(401);
    expect(await polling({ inbox: key, ticket })).toBe(401);
  });

  it("upgrades nothing else", async () => {
    for (const path of ["/", "/_next/webpack-hmr", "/api/v1/inboxes", "//evil.example/socket.io/"])
      expect(await upgrade({}, {}, path)).toBe(404);
  });

  it("counts connections by address, except this machine's own; a session's polls are one connection", async () => {
    const away = { "X-Forwarded-For": "203.0.113.7" };
    const limit = env().LIMITS.connectionsPerMinute;
    const hello = await (
      await fetch(`${door.url}/socket.io/?${query({ transport: "polling" })}`, { headers: away })
    ).text();
    const { sid } = JSON.parse(hello.slice(1)) as { sid: string };
    const post = async () =>
      (
        await fetch(`${door.url}/socket.io/?${query({ transport: "polling", sid })}`, {
          method: "POST",
          headers: away,
          body: "40/nowhere,",
        })
      ).status;
    for (let n = 0; n < 20; n += 1) expect(await post()).toBe(200);
    for (let n = 1; n < limit; n += 50) {
      const many = Array.from({ length: Math.min(50, limit - n) }, () => polling({ ticket: "rubbish" }, away));
      expect(new Set(await Promise.all(many))).toEqual(new Set([401]));
    }
    expect(await polling({ inbox: key, ticket: good }, away)).toBe(429);
    expect(await upgrade({ inbox: key, ticket: good }, away)).toBe(429);
    expect(await post()).toBe(200);
    expect(await upgrade({ inbox: key, ticket: good })).toBe(101);
  });
});

describe("frames that nobody should send (S-D3)", () => {
  const open = async () => {
    const ws = new WebSocket(`ws://127.0.0.1:${door.port}/socket.io/?${query({ transport: "websocket" })}`);
    await new Promise((resolve, reject) => ws.once("message", resolve).once("error", reject));
    const closed = new Promise<number>((resolve) => ws.once("close", resolve));
    ws.on("error", () => undefined);
    return { ws, closed };
  };
  const inside = async () => {
    const raw = await open();
    raw.ws.send(`40/visitor,${JSON.stringify({ inbox: key })}`);
    await new Promise((resolve) =>
      raw.ws.on("message", (data) => Buffer.isBuffer(data) && data.includes("session") && resolve(data)),
    );
    return raw;
  };
  /** The gateway still serves: the same process, a new visitor. */
  const alive = async () => {
    const { socket, call } = await door.visitor(key);
    expect(await call("message:send", { clientId: crypto.randomUUID(), text: "still here" })).toMatchObject({
      ok: true,
    });
    socket.disconnect();
  };

  it.each([
    ["an unknown packet type", "49"],
    ["a namespace that never ends", `42/${"a".repeat(5000)}`],
    ["no JSON", "42/visitor,[not json"],
    ["an event without a name", "42/visitor,[]"],
    ["an event named by an object", '42/visitor,[{"a":1}]'],
    ["a reserved name", '42/visitor,["disconnect"]'],
    ["another reserved name", '42/visitor,["newListener",1]'],
    ["a placeholder without its attachment", '42/visitor,["message:send",{"_placeholder":true,"num":0}]'],
    [
      "a binary event that announces a million attachments",
      '451000000-/visitor,["message:send",{"_placeholder":true,"num":0}]',
    ],
    ["attachments by a negative number", '45-1-/visitor,["message:send"]'],
    ["a binary event with a bad placeholder", '451-/visitor,["message:send",{"_placeholder":true,"num":"splice"}]'],
    ["an ack nobody asked for", "43/visitor,999999[1]"],
    ["a connection error from a client", '44/visitor,{"message":"x"}'],
    ["nesting without an end", `42/visitor,["message:send",${"[".repeat(20_000)}]`],
    ["__proto__ in a payload", '42/visitor,["message:send",{"__proto__":{"ok":true}}]'],
    ["a second CONNECT", `40/visitor,{"inbox":"nowhere"}`],
    ["an Engine.IO packet of no kind", "9"],
  ])("lives through %s", async (_name, frame) => {
    const { ws } = await inside();
    ws.send(frame);
    // A binary event waits for what it announced: give it that, and more than that.
    if (frame.startsWith("45")) for (let n = 0; n < 5; n += 1) ws.send(Buffer.from("xx"));
    await alive();
    ws.terminate();
  });

  it("closes a socket that sends ten megabytes, without parsing them", async () => {
    for (const frame of [
      "x".repeat(10_000_000),
      Buffer.alloc(10_000_000),
      `42/visitor,["message:send",${JSON.stringify({ text: "x".repeat(70_000) })}]`,
    ]) {
      const { ws, closed } = await inside();
      ws.send(frame);
      expect(await closed).toBe(1009);
    }
    const { status } = await fetch(`${door.url}/socket.io/?${query({ transport: "polling", sid: "x" })}`, {
      method: "POST",
      body: "x".repeat(200_000),
    });
    expect(status).toBe(400);
    await alive();
  });

  it("closes a message of endless tiny fragments, and never inflates anything (S-D4)", async () => {
    const { ws, closed } = await inside();
    expect(ws.extensions).toBe("");
    ws.send("42/visitor,[", { fin: false });
    // Empty ones never add up to a message that is too large.
    for (let n = 0; n < 20_000; n += 1) ws.send("", { fin: false });
    expect(await closed).toBe(1008);
    await alive();
  });

  it("lives through an upgrade with thousands of headers (S-D4)", async () => {
    const many = Object.fromEntries(Array.from({ length: 3_000 }, (_, n) => [`X-${n}`, "1"]));
    await upgrade({ inbox: key, ticket: good }, many).catch(() => undefined);
    await upgrade({}, { ...many, "Sec-WebSocket-Protocol": "x" }).catch(() => undefined);
    await alive();
  });

  it("lives through random bytes and cut frames", async () => {
    const whole = `42/visitor,1["message:send",{"clientId":"${crypto.randomUUID()}","text":"hello"}]`;
    for (let n = 0; n < 40; n += 1) {
      const { ws } = await open();
      ws.send(n % 2 ? randomBytes(1 + n * 7) : whole.slice(0, n * 2));
      ws.send(randomBytes(20).toString("latin1"));
      ws.terminate();
    }
    await alive();
  });

  it("closes a connection that joins nothing within five seconds", async () => {
    const { ws, closed } = await open();
    expect(await closed).toBeGreaterThan(0);
    expect(ws.readyState).toBe(ws.CLOSED);
  }, 8_000);
});
