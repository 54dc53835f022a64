import { createServer } from "node:http";
import { Server as Engine } from "engine.io";
import { Server } from "socket.io";
import { onAppended } from "@/lib/domain/conversations";
import { startRuntime } from "@/lib/domain/runtime";
import { closePools, disconnectPrisma, pool } from "@/lib/platform/db";
import { env, SettingsError } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { closeBus, joinBus, onBusReconnected, onHints, onSignal } from "@/lib/platform/realtime";
import { startDemo } from "./demo";
import { drain } from "./drain";
import { health } from "./health";
import { heartbeat } from "./heartbeat";
import { Hub } from "./hub";
import { keepHouse } from "./housekeeping";
import { keepHandshake } from "./address";
import { listener } from "./listener";
import { react } from "./react";
import { agentDoor } from "./sockets/agent";
import { visitorDoor } from "./sockets/visitor";
import { guardUpgrades } from "./upgrade";
import { Viewers } from "./viewers";

const ENGINE = {
  perMessageDeflate: false,
  httpCompression: false,
  maxHttpBufferSize: 64_000,
  pingInterval: 25_000,
  pingTimeout: 20_000,
  upgradeTimeout: 10_000,
  transports: ["websocket", "polling"] as ("websocket" | "polling")[],
};

async function main(): Promise<void> {
  const settings = env();
  startRuntime();
  await pool().query("select 1");

  const engine = new Engine(ENGINE);
  const io = new Server({ connectTimeout: 5_000, serveClient: false });
  io.bind(engine);
  // The request of a handshake holds some 6 kB for as long as the socket lives; what is needed of it is kept apart.
  engine.on("connection", (socket: { request: Parameters<typeof keepHandshake>[1] | null }) => {
    if (socket.request) keepHandshake(socket, socket.request);
    setImmediate(() => (socket.request = null));
  });
  engine.on("connection_error", (error: { message?: string }) => log.debug({ err: error.message }, "connection refused"));

  const visitors = io.of("/visitor");
  const agents = io.of("/agent");
  const hub = new Hub(visitors, agents);
  visitorDoor(visitors, hub);
  agentDoor(agents, hub, new Viewers(agents));

  onAppended((list) => hub.appended(list));
  onHints((hints) => hub.hints(hints));
  onSignal(react(visitors, agents, hub));
  onBusReconnected(() => void hub.heads().catch(() => undefined));
  await joinBus();

  const state = { draining: false };
  const http = createServer({ keepAliveTimeout: 65_000 }, listener(engine, health(state, engine)));
  guardUpgrades(http, engine);
  await new Promise<void>((resolve, reject) => {
    http.once("error", reject);
    http.listen(settings.PORT, settings.HOST, resolve);
  });
  const stops = [heartbeat(visitors, agents, hub), keepHouse(), await startDemo()];
  log.info({ port: settings.PORT }, "gateway ready");
  process.send?.({ ready: true });

  drain(state, http, io, async () => {
    for (const stop of stops) stop();
    await closeBus();
    await disconnectPrisma();
    await closePools();
  });
}

process.on("unhandledRejection", (error) => log.error({ err: error }, "unhandled rejection"));
process.on("uncaughtException", (error) => log.error({ err: error }, "uncaught exception"));

main().catch((error: unknown) => {
  const told = error instanceof SettingsError || (error instanceof Error && "code" in error && error.code === "EADDRINUSE");
  if (told && error instanceof Error) process.stderr.write(`${error.message}\n`);
  else log.fatal({ err: error }, "the gateway could not start");
  process.exit(told ? 2 : 1);
});
