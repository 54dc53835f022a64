import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Server } from "socket.io";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import { until } from "@/lib/testing/until";

/** Against the real server: this client speaks its protocol or it doesn't. */
const http = createServer();
const io = new Server(http);
let url = "";

beforeAll(async () => {
  await new Promise<void>((resolve) => void http.listen(0, "127.0.0.1", resolve));
  const address: AddressInfo | string | null = http.address();
  if (typeof address !== "object" || !address) throw new Error("no address");
  url = `http://127.0.0.1:${address.port}/socket.io/`;
  io.of("/visitor").use((socket, next) => {
    const refusal = Object.assign(new Error("no"), {
      data: { code: "forbidden", message: "Not here.", retryable: false },
    });
    next(socket.handshake.auth.inbox === "good" ? undefined : refusal);
  });
  io.of("/visitor").on("connection", (socket) => {
    socket.emit("session", { ticket: socket.handshake.query.ticket, text: "你好, 12[1]" });
    socket.on("message:send", (payload, ack) => ack({ ok: true, data: payload }));
    socket.on("bye", () => socket.disconnect(true));
  });
});
afterAll(() => io.close());

const session = { name: "session", data: { ticket: "t1", text: "你好, 12[1]" } };
describe.each([true, false])("with WebSocket: %s", (hasWebSocket) => {
  const start = async (inbox: string) => {
    vi.resetModules();
    vi.stubGlobal("WebSocket", hasWebSocket ? WebSocket : undefined);
    const { connectWire } = await import("./socket");
    const events = { push: vi.fn(), heard: vi.fn(), joined: vi.fn(), closed: vi.fn() };
    const target = { url, namespace: "/visitor", query: { ticket: "t1" }, auth: { inbox } };
    return { events, wire: connectWire(target, events) };
  };
  it("joins, hears pushes, gets acks in parallel and ends", async () => {
    const { wire, events } = await start("good");
    await until(() => expect(events.push).toHaveBeenCalledWith(session));
    expect(events.joined).toHaveBeenCalledTimes(1);
    const sent = Array.from({ length: 20 }, (_, n) => wire.call("message:send", { n }));
    expect(await Promise.all(sent)).toEqual(sent.map((_, n) => ({ ok: true, data: { n } })));
    wire.emit("bye", {});
    await until(() => expect(events.closed).toHaveBeenCalledWith(undefined));
    expect(await wire.call("message:send", {})).toMatchObject({ ok: false, error: { retryable: true } });
  });
  it("hands on why it was refused", async () => {
    const { events } = await start("bad");
    await until(() =>
      expect(events.closed).toHaveBeenCalledWith({ code: "forbidden", message: "Not here.", retryable: false }),
    );
    expect(events.closed).toHaveBeenCalledTimes(1);
    expect(events.joined).not.toHaveBeenCalled();
  });
});
