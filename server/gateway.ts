import { createServer, type Server as HttpServer } from "node:http";
import { Server as Engine } from "engine.io";
import { Server, type Socket } from "socket.io";
import { testSetGate } from "@/lib/domain/bots";
import { onAppended } from "@/lib/domain/conversations";
import { addPublishGate } from "@/lib/domain/flows";
import { log } from "@/lib/platform/log";
import { joinBus, onBusReconnected, onHints, onSignal } from "@/lib/platform/realtime";
import { keepHandshake } from "./address";
import { health } from "./health";
import { heartbeat } from "./heartbeat";
import { GatheringServer } from "./gathering-socket";
import { Hub } from "./hub";
import { listener } from "./listener";
import { react } from "./react";
import { agentDoor } from "./sockets/agent";
import { visitorDoor } from "./sockets/visitor";
import { guardUpgrades } from "./upgrade";
import { Viewers } from "./viewers";
import { parser } from "./wire";

/** As many as the system allows may wait for us to accept them: one more would knock again only after one, three and seven seconds. */
const BACKLOG = 65_535;

const ENGINE = {
  perMessageDeflate: false,
  httpCompression: false,
  wsEngine: GatheringServer,
  maxHttpBufferSize: 64_000,
  pingInterval: 25_000,
  pingTimeout: 20_000,
  upgradeTimeout: 10_000,
  transports: ["websocket", "polling"] as ("websocket" | "polling")[],
};

export type Gateway = {
  http: HttpServer;
  io: Server;
  hub: Hub;
  state: { draining: boolean };
  /** Ends what runs by itself; the bus and the pools are the process's own. */
  stop(): void;
};

/** Opens the public port: sockets, API, bubble, health, and the way to the web process. */
export async function startGateway({
  port,
  host,
  beatMs,
  silentMs = 5_000,
}: {
  port: number;
  host: string;
  beatMs?: number;
  /** How long a connection may say nothing at all before it is closed. */
  silentMs?: number;
}): Promise<Gateway> {
  const engine = new Engine(ENGINE);
  const io = new Server({ connectTimeout: silentMs, serveClient: false, parser });
  io.bind(engine);
  // The request of a handshake holds some 6 kB for as long as the socket lives; what is needed of it is kept apart.
  engine.on("connection", (socket: { request: Parameters<typeof keepHandshake>[1] | null }) => {
    if (socket.request) keepHandshake(socket, socket.request);
    setImmediate(() => (socket.request = null));
  });
  engine.on("connection_error", (error: { message?: string }) =>
    log.debug({ err: error.message }, "connection refused"),
  );

  const visitors = io.of("/visitor");
  const agents = io.of("/agent");
  for (const namespace of [visitors, agents]) namespace.use(waitsForUs);
  const hub = new Hub(visitors, agents);
  visitorDoor(visitors, hub);
  agentDoor(agents, hub, new Viewers(agents));

  const deaf = [
    // Flows are published through this door alone; the console must not carry what judges them.
    addPublishGate(testSetGate),
    onAppended((list) => hub.appended(list)),
    onHints((hints) => hub.hints(hints)),
    onSignal(react(visitors, agents, hub)),
    onBusReconnected(() => void hub.heads().catch(() => undefined)),
  ];
  await joinBus();

  const state = { draining: false };
  const http = createServer({ keepAliveTimeout: 65_000 }, listener(engine, health(state, engine)));
  guardUpgrades(http, engine);
  await new Promise<void>((resolve, reject) => {
    http.once("error", reject);
    http.listen({ port, host, backlog: BACKLOG }, resolve);
  });
  const still = heartbeat(visitors, agents, hub, beatMs);
  return { http, io, hub, state, stop: () => [still, ...deaf].forEach((end) => end()) };
}

/**
 * Whoever has asked to join is not late any more: in a storm the answer may take longer than a silent connection is given, and
 * thousands who are cut off while they wait come back as the next storm. Socket.IO's timer has no public name.
 */
function waitsForUs(socket: Socket, next: () => void): void {
  const timer: unknown = Reflect.get(socket.client, "connectTimeout");
  if (timer instanceof Object) clearTimeout(timer as NodeJS.Timeout);
  next();
}
