import type { Identity } from "@/lib/contracts/sockets";
import type { ToFrame, ToHost } from "./bridge";
import { drawLauncher } from "./loader/launcher";
import { chatExists } from "./loader/memory";
import { watchPages } from "./loader/pages";

/** The bubble on a customer's page: a button at once; the chat itself, on its own origin, when somebody wants it. */
type Api = { (name: string, ...rest: unknown[]): void; q?: ArrayLike<unknown>[] };
declare global {
  interface Window {
    parley?: Api;
  }
}
type WithoutMark<T> = T extends unknown ? Omit<T, "parley"> : never;

// The server puts the chat's origin here when it hands this file out.
const chatUrl = "__CHAT_URL__";
const script = document.currentScript ?? document.querySelector("script[data-inbox]");

function start({ inbox = "", locale: wish, position, open: opens, color = "#3b5bdb" }: DOMStringMap): void {
  const locale = wish || document.documentElement.lang || navigator.language;
  const listeners: [name: unknown, listener: (data: unknown) => void][] = [];
  const waiting: WithoutMark<ToFrame>[] = [];
  let frame: HTMLIFrameElement | undefined;
  let ready = false;
  let shown = false;
  let identity: Identity | undefined;

  const ui = drawLauncher(locale, position, color, () => show(!shown));
  const fire = (name: string, data?: unknown) => {
    for (const [wanted, listener] of listeners) if (wanted === name) listener(data);
  };
  const post = (message: WithoutMark<ToFrame>) => {
    if (ready) frame?.contentWindow?.postMessage({ ...message, parley: 1 }, chatUrl);
    // What `init` doesn't say itself.
    else if (/set|track|logout/.test(message.type)) waiting.push(message);
  };
  const page = watchPages(() => post({ type: "page", page: page() }));
  const load = () => {
    if (frame) return;
    frame = document.createElement("iframe");
    frame.src = `${chatUrl}/frame/${inbox}#locale=${locale}`;
    ui.hold(frame);
  };
  const show = (on: boolean) => {
    if (on === shown) return;
    if (on) load();
    shown = on;
    ui.show(on);
    post({ type: "open", open: on });
    fire(on ? "open" : "close");
  };

  addEventListener("message", ({ origin, source, data }: MessageEvent<ToHost | undefined>) => {
    if (origin !== chatUrl || !frame || source !== frame.contentWindow || data?.parley !== 1) return;
    if (data.type === "ready") {
      ready = true;
      post({ type: "init", locale, open: shown, page: page(), ...(identity && { identity }) });
      for (const message of waiting.splice(0)) post(message);
      ui.loaded(shown);
    } else if (data.type === "close") show(false);
    else if (data.type === "unread" && data.count >= 0) {
      ui.badge(data.count);
      fire("unread", data.count);
    } else if (data.type === "theme") ui.paint(data.color, data.ink, position || data.position);
    else if (data.type === "event") fire(data.name, data.data);
    else if (data.type === "chat") chatExists(inbox, data.has);
  });

  const act = (name?: unknown, value?: unknown, more?: unknown) => {
    if (name === "open" || name === "close") show(name === "open");
    else if (name === "toggle") show(!shown);
    else if (name === "on" && typeof more === "function") listeners.push([value, (data) => more(data)]);
    else if (name === "track") post({ type: "track", name: String(value) });
    else if (name === "identify" && isObject(value)) post({ type: "identify", identity: (identity = value) });
    else if (name === "set" && isObject(value)) post({ type: "set", attributes: value });
    else if (name === "logout") {
      identity = undefined;
      // The token lives in the frame, so the frame must be there to forget it.
      if (chatExists(inbox)) load();
      post({ type: "logout" });
    }
  };
  const queued = window.parley?.q ?? [];
  window.parley = act;
  for (const call of Array.from(queued)) act(...Array.from(call));
  if (opens === "true") show(true);
  else {
    // The page comes first, and its first look into storage may wait for the browser to open it.
    const later = () => setTimeout(() => chatExists(inbox) && load(), 500);
    if (document.readyState === "complete") later();
    else addEventListener("load", later);
  }
}

const isObject = (value: unknown): value is Record<string, string> => typeof value === "object" && value !== null;

// A page that loads the script twice gets one bubble.
if (script instanceof HTMLElement && script.dataset["inbox"] && !document.querySelector("parley-bubble")) {
  const { dataset } = script;
  if (document.body) start(dataset);
  else addEventListener("DOMContentLoaded", () => start(dataset));
}
