import type { Socket as TcpSocket } from "node:net";
import { describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { pool } from "@/lib/platform/db";
import { rooms } from "@/lib/platform/realtime";
import { makeDesk, makeVisitor, testRuntime } from "@/lib/testing";
import { openGateway } from "@/lib/testing/sockets";
import { until } from "@/lib/testing/until";
import { push } from "./wire";

testRuntime();
const { inbox } = await makeDesk();
const door = await openGateway({ beatMs: 200, silentMs: 300 });
const visitors = door.gateway.io.of("/visitor");

/** A websocket without a client library around it. */
async function rawSocket() {
  const socket = new WebSocket(`${door.url.replace("http", "ws")}/socket.io/?EIO=4&transport=websocket`);
  const state = { closed: false, opened: false };
  socket.on("close", () => (state.closed = true));
  socket.on("message", (data: Buffer) => {
    if (data.toString("utf8").startsWith("0")) state.opened = true;
  });
  await until(() => expect(state.opened).toBe(true));
  return { socket, state };
}

describe("a connection that waits", () => {
  it("is closed when it says nothing, and kept while we look who it is", async () => {
    const { token } = await makeVisitor(inbox.key);
    const holder = await pool().connect();
    await holder.query("begin");
    await holder.query("lock table visitor in access exclusive mode");
    const joining = door.visitor(inbox.key, { token });
    // Opened after the one that waits for us: when it is gone, that one has waited longer than the silent may.
    const silent = await rawSocket();
    await until(() => expect(silent.state.closed).toBe(true));
    await holder.query("rollback");
    holder.release();
    const { socket } = await joining;
    expect(socket.connected).toBe(true);
    door.hangUp();
    await until(() => expect(visitors.sockets.size).toBe(0));
  });
});

describe("a reader that does not read", () => {
  it("is closed rather than kept in memory, and nobody else is", async () => {
    const reading = await door.visitor(inbox.key);
    const [session] = reading.all("session") as [{ visitor: { id: string } }];
    const { socket } = await rawSocket();
    socket.send(`40/visitor,${JSON.stringify({ inbox: inbox.key })}`);
    const told: string[] = [];
    socket.on("message", (data: Buffer) => told.push(data.toString("utf8")));
    await until(() => expect(told.some((frame) => frame.includes('"session"'))).toBe(true));
    expect(visitors.sockets.size).toBe(2);
    const tcp: TcpSocket = Reflect.get(socket, "_socket");
    tcp.pause();
    const mine = [...visitors.sockets.values()].find(({ data }) => data.actor.visitorId !== session.visitor.id);
    const { inboxId, contactId } = mine?.data.actor ?? {};
    const room = rooms.contact(inboxId, contactId);
    const body = JSON.stringify("x".repeat(16_000));
    await until(() => {
      for (let i = 0; i < 500; i++) push(visitors, room, "message", body);
      expect(visitors.sockets.size).toBe(1);
    });
    expect(reading.socket.connected).toBe(true);
    tcp.destroy();
  });
});

describe("a backup that is restored under an open gateway", () => {
  it("sends everybody who is connected to load afresh", async () => {
    const here = await door.visitor(inbox.key, {}, { reconnection: true, reconnectionDelay: 10 });
    await until(() => expect(here.all("head").length).toBeGreaterThan(0));
    await pool().query("update installation set epoch = epoch + 1");
    await until(() => expect(here.all("session").map(({ epoch }) => epoch)).toEqual([1, 2]));
  });
});
