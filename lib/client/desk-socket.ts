import type { AgentPushes } from "@/lib/contracts/sockets";
import { CallError, offlineError, post } from "./api";
import type { AgentCalls } from "./desk-calls";
import { connectWire, type Wire } from "./wire/socket";

export type DeskSocket = {
  call: <K extends keyof AgentCalls>(event: K, payload: AgentCalls[K][0]) => Promise<AgentCalls[K][1]>;
  /** For calls whose name is put together from an action. */
  ask: <T>(event: string, payload: unknown) => Promise<T>;
  on: <K extends keyof AgentPushes>(event: K, listener: (payload: AgentPushes[K]) => void) => void;
  online: () => boolean;
  open: () => void;
  close: () => void;
};
type Hooks = { onOnline: () => void; onOffline: () => void; onSignedOut: () => void };

/** The server asks every 25 s whether one is there: a line that said nothing for so long is dead. */
const SILENCE_MS = 50_000;

/** Keeps one line to the desk: asks for a ticket, joins, and does both again whenever it breaks. */
export function deskSocket({ onOnline, onOffline, onSignedOut }: Hooks): DeskSocket {
  // `on` knows which payload goes with which event; here they are only handed on.
  const listeners: { event: string; hear: (payload: never) => void }[] = [];
  const on: DeskSocket["on"] = (event, hear) => void listeners.push({ event, hear });
  let wanted = false;
  let line: Wire | undefined;
  let joined = false;
  // What an older attempt still hears is nobody's business.
  let attempt = 0;
  let tries = 0;
  let heardAt = 0;
  let again: ReturnType<typeof setTimeout> | undefined;
  let pulse: ReturnType<typeof setInterval> | undefined;

  const later = (ms: number) => {
    clearTimeout(again);
    if (wanted) again = setTimeout(() => void connect(), ms);
  };
  const soon = () => {
    const pause = Math.min(400 * 2 ** tries++, 5_000);
    later(pause / 2 + Math.random() * pause);
  };
  const drop = () => {
    attempt += 1;
    line?.close();
    line = undefined;
    joined = false;
  };
  const connect = async () => {
    drop();
    const mine = attempt;
    const ticket = await ticketOf(onSignedOut);
    if (mine !== attempt || !wanted) return;
    if (ticket === null) {
      onOffline();
      return soon();
    }
    heardAt = Date.now();
    line = connectWire<Record<string, never>>(
      { url: `${window.location.origin}/socket.io/`, namespace: "/agent", query: {}, auth: { ticket } },
      {
        heard: () => (heardAt = Date.now()),
        joined: () => {
          if (mine !== attempt) return;
          joined = true;
          tries = 0;
          onOnline();
        },
        push: ({ name, data }) => {
          if (mine === attempt) for (const { event, hear } of listeners) if (event === name) hear(data);
        },
        closed: (refusal) => {
          if (mine !== attempt) return;
          drop();
          onOffline();
          if (refusal) later(2_000);
          else soon();
        },
      },
    );
  };
  on("goaway", ({ retryInMs }) => {
    drop();
    onOffline();
    later(retryInMs);
  });
  const wake = () => {
    if (document.visibilityState === "visible" && !joined) later(0);
  };
  const lost = () => {
    drop();
    onOffline();
    soon();
  };
  // A page that was busy for long hears this before what came in meanwhile: only a second time it counts.
  let silent = false;
  const check = () => {
    const now = joined && Date.now() - heardAt > SILENCE_MS;
    if (now && silent) lost();
    silent = now && !silent;
  };

  const ask = async <T>(event: string, payload: unknown): Promise<T> => {
    if (!line || !joined) throw offlineError();
    const answer = await line.call<T>(event, payload);
    if (answer.ok) return answer.data;
    const { code, message, retryable, details } = answer.error;
    throw new CallError(code, message, retryable, details);
  };

  return {
    ask,
    call: (event, payload) => ask(event, payload),
    on,
    online: () => joined,
    open: () => {
      wanted = true;
      window.addEventListener("online", wake);
      window.addEventListener("offline", lost);
      document.addEventListener("visibilitychange", wake);
      pulse = setInterval(check, 5_000);
      void connect();
    },
    close: () => {
      wanted = false;
      clearTimeout(again);
      clearInterval(pulse);
      window.removeEventListener("online", wake);
      window.removeEventListener("offline", lost);
      document.removeEventListener("visibilitychange", wake);
      drop();
    },
  };
}

/** A ticket opens one connection; without one we try again. */
async function ticketOf(onSignedOut: () => void): Promise<string | null> {
  try {
    return (await post<{ ticket: string }>("/socket-tickets")).ticket;
  } catch (error) {
    if (error instanceof CallError && error.code === "unauthenticated") onSignedOut();
    return null;
  }
}
