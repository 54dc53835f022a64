/** @jsxImportSource preact */
import { render } from "preact";
import type { ToFrame } from "../bridge";
import { createChat } from "./chat";
import { accentColors } from "./color";
import { connectHost, noHost } from "./host";
import { Screen } from "./screen";
import { createStore, unread } from "./state";
import { createKeep } from "./storage";
import { chooseLocale, loadWords, words } from "./strings";
import { AppContext } from "./use";

type Boot = { inboxKey: string; mode: "frame" | "page" };

const boot: Boot = JSON.parse(document.getElementById("parley-boot")?.textContent ?? "{}");
const { inboxKey, mode } = boot;
const framed = mode === "frame" && parent !== window;
const wished =
  new URLSearchParams(location.hash.slice(1)).get("locale") ?? new URLSearchParams(location.search).get("locale");
const store = createStore(chooseLocale(wished ?? undefined, navigator.languages), !framed);
const keep = createKeep(inboxKey);
let panelOpen = !framed;

const host = framed ? connectHost(hear) : noHost;
const chat = createChat({
  inbox: inboxKey,
  store,
  keep,
  hasChat: (has) => host.tell({ type: "chat", has }),
  heard(message) {
    host.tell({ type: "event", name: "message", data: { author: message.author.kind } });
    if (chat.sound.get() && !store.get().shown) void import("./extras").then(({ chime }) => chime());
  },
});

function hear(message: ToFrame): void {
  if (message.type === "init") {
    const locale = chooseLocale(message.locale, navigator.languages);
    void loadWords(locale).then(() => store.set({ locale }));
    chat.start(message.page, message.identity);
  }
  if (message.type === "init" || message.type === "open") {
    panelOpen = message.open;
    show();
    beginHere();
  }
  if (message.type === "page") chat.visit(message.page);
  if (message.type === "identify") chat.identify(message.identity);
  if (message.type === "set") chat.set(message.attributes);
  if (message.type === "track") chat.track(message.name);
  if (message.type === "logout") void chat.logout();
}

/** Whoever opened the panel goes on in it by keyboard; the first time its words may still be on their way. */
const beginHere = () => panelOpen && document.querySelector<HTMLElement>("textarea, .primary")?.focus();
const show = () => store.set({ shown: panelOpen && document.visibilityState === "visible" });
document.addEventListener("visibilitychange", show);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") host.tell({ type: "close" });
});

const dark = matchMedia("(prefers-color-scheme: dark)");
let dressed: unknown[] = [];
let counted = -1;
/** What lies outside the screens: colours, language, title, badge. All of the page hangs on them, so they are touched only for a change. */
function dress(): void {
  const { inbox, locale } = store.get();
  const count = unread(store.get());
  const title = `${count > 0 ? `(${count}) ` : ""}${inbox?.name ?? words(locale).chat}`;
  if (title !== document.title) document.title = title;
  if (count !== counted) host.tell({ type: "unread", count: (counted = count) });
  const look = [inbox, locale, dark.matches];
  if (look.every((fact, at) => fact === dressed[at])) return;
  dressed = look;
  const root = document.documentElement;
  root.lang = locale === "zh" ? "zh-CN" : "en";
  if (!inbox) return;
  const { accent, onAccent, accentText } = accentColors(inbox.theme.color, dark.matches ? "dark" : "light");
  root.style.cssText = `--accent:${accent};--on-accent:${onAccent};--accent-text:${accentText}`;
  host.tell({ type: "theme", color: accent, ink: onAccent, position: inbox.theme.position });
}

const root = document.getElementById("parley");
void loadWords(store.get().locale).then(() => {
  store.subscribe(dress);
  dark.addEventListener("change", dress);
  dress();
  if (!root) return;
  render(
    <AppContext.Provider value={{ store, chat, host, mode }}>
      <Screen />
    </AppContext.Provider>,
    root,
  );
  if (framed) beginHere();
});
// In a frame the page says first who it is and where.
if (!framed) chat.start({ url: location.href, title: document.title, referrer: document.referrer });
