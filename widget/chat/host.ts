import type { ToFrame, ToHost } from "../bridge";

type WithoutMark<T> = T extends unknown ? Omit<T, "parley"> : never;
export type Host = { tell(message: WithoutMark<ToHost>): void };

/** The line to the page that embeds us. Its origin is the one that spoke first from the parent window; `frame-ancestors` decided who may be that. */
export function connectHost(heard: (message: ToFrame) => void): Host {
  let origin: string | undefined;
  const waiting: WithoutMark<ToHost>[] = [];
  const post = (message: WithoutMark<ToHost>, to: string) => parent.postMessage({ ...message, parley: 1 }, to);

  addEventListener("message", (event) => {
    if (event.source !== parent || (origin && event.origin !== origin) || !isToFrame(event.data)) return;
    if (!origin) {
      if (event.data.type !== "init" || event.origin === "null") return;
      origin = event.origin;
      for (const message of waiting.splice(0)) post(message, origin);
    }
    heard(event.data);
  });
  // Says nothing but "here I am", so anybody may hear it.
  post({ type: "ready" }, "*");
  return { tell: (message) => (origin ? post(message, origin) : waiting.push(message)) };
}

export const noHost: Host = { tell: () => undefined };

export function isToFrame(data: unknown): data is ToFrame {
  if (!isObject(data) || data["parley"] !== 1) return false;
  switch (data["type"]) {
    case "init":
      return typeof data["locale"] === "string" && typeof data["open"] === "boolean" && isPage(data["page"]);
    case "open":
      return typeof data["open"] === "boolean";
    case "page":
      return isPage(data["page"]);
    case "identify":
      return isObject(data["identity"]);
    case "set":
      return isObject(data["attributes"]);
    case "track":
      return typeof data["name"] === "string";
    case "logout":
      return true;
    default:
      return false;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isPage = (value: unknown): boolean =>
  isObject(value) && ["url", "title", "referrer"].every((key) => typeof value[key] === "string");
