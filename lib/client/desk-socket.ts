import type { Socket } from "socket.io-client";
import type { Ack } from "@/lib/contracts/basics";
import type { AgentPushes } from "@/lib/contracts/sockets";
import { CallError, offlineError, post } from "./api";
import type { AgentCalls } from "./desk-calls";

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

// Fetched beside the page's own scripts, not before them.
const library = typeof window === "undefined" ? null : import("socket.io-client");
const CALL_TIMEOUT_MS = 10_000;

export function deskSocket({ onOnline, onOffline, onSignedOut }: Hooks): DeskSocket {
  let closed = false;
  let again: ReturnType<typeof setTimeout> | undefined;
  // Typed by `call` and `on` below; the library's own map can't say that a payload and its answer belong together.
  let socket: Socket | undefined;
  const attach: ((to: Socket) => void)[] = [];

  const connectIn = (ms: number) => {
    clearTimeout(again);
    again = setTimeout(() => socket?.connect(), ms);
  };
  const wake = () => {
    if (document.visibilityState === "visible" && socket && !socket.connected) connectIn(0);
  };
  const open = async () => {
    closed = false;
    const { io } = await (library ?? import("socket.io-client"));
    if (closed || socket) return;
    const opened = io("/agent", {
      forceNew: true,
      transports: ["websocket", "polling"],
      reconnectionDelay: 400,
      reconnectionDelayMax: 5000,
      auth: (give) => void ticket(onSignedOut).then((value) => give({ ticket: value })),
    });
    socket = opened;
    for (const each of attach) each(opened);
    opened.on("connect", onOnline);
    opened.on("disconnect", (reason) => {
      onOffline();
      // The server closed it (restart, revoked session): the library would stay away.
      if (reason === "io server disconnect") connectIn(500);
    });
    opened.on("connect_error", () => {
      onOffline();
      if (!opened.active) connectIn(2000);
    });
    opened.on("goaway", ({ retryInMs }: AgentPushes["goaway"]) => {
      opened.disconnect();
      connectIn(retryInMs);
    });
    window.addEventListener("online", wake);
    document.addEventListener("visibilitychange", wake);
  };

  const ask = <T>(event: string, payload: unknown): Promise<T> =>
    new Promise((resolve, reject) => {
      if (!socket?.connected) return reject(offlineError());
      socket.timeout(CALL_TIMEOUT_MS).emit(event, payload, (late: Error | null, answer?: Ack<T>) => {
        if (late || !answer) return reject(offlineError());
        if (answer.ok) return resolve(answer.data);
        const { code, message, retryable, details } = answer.error;
        reject(new CallError(code, message, retryable, details));
      });
    });

  return {
    ask,
    call: (event, payload) => ask(event, payload),
    on: (event, listener) => void attach.push((to) => to.on<string>(event, listener)),
    online: () => socket?.connected ?? false,
    open: () => void open().catch(onOffline),
    close: () => {
      closed = true;
      clearTimeout(again);
      window.removeEventListener("online", wake);
      document.removeEventListener("visibilitychange", wake);
      socket?.removeAllListeners();
      socket?.disconnect();
      socket = undefined;
    },
  };
}

// A ticket opens one connection; an empty one is refused, and we try again.
async function ticket(onSignedOut: () => void): Promise<string> {
  try {
    return (await post<{ ticket: string }>("/socket-tickets")).ticket;
  } catch (error) {
    if (error instanceof CallError && error.code === "unauthenticated") onSignedOut();
    return "";
  }
}
