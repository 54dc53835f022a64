import { css } from "./style";

export type Launcher = {
  show(on: boolean): void;
  hold(frame: HTMLIFrameElement): void;
  loaded(focus: boolean): void;
  badge(count: number): void;
  paint(color: string, ink: string, position: string): void;
};

/** In a shadow root, with constructed styles: neither the page's CSS nor its CSP can harm it. */
export function drawLauncher(
  locale: string,
  position: string | undefined,
  color: string,
  toggle: () => void,
): Launcher {
  const [open, close, news] = /^zh/i.test(locale)
    ? ["打开聊天", "关闭聊天", "条未读"]
    : ["Open chat", "Close chat", "unread"];
  const host = document.createElement("parley-bubble");
  const root = host.attachShadow({ mode: "closed" });
  const panel = make("div", { class: "panel", role: "dialog", "aria-label": open });
  const button = make("button", { class: "launcher", type: "button" });
  const badge = make("span", { class: "badge" });
  let shown = false;
  let unread = 0;

  button.append(make("i", {}), badge);
  button.onclick = toggle;
  // Nothing is returned: `false` from such a handler would take Enter, Space and Tab from the keyboard.
  host.onkeydown = ({ key }) => {
    if (key === "Escape" && shown) toggle();
  };
  root.append(panel, button);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];

  const update = () => {
    const label = shown ? close : unread > 0 ? `${open}, ${unread} ${news}` : open;
    set(button, { "aria-label": label, "aria-expanded": shown });
    badge.textContent = shown || unread < 1 ? "" : unread > 99 ? "99+" : `${unread}`;
  };
  // Custom properties inherit from the page: these names are ours, and always set.
  const variable = (name: string, value: string) => host.style.setProperty(`--parley-${name}`, value);
  const paint = (accent: string, ink: string, side = "") => {
    variable("color", accent);
    variable("ink", ink);
    host.toggleAttribute("data-left", side === "left");
  };
  update();
  paint(color, readable(color), position);
  document.body.append(host);

  const focus = () => panel.querySelector("iframe")?.focus();
  return {
    paint,
    show(on) {
      shown = on;
      host.toggleAttribute("data-open", on);
      update();
      if (on) focus();
      else button.focus();
    },
    hold(frame) {
      frame.title = open;
      panel.append(frame);
      // On a phone the panel is the screen above the keyboard, wherever the page is zoomed or scrolled to. Not asked
      // for before: the answer makes the browser lay out the page.
      const view = visualViewport;
      if (!view) return;
      const fit = () => {
        variable("height", `${view.height}px`);
        variable("top", `${view.offsetTop}px`);
      };
      view.addEventListener("resize", fit);
      view.addEventListener("scroll", fit);
      fit();
    },
    loaded(wanted) {
      panel.classList.add("loaded");
      if (wanted) focus();
    },
    badge(count) {
      unread = count;
      update();
    },
  };
}

type Attributes = Record<string, string | boolean>;
const make = (tag: string, attributes: Attributes): HTMLElement => set(document.createElement(tag), attributes);
function set<E extends Element>(element: E, attributes: Attributes): E {
  for (const name in attributes) element.setAttribute(name, String(attributes[name]));
  return element;
}

/** Black or white on the site's colour, whichever reads better. */
function readable(color: string): string {
  const part = (at: number) => Number.parseInt(color.slice(at, at + 2), 16);
  return part(1) * 0.3 + part(3) * 0.59 + part(5) * 0.11 > 160 ? "#14141a" : "#fff";
}
