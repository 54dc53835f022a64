import { relayOutbox } from "@/lib/domain/core";
import { lonelyClient } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { openQueue, queueNames, type OpenQueue, type QueueName } from "@/lib/platform/queue";
import { queueOf } from "./handlers";

const POLL_MS = 1000;

/** Hands outbox rows to the queues: woken by Postgres when one is written, and every second in any case. */
export async function startRelay(): Promise<{ stop(): Promise<void> }> {
  const queues = new Map<QueueName, OpenQueue>(queueNames.map((name) => [name, openQueue(name)]));
  let stopped = false;
  let running: Promise<void> | undefined;
  let again = false;

  const pass = async () => {
    do {
      again = false;
      const count = await relayOutbox(async (jobs) => {
        for (const [name, queue] of queues) {
          const mine = jobs
            .filter(({ job }) => queueOf[job] === name)
            .map(({ id, job, payload }) => ({ id, name: job, data: payload }));
          if (mine.length > 0) await queue.add(mine);
        }
      });
      if (count === 200) again = true;
    } while (again && !stopped);
  };
  const wake = () => {
    if (stopped) return;
    again = true;
    running ??= pass()
      .catch((error: unknown) => log.debug({ err: String(error) }, "relay"))
      .finally(() => (running = undefined));
  };
  const timer = setInterval(wake, POLL_MS);
  const ears = await listen(wake);
  wake();
  return {
    async stop() {
      stopped = true;
      clearInterval(timer);
      await ears();
      await running;
      await Promise.all([...queues.values()].map((queue) => queue.close().catch(() => undefined)));
    },
  };
}

/** The poll covers the time in which this connection is away. */
async function listen(wake: () => void): Promise<() => Promise<void>> {
  let closed = false;
  let client = lonelyClient("relay");
  const connect = async () => {
    const next = lonelyClient("relay");
    next.on("notification", wake);
    const retry = () => {
      if (!closed && client === next) setTimeout(() => void connect().catch(retry), 1000);
    };
    next.on("error", retry);
    client = next;
    await next.connect();
    await next.query("listen parley_outbox");
  };
  await connect();
  return async () => {
    closed = true;
    await client.end().catch(() => undefined);
  };
}
