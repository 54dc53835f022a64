import type { Server as HttpServer } from "node:http";
import type { Server } from "socket.io";
import { log } from "@/lib/platform/log";

const FINISH_MS = 10_000;

/** On SIGTERM: not ready, no new connections, everyone told to come back at a random moment, what began is finished. */
export function drain(state: { draining: boolean }, http: HttpServer, io: Server, close: () => Promise<void>): void {
  const stop = async () => {
    if (state.draining) return;
    state.draining = true;
    log.info("draining");
    http.close();
    for (const name of ["/visitor", "/agent"]) {
      for (const socket of io.of(name).sockets.values()) socket.emit("goaway", { retryInMs: Math.floor(Math.random() * 5000) });
    }
    // Clients leave by themselves within their five seconds; the rest is closed after that.
    const until = Date.now() + FINISH_MS;
    while (io.engine.clientsCount > 0 && Date.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      if (Date.now() > until - FINISH_MS + 6_000) io.disconnectSockets(true);
    }
    http.closeAllConnections();
    await close().catch((error: unknown) => log.warn({ err: String(error) }, "closing"));
    process.exit(0);
  };
  process.on("SIGTERM", () => void stop());
  process.on("SIGINT", () => void stop());
  process.on("disconnect", () => void stop());
}
