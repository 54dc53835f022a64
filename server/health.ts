import type { IncomingMessage, ServerResponse } from "node:http";
import { hostname } from "node:os";
import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Server as Engine } from "engine.io";
import { pool } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { metrics, registry } from "@/lib/platform/metrics";
import { sameText } from "@/lib/platform/secrets";
import { isLocal } from "./address";
import { measureBacklog } from "./backlog";

/** `/livez` proves progress of the event loop, `/readyz` is red only without Postgres or while draining, `/metrics` is not public. */
export function health(state: { draining: boolean }, engine: Pick<Engine, "clientsCount">) {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  let beat = Date.now();
  setInterval(() => (beat = Date.now()), 1000).unref();
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    switch ((request.url ?? "").split("?", 1)[0] ?? "") {
      case "/livez":
        json(response, Date.now() - beat < 10_000 ? 200 : 503, {
          ok: Date.now() - beat < 10_000,
          loopDelayMs: Math.round(delay.percentile(99) / 1e6),
        });
        return true;
      case "/readyz":
        void ready(state).then((ok) => json(response, ok ? 200 : 503, { ok, draining: state.draining }));
        return true;
      case "/metrics":
        void expose(request, response, engine);
        return true;
      default:
        return false;
    }
  };
}

async function ready(state: { draining: boolean }): Promise<boolean> {
  if (state.draining) return false;
  const timeout = new Promise<false>((resolve) => setTimeout(resolve, 2_000, false).unref());
  const asked = pool()
    .query("select 1")
    .then(
      () => true,
      () => false,
    );
  return Promise.race([asked, timeout]);
}

async function expose(
  request: IncomingMessage,
  response: ServerResponse,
  engine: Pick<Engine, "clientsCount">,
): Promise<void> {
  const token = env().METRICS_TOKEN;
  const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? "";
  if (token ? !sameText(given, token) : !isLocal(request)) return json(response, 401, { ok: false });
  metrics.sessions.set({ node: hostname() }, engine.clientsCount);
  await measureBacklog().catch(() => undefined);
  response
    .writeHead(200, { "Content-Type": registry.contentType, "Cache-Control": "no-store" })
    .end(await registry.metrics());
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response
    .writeHead(status, { "Content-Type": "application/json", "Cache-Control": "no-store" })
    .end(JSON.stringify(body));
}
