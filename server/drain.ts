import { setTimeout as sleep } from "node:timers/promises";
import { log } from "@/lib/platform/log";
import type { Gateway } from "./gateway";

const LEAVE_MS = 6_000;
const FINISH_MS = 10_000;

/** On SIGTERM: everyone leaves, what began is finished, the process ends. */
export function drain(gateway: Gateway, close: () => Promise<void>): void {
  const stop = async () => {
    if (gateway.state.draining) return;
    log.info("draining");
    await leave(gateway);
    await close().catch((error: unknown) => log.warn({ err: String(error) }, "closing"));
    process.exit(0);
  };
  process.on("SIGTERM", () => void stop());
  process.on("SIGINT", () => void stop());
  process.on("disconnect", () => void stop());
}

/** Not ready, no new connections, everyone told to come back at a random moment. */
export async function leave(
  { state, http, io }: Pick<Gateway, "state" | "http" | "io">,
  leaveMs = LEAVE_MS,
): Promise<void> {
  state.draining = true;
  http.close();
  for (const name of ["/visitor", "/agent"]) {
    for (const socket of io.of(name).sockets.values())
      socket.emit("goaway", { retryInMs: Math.floor(Math.random() * 5000) });
  }
  // Clients leave by themselves within their five seconds; the rest is closed after that.
  const began = Date.now();
  while (io.engine.clientsCount > 0 && Date.now() < began + FINISH_MS) {
    await sleep(100);
    if (Date.now() > began + leaveMs) io.engine.close();
  }
  http.closeAllConnections();
}
