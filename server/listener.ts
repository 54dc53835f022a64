import { IncomingMessage, type ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import type { Server as Engine } from "engine.io";
import { log } from "@/lib/platform/log";
import { addressOf } from "./address";
import { createApi } from "./api";
import { chatRoutes } from "./chat/routes";
import { customerRoutes } from "./customers/routes";
import { demoRedirect } from "./demo";
import { linkPage } from "./link-page";
import { page } from "./page";
import { judgeHandshake } from "./upgrade";
import { widgetFiles } from "./widget-files";

type Handle = (request: IncomingMessage, response: ServerResponse) => boolean;

/** Every request to the public port, in the order of how often it comes. What is nobody's goes to the web process. */
export function listener(engine: Engine, health: Handle) {
  const api = createApi();
  // The address is judged from the connection and trusted proxies; Hono would only see a header.
  const toApi = getRequestListener(
    (request, { incoming }) =>
      api.fetch(request, { address: incoming instanceof IncomingMessage ? addressOf(incoming) : null }),
    { overrideGlobalObjects: false },
  );
  return (request: IncomingMessage, response: ServerResponse): void => {
    const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
    try {
      if (path.startsWith("/socket.io/")) return poll(engine, request, response);
      if (path.startsWith("/api/v1/") || path === "/api/v1") return void toApi(request, response);
      if (health(request, response) || widgetFiles(path, request, response) || chatRoutes(path, request, response))
        return;
      if (customerRoutes(path, request, response)) return;
      if (path === "/demo") return demoRedirect(response);
      if (linkPage(path, request, response)) return;
      page(request, response);
    } catch (error) {
      log.error({ err: error, path }, "a request failed");
      if (!response.headersSent) response.writeHead(500).end();
    }
  };
}

function poll(engine: Engine, request: IncomingMessage, response: ServerResponse): void {
  cors(request, response);
  if (request.method === "OPTIONS") return void response.writeHead(204).end();
  judgeHandshake(request).then(
    (status) => {
      if (status !== null) return void response.writeHead(status).end();
      engine.handleRequest(request as Parameters<Engine["handleRequest"]>[0], response);
    },
    () => response.writeHead(503).end(),
  );
}

/** The frame may live on another host name than the gateway it polls; who may is judged by the handshake, not by CORS. */
function cors(request: IncomingMessage, response: ServerResponse): void {
  if (!request.headers.origin) return;
  response.setHeader("Access-Control-Allow-Origin", request.headers.origin);
  response.setHeader("Vary", "Origin");
  response.setHeader("Access-Control-Allow-Headers", "content-type");
}
