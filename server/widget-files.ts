import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { lookUpInbox } from "@/lib/domain/inboxes";
import { call } from "@/lib/domain/core";
import { anyone } from "@/lib/kernel/actor";
import { ParleyError } from "@/lib/kernel/errors";
import { env } from "@/lib/platform/env";

type File = { plain: Buffer; zipped: Buffer; type: string };
const FOLDER = join(import.meta.dirname, "widget");
const TYPES: Record<string, string> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
};

const files = new Map<string, File>();

/** The bubble: loader, frame and its assets, from memory. They work while the web process is down. */
export function widgetFiles(path: string, request: IncomingMessage, response: ServerResponse): boolean {
  if (path === "/widget.js") {
    const loader = file("loader.js", (text) => text.replaceAll("__CHAT_URL__", env().CHAT_URL));
    send(request, response, loader, {
      "Cache-Control": "public, max-age=300, stale-while-revalidate=86400",
      "Cross-Origin-Resource-Policy": "cross-origin",
    });
    return true;
  }
  if (path.startsWith("/frame/assets/")) {
    const name = path.slice("/frame/assets/".length);
    const asset = /^[\w.-]+$/.test(name) ? file(join("assets", name)) : undefined;
    send(request, response, asset, {
      "Cache-Control": "public, max-age=31536000, immutable",
      "Access-Control-Allow-Origin": "*",
      "Cross-Origin-Resource-Policy": "cross-origin",
    });
    return true;
  }
  const key = /^\/frame\/([\w-]{1,64})$/.exec(path)?.[1];
  if (!key) return false;
  void frame(key, request, response);
  return true;
}

async function frame(key: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const { allowedOrigins } = await call(lookUpInbox, anyone, { key });
    const boot = { inboxKey: key, mode: "frame", chatUrl: env().CHAT_URL };
    sendShell("frame.html", boot, request, response, frameHeaders(allowedOrigins));
  } catch (error) {
    const missing = error instanceof ParleyError && error.code === "not_found";
    response.writeHead(missing ? 404 : 503, {
      "Content-Type": "text/plain; charset=utf-8",
      "Cache-Control": "no-store",
      "Content-Security-Policy": "default-src 'none'",
    });
    response.end(missing ? "There is no such inbox." : "The chat is not reachable right now.");
  }
}

/** A page of the bundle with what it begins with. */
export function sendShell(
  name: "frame.html" | "tickets.html",
  boot: Record<string, string>,
  request: IncomingMessage,
  response: ServerResponse,
  headers: Record<string, string>,
): void {
  const said = JSON.stringify(boot).replace(/</g, "\\u003c");
  const html = Buffer.from((file(name)?.plain.toString() ?? "").replace("__BOOT__", () => said));
  send(request, response, { plain: html, zipped: gzipSync(html), type: TYPES[".html"] ?? "" }, headers);
}

/** The customers' page: our own files, nobody's frame. */
export const ticketsHeaders = (): Record<string, string> => ({
  ...frameHeaders([]),
  "Content-Security-Policy": `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data: ${env().CHAT_URL}; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'`,
  "Cache-Control": "no-store",
  "X-Frame-Options": "DENY",
});

/** Strict: our own files only. Who may embed comes from the inbox; an inbox without a list may stand anywhere. */
export function frameHeaders(allowedOrigins: readonly string[]): Record<string, string> {
  const socket = env().CHAT_URL.replace(/^http/, "ws");
  const ancestors =
    allowedOrigins.length > 0
      ? `; frame-ancestors ${[...allowedOrigins, env().PUBLIC_URL, env().CHAT_URL].join(" ")}`
      : "";
  return {
    "Content-Security-Policy": `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self' ${socket}; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'${ancestors}`,
    "Cache-Control": "no-cache",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
  };
}

function file(name: string, change: (text: string) => string = (text) => text): File | undefined {
  const known = files.get(name);
  if (known) return known;
  try {
    const plain = Buffer.from(change(readFileSync(join(FOLDER, name), "utf8")));
    const made = {
      plain,
      zipped: gzipSync(plain, { level: 9 }),
      type: TYPES[extname(name)] ?? "application/octet-stream",
    };
    files.set(name, made);
    return made;
  } catch {
    return undefined;
  }
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  found: File | undefined,
  headers: Record<string, string>,
): void {
  if (!found) return void response.writeHead(404, { "Content-Type": "text/plain" }).end("Not found");
  const zips = String(request.headers["accept-encoding"] ?? "").includes("gzip");
  const body = zips ? found.zipped : found.plain;
  response.writeHead(200, {
    ...headers,
    "Content-Type": found.type,
    "Content-Length": body.length,
    Vary: "Accept-Encoding",
    ...(zips ? { "Content-Encoding": "gzip" } : {}),
  });
  response.end(request.method === "HEAD" ? undefined : body);
}
