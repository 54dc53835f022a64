import { openWire } from "./wire";

/** As much of Socket.IO as a load needs: one namespace, calls with acks, counted pushes. */
export type WireClient = {
  call: (name: string, payload: string, done: (answer: Buffer) => void) => void;
  close: () => void;
};
export type WireHandlers = {
  /** Called once the namespace has let us in. */
  joined: () => void;
  /** `name` of the push with its whole frame. */
  push?: (name: string, frame: Buffer) => void;
  closed?: () => void;
  refused?: (reason: string) => void;
};

export function openWireClient(port: number, namespace: string, auth: unknown, handlers: WireHandlers): WireClient {
  const waiting = new Map<number, (answer: Buffer) => void>();
  const event = `42${namespace},`;
  const answerFrom = `43${namespace},`.length;
  let nextId = 0;
  const wire = openWire(port, "/socket.io/?EIO=4&transport=websocket", onFrame, () => handlers.closed?.());

  function onFrame(bytes: Buffer): void {
    if (bytes[0] === OPEN) return wire.send(`40${namespace},${JSON.stringify(auth)}`);
    if (bytes[0] === PING) return wire.send("3");
    if (bytes[0] !== MESSAGE) return;
    if (bytes[1] === ACK) return onAnswer(bytes);
    if (bytes[1] === EVENT) return handlers.push?.(nameOf(bytes, event.length), bytes);
    if (bytes[1] === CONNECT) return handlers.joined();
    if (bytes[1] === REFUSED) handlers.refused?.(bytes.toString("utf8"));
  }

  function onAnswer(bytes: Buffer): void {
    let id = 0;
    let at = answerFrom;
    for (let digit = bytes[at] ?? 0; digit >= ZERO && digit <= NINE; digit = bytes[++at] ?? 0)
      id = id * 10 + digit - ZERO;
    const done = waiting.get(id);
    waiting.delete(id);
    done?.(bytes.subarray(at + 1, bytes.length - 1));
  }

  return {
    call(name, payload, done) {
      const id = nextId++;
      waiting.set(id, done);
      wire.send(`${event}${id}["${name}",${payload}]`);
    },
    close: () => wire.close(),
  };
}

/** Whether an answer says `{"ok":true`, without parsing it. */
export const isOk = (answer: Buffer): boolean => answer[6] === TRUE;

const nameOf = (bytes: Buffer, at: number): string => bytes.toString("latin1", at + 2, bytes.indexOf(QUOTE, at + 2));

const code = (character: string): number => character.charCodeAt(0);
const OPEN = code("0");
const PING = code("2");
const MESSAGE = code("4");
const CONNECT = code("0");
const EVENT = code("2");
const ACK = code("3");
const REFUSED = code("4");
const ZERO = code("0");
const NINE = code("9");
const QUOTE = code('"');
const TRUE = code("t");
