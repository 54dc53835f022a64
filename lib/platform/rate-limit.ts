import { Redis } from "ioredis";
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes, type RateLimiterAbstract } from "rate-limiter-flexible";
import { env } from "./env";
import { log } from "./log";

export type Allowance = { ok: boolean; limit: number; remaining: number; resetMs: number };
export type RateLimit = {
  /** Counts one more (or `cost`), and says whether it still fits. */
  take(key: string, cost?: number): Promise<Allowance>;
  /** Counts nothing. */
  peek(key: string): Promise<Allowance>;
  /** Takes one count back. */
  giveBack(key: string): Promise<void>;
  reset(key: string): Promise<void>;
};

/**
 * So many in a window of seconds, per key. With Redis all processes share one count; without, or while Redis is away, each
 * process counts for itself: a limit must never be the reason that the desk stands still.
 */
export function rateLimit(name: string, limit: number, seconds: number): RateLimit {
  let limiter: RateLimiterAbstract | undefined;
  const open = () => (limiter ??= openLimiter(`parley:limit:${name}`, limit, seconds));
  const allowance = (found: RateLimiterRes | null): Allowance => ({
    ok: (found?.consumedPoints ?? 0) <= limit,
    limit,
    remaining: Math.max(0, limit - (found?.consumedPoints ?? 0)),
    resetMs: Math.max(0, found?.msBeforeNext ?? 0),
  });
  return {
    async take(key, cost = 1) {
      try {
        return allowance(await open().consume(key, cost));
      } catch (refused) {
        if (refused instanceof RateLimiterRes) return { ...allowance(refused), ok: false };
        throw refused;
      }
    },
    peek: async (key) => allowance(await open().get(key)),
    giveBack: async (key) => void (await open().reward(key, 1)),
    reset: async (key) => void (await open().delete(key)),
  };
}

function openLimiter(keyPrefix: string, points: number, duration: number): RateLimiterAbstract {
  const memory = new RateLimiterMemory({ keyPrefix, points, duration });
  const client = redis();
  return client
    ? new RateLimiterRedis({ storeClient: client, keyPrefix, points, duration, insuranceLimiter: memory })
    : memory;
}

let shared: Redis | undefined;

function redis(): Redis | undefined {
  const url = env().REDIS_URL;
  if (!url) return undefined;
  if (!shared) {
    // A Redis that hangs costs a call a quarter of a second at most; then this process counts by itself.
    shared = new Redis(url, {
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      commandTimeout: 250,
      connectTimeout: 3000,
      retryStrategy: () => 1000,
    });
    shared.on("error", (error) => log.debug({ err: error.message }, "redis for limits"));
  }
  return shared;
}

/** For drains and tests. */
export function closeRateLimits(): void {
  shared?.disconnect();
  shared = undefined;
}
