import type { Ack, ErrorObject } from "@/lib/contracts/basics";
import type { VisitorPushes } from "@/lib/contracts/sockets";
import { openPollingLater, openWebSocket, type Pipe } from "./pipe";

/** The Socket.IO protocol (v5) for one namespace and text alone: a tenth of the usual client's size. Reconnecting is the caller's. */
export type Wire = {
  call<T>(name: string, payload: unknown): Promise<Ack<T>>;
  emit(name: string, payload: unknown): void;
  close(): void;
};
export type PushOf<Pushes> = { [K in keyof Pushes]: { name: K; data: Pushes[K] } }[keyof Pushes];
export type Push = PushOf<VisitorPushes>;
export type WireEvents<Pushes> = {
  push(push: PushOf<Pushes>): void;
  /** Anything at all arrived: the line lives. */
  heard(): void;
  /** The server let it in. */
  joined?(): void;
  /** Once, at the end; with an error when the server refused to join. */
  closed(error?: ErrorObject): void;
};
type Target = { url: string; namespace: string; query: Record<string, string>; auth: unknown };

const CALL_TIMEOUT = 12_000;
const JOIN_TIMEOUT = 10_000;
/** Remembered while the page lives: a network that blocks WebSockets goes on blocking them. */
let polling = typeof WebSocket === "undefined";

const lost = (message: string): Ack<never> => ({ ok: false, error: { code: "unavailable", message, retryable: true } });

export function connectWire<Pushes = VisitorPushes>(
  { url, namespace, query, auth }: Target,
  events: WireEvents<Pushes>,
): Wire {
  const calls = new Map<number, (ack: Ack<never>) => void>();
  let nextId = 0;
  let opened = false;
  let joined = false;
  let over = false;
  const prefix = (type: number) => `4${type}${namespace},`;
  const emit = (name: string, payload: unknown, id?: number) =>
    pipe.send(`${prefix(2)}${id ?? ""}${JSON.stringify([name, payload])}`);

  const end = (error?: ErrorObject) => {
    if (over) return;
    over = true;
    clearTimeout(deadline);
    pipe.close();
    for (const answer of calls.values()) answer(lost("There is no connection."));
    calls.clear();
    events.closed(error);
  };
  const joinedPacket = (text: string) => {
    if (!text.startsWith(`${namespace},`, 1)) return;
    const [, id = "", json = "null"] = /^(\d*)(.*)$/s.exec(text.slice(namespace.length + 2)) ?? [];
    const body = JSON.parse(json || "null");
    if (text[0] === "0") {
      joined = true;
      clearTimeout(deadline);
      events.joined?.();
    } else if (text[0] === "1") end();
    else if (text[0] === "2") events.push({ name: body[0], data: body[1] });
    else if (text[0] === "3") calls.get(Number(id))?.(body[0]);
    else if (text[0] === "4") end(body.data ?? { code: "forbidden", message: body.message, retryable: false });
  };
  const packet = (text: string) => {
    if (over) return;
    events.heard();
    if (text[0] === "0") {
      opened = true;
      pipe.send(`${prefix(0)}${JSON.stringify(auth)}`);
    } else if (text[0] === "1") end();
    else if (text[0] === "2") pipe.send("3");
    else if (text[0] === "4") joinedPacket(text.slice(1));
  };
  const open = (): Pipe => {
    const via = polling ? openPollingLater : openWebSocket;
    return via(url, new URLSearchParams(query), {
      packet,
      closed() {
        // A socket that never opened while the network is up: try the other way, once.
        if (!opened && !polling && !over && navigator.onLine) polling = true;
        end();
      },
    });
  };
  const deadline = setTimeout(() => !joined && end(), JOIN_TIMEOUT);
  const pipe = open();

  return {
    call: (name, payload) =>
      new Promise((resolve) => {
        if (over || !joined) return resolve(lost("There is no connection."));
        const id = nextId++;
        const timer = setTimeout(() => answer(lost("The server did not answer in time.")), CALL_TIMEOUT);
        const answer = (ack: Ack<never>) => {
          clearTimeout(timer);
          calls.delete(id);
          resolve(ack);
        };
        calls.set(id, answer);
        emit(name, payload, id);
      }),
    emit: (name, payload) => !over && joined && emit(name, payload),
    close: () => end(),
  };
}
