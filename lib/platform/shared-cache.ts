import { Redis } from "ioredis";
import { env } from "./env";
import { log } from "./log";

let client: Redis | undefined;

/** Small values that all processes share for a while. Without Redis, or while it is away, nothing is found and nothing is kept. */
export const sharedCache = {
  get available(): boolean {
    return env().REDIS_URL !== undefined;
  },
  async get(key: string): Promise<string | undefined> {
    const redis = connected();
    if (!redis) return undefined;
    return (await redis.get(`parley:cache:${key}`).catch(lost)) ?? undefined;
  },
  async set(key: string, value: string, seconds: number): Promise<void> {
    await connected()?.set(`parley:cache:${key}`, value, "EX", seconds).catch(lost);
  },
  close(): void {
    client?.disconnect();
    client = undefined;
  },
};

function connected(): Redis | undefined {
  const url = env().REDIS_URL;
  if (!url) return undefined;
  if (!client) {
    client = new Redis(url, {
      maxRetriesPerRequest: 0,
      connectTimeout: 3_000,
      commandTimeout: 200,
      retryStrategy: () => 1_000,
    });
    client.on("error", (error) => log.debug({ err: error.message }, "redis"));
  }
  return client;
}

function lost(error: unknown): undefined {
  log.debug({ err: String(error) }, "the shared cache was not reached");
  return undefined;
}
