import type { ErrorObject } from "@/lib/contracts/basics";
import type { Identity, PageView, SessionTicket } from "@/lib/contracts/sockets";
import { connectWire, type Push, type Wire } from "@/lib/client/wire/socket";
import type { ChatState } from "./state";

type Options = {
  inbox: string;
  token: { get(): string | undefined; set(token: string | undefined): void };
  /** What the page said last. */
  about(): { identity?: Identity | undefined; page?: PageView | undefined; locale: string };
  push(push: Push): void;
  line(line: ChatState["line"], refusal?: ErrorObject): void;
};
export type Connection = { wire(): Wire | null; restart(): void; begin(): void };

const SILENCE = 45_000;

/** Keeps one joined socket: asks for a ticket, joins, and does both again whenever the line breaks. */
export function keepConnected(options: Options): Connection {
  let wire: Wire | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let tries = 0;
  let heardAt = 0;
  let attempt = 0;

  const later = (ms?: number) => {
    clearTimeout(timer);
    const pause = Math.min(400 * 2 ** tries++, 15_000);
    timer = setTimeout(() => void start(), ms ?? pause / 2 + (Math.random() * pause) / 2);
  };
  const refused = (error: ErrorObject) => {
    if (error.code === "unauthenticated" && options.token.get() && !options.about().identity) {
      // The token is from another time (expired, or a database that was replaced): be somebody new, once.
      options.token.set(undefined);
      if (tries < 3) return later(0);
    }
    if (error.retryable) {
      options.line("waiting", error.code === "limited" ? error : undefined);
      return later(Number(error.details?.["retryAfterMs"]) || undefined);
    }
    options.line("refused", error);
    later(60_000);
  };
  const start = async () => {
    clearTimeout(timer);
    wire?.close();
    const mine = ++attempt;
    if (!navigator.onLine) return options.line("waiting");
    const { identity, page, locale } = options.about();
    const token = options.token.get();
    const opened = await openSession({ inbox: options.inbox, ...(token && { token }), ...(identity && { identity }) });
    if (mine !== attempt) return;
    if (opened === null) {
      options.line("waiting");
      return later();
    }
    if ("code" in opened) return refused(opened);
    options.token.set(opened.token);
    heardAt = Date.now();
    const current: Wire = connectWire(
      {
        url: `${location.origin}/socket.io/`,
        namespace: "/visitor",
        query: { inbox: options.inbox, ticket: opened.ticket },
        auth: {
          inbox: options.inbox,
          token: opened.token,
          locale,
          ...(identity && { identity }),
          ...(page && { page }),
        },
      },
      {
        heard: () => (heardAt = Date.now()),
        push(push) {
          if (mine !== attempt) return;
          if (push.name === "goaway") {
            wire = null;
            attempt++;
            current.close();
            options.line("waiting");
            return later(push.data.retryInMs);
          }
          if (push.name === "session") {
            tries = 0;
            wire = current;
            options.line("online");
          }
          options.push(push);
        },
        closed(error) {
          if (mine !== attempt) return;
          wire = null;
          if (error) return refused(error);
          options.line("waiting");
          later();
        },
      },
    );
  };

  const check = () => wire && Date.now() - heardAt > SILENCE && restart();
  const restart = () => {
    wire = null;
    tries = 0;
    void start();
  };
  const wake = () => {
    if (document.visibilityState === "hidden") return;
    // A laptop that slept has a socket that only looks alive.
    if (!wire || Date.now() - heardAt > 30_000) restart();
  };
  const begin = () => {
    setInterval(check, 5_000);
    addEventListener("online", restart);
    addEventListener("offline", () => options.line("waiting"));
    addEventListener("pageshow", (event) => event.persisted && restart());
    document.addEventListener("visibilitychange", wake);
    void start();
  };
  return { wire: () => wire, restart, begin };
}

/** `null` when nobody answered. */
async function openSession(body: object): Promise<SessionTicket | ErrorObject | null> {
  try {
    const answer = await fetch("/chat/session", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(12_000),
    });
    const said = await answer.json();
    if (answer.ok) return said;
    return errorFrom(said, answer.status);
  } catch {
    return null;
  }
}

type Said = Partial<ErrorObject> & { error?: ErrorObject; detail?: string };

/** Doors speak in two dialects: the bare error object and problem details. */
export function errorFrom(said: Said, status: number): ErrorObject {
  if (said.error) return said.error;
  const { details, message = said.detail ?? "" } = said;
  const retryable = said.retryable ?? (status === 429 || status >= 500);
  const byStatus = status === 429 ? "limited" : status === 401 ? "unauthenticated" : "forbidden";
  const code = said.code ?? (status >= 500 ? "unavailable" : byStatus);
  return { code, message, retryable, ...(details && { details }) };
}
