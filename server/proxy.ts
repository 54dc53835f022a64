import {
  Agent,
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type ServerResponse,
} from "node:http";
import { env } from "@/lib/platform/env";
import { addressOf } from "./address";

const agent = new Agent({ keepAlive: true, maxSockets: 200 });
// Never passed on: they speak of one connection, or claim to be somebody else (identity headers of foreign proxies).
const DROPPED = [
  "connection",
  "upgrade",
  "keep-alive",
  "transfer-encoding",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "forwarded",
  "x-middleware-subrequest",
  "x-remote-user",
  "x-forwarded-user",
  "x-user-id",
];

/** What the gateway knows better: the status of a page that would be 200, and what else it may hold in frames. */
type Known = { status?: number | undefined; frames?: readonly string[] };

/** Passes a request to the web process. While that restarts, pages say so and chat goes on. */
export function toWeb(request: IncomingMessage, response: ServerResponse, { status, frames = [] }: Known = {}): void {
  const port = env().WEB_PORT;
  if (port === undefined) return away(request, response, 404);
  const host = new URL(env().PUBLIC_URL);
  const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => !DROPPED.includes(name)));
  const upstream = httpRequest(
    {
      agent,
      host: env().WEB_HOST,
      port,
      method: request.method,
      // An absolute URI in the request line must not make the web process call elsewhere.
      path: pathOf(request.url ?? "/"),
      headers: {
        ...headers,
        host: request.headers.host ?? host.host,
        "x-forwarded-host": request.headers.host ?? host.host,
        "x-forwarded-proto": host.protocol.slice(0, -1),
        "x-forwarded-for": addressOf(request),
      },
    },
    (answer) => {
      const given = answer.statusCode ?? 502;
      response.writeHead(given === 200 && status ? status : given, policed(answer.headers, frames));
      answer.pipe(response);
    },
  );
  upstream.on("error", () => away(request, response, 503));
  response.on("close", () => upstream.destroy());
  request.pipe(upstream);
}

// Pages set a policy of their own. What the framework answers before any page runs (a broken address) gets the strictest.
function policed(headers: IncomingHttpHeaders, frames: readonly string[]): OutgoingHttpHeaders {
  const html = headers["content-type"]?.startsWith("text/html");
  const own = headers["content-security-policy"];
  if (html && typeof own === "string") return { ...headers, "content-security-policy": withFrames(own, frames) };
  if (!html || own) return headers;
  return { ...headers, "content-security-policy": STRICTEST, "x-content-type-options": "nosniff" };
}
/** An origin as browsers write it and nothing else: what is put into a policy could end a part of it. */
const ORIGIN = /^https?:\/\/[a-z0-9._-]+(?::\d{1,5})?$/;
const withFrames = (policy: string, frames: readonly string[]): string => {
  const more = frames.filter((origin) => ORIGIN.test(origin));
  return policy
    .split("; ")
    .map((part) => (part.startsWith("frame-src ") ? [part, ...more].join(" ") : part))
    .join("; ");
};
const STRICTEST = "default-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const pathOf = (url: string): string => {
  if (url.startsWith("/") && !url.startsWith("//")) return url;
  const parsed = new URL(url, "http://gateway");
  return parsed.pathname.replace(/^\/+/, "/") + parsed.search;
};

function away(request: IncomingMessage, response: ServerResponse, status: number): void {
  if (response.headersSent) return void response.destroy();
  if (!(request.headers.accept ?? "").includes("text/html"))
    return void response.writeHead(status, { "Content-Type": "text/plain" }).end();
  response.writeHead(status, {
    "Content-Type": "text/html; charset=utf-8",
    "Retry-After": "2",
    Refresh: "2",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
  });
  response.end(AWAY);
}

const AWAY = `<!doctype html><meta charset="utf-8"><title>Parley</title><meta name="viewport" content="width=device-width">
<style>body{font:15px/1.6 system-ui,sans-serif;display:grid;place-items:center;min-height:100vh;margin:0;color:#3a3d44;background:#fafafa}@media(prefers-color-scheme:dark){body{color:#c9ccd3;background:#141518}}main{text-align:center;padding:24px}</style>
<main><p><strong>The console is starting.</strong><br>This page loads again by itself. Chats go on meanwhile.</p><p lang="zh">控制台正在启动，页面会自动刷新，对话不受影响。</p></main>`;
