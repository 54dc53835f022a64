import type { AddressInfo } from "node:net";
import { io, type ManagerOptions, type Socket, type SocketOptions } from "socket.io-client";
import { afterAll } from "vitest";
import type { AgentActor } from "@/lib/kernel/actor";
import { createSocketTicket } from "@/lib/domain/agents";
import { call } from "@/lib/domain/core";
import { startGateway, type Gateway } from "@/server/gateway";
import { until } from "./until";

type Push = { name: string; data: unknown };
type Ack = {
  ok: boolean;
  data?: unknown;
  error?: { code: string; message: string; retryable: boolean; details?: Record<string, unknown> };
};
export type Wire = {
  socket: Socket;
  /** Everything the server pushed, in its order. */
  pushes: Push[];
  call(event: string, payload?: unknown): Promise<Ack>;
  /** The push that has come or comes, of this name and (where asked) with these fields. */
  pushed(name: string, fields?: Record<string, unknown>): Promise<Record<string, unknown>>;
  all(name: string): Record<string, unknown>[];
};
export type Options = Partial<ManagerOptions & SocketOptions>;

/** The real gateway on a port of its own, and clients as integrations have them. Closed after the file's tests. */
export async function openGateway(times: { beatMs?: number; silentMs?: number } = {}) {
  const gateway: Gateway = await startGateway({ port: 0, host: "127.0.0.1", ...times });
  const { port } = addressOf(gateway);
  const url = `http://127.0.0.1:${port}`;
  const open = new Set<Socket>();
  afterAll(() => {
    for (const socket of open) socket.disconnect();
    gateway.stop();
    gateway.io.disconnectSockets(true);
    gateway.http.closeAllConnections();
    gateway.http.close();
  });
  const connect = (namespace: "/visitor" | "/agent", options: Options): Wire => {
    const socket = io(`${url}${namespace}`, {
      transports: ["websocket"],
      forceNew: true,
      reconnection: false,
      ...options,
    });
    open.add(socket);
    return wire(socket);
  };
  return {
    gateway,
    url,
    port,
    connect,
    /** Every client goes; the gateway stays. */
    hangUp: () => {
      for (const socket of open) socket.disconnect();
      open.clear();
    },
    visitor: (inbox: string, auth: Record<string, unknown> = {}, options: Options = {}) =>
      joined(connect("/visitor", { auth: { inbox, ...auth }, ...options })),
    agent: async (actor: AgentActor, options: Options = {}) =>
      joined(connect("/agent", { auth: { ticket: (await call(createSocketTicket, actor, {})).ticket }, ...options })),
  };
}

async function joined(wire: Wire): Promise<Wire> {
  await Promise.race([
    wire.pushed("session"),
    new Promise((_, reject) =>
      wire.socket.once("connect_error", (error: Error & { data?: unknown }) =>
        reject(Object.assign(error, { refused: error.data })),
      ),
    ),
  ]);
  return wire;
}

function wire(socket: Socket): Wire {
  const pushes: Push[] = [];
  socket.onAny((name: string, data: unknown) => pushes.push({ name, data }));
  const all = (name: string) => pushes.filter((push) => push.name === name).map((push) => asRecord(push.data));
  return {
    socket,
    pushes,
    all,
    call: (event, payload = {}) => socket.timeout(15_000).emitWithAck(event, payload),
    pushed: (name, fields = {}) =>
      until(
        () => {
          const found = all(name).findLast((data) =>
            Object.entries(fields).every(([key, value]) => JSON.stringify(data[key]) === JSON.stringify(value)),
          );
          if (!found)
            throw new Error(`no push ${name} ${JSON.stringify(fields)} among ${JSON.stringify(pushes).slice(0, 800)}`);
          return found;
        },
        { interval: 10 },
      ),
  };
}

const asRecord = (data: unknown): Record<string, unknown> =>
  typeof data === "object" && data !== null ? Object.fromEntries(Object.entries(data)) : {};

function addressOf({ http }: Gateway): AddressInfo {
  const address = http.address();
  if (typeof address === "string" || address === null) throw new Error("the gateway has no port");
  return address;
}
