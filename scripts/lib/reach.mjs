import { Problem, say } from "./terminal.mjs";

/** Asks an outside Postgres for one answer, so that a wrong address is told before anything starts. */
export async function reachDatabase(/** @type {string} */ url) {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query("select 1");
  } catch (error) {
    throw unreachable("Postgres", "DATABASE_URL", url, error);
  } finally {
    await client.end().catch(() => {});
  }
}

export async function reachRedis(/** @type {string} */ url) {
  const { Redis } = await import("ioredis");
  // Of a cluster one answering node is enough here.
  const first = url.replace("redis-cluster://", "redis://").split(",")[0] ?? url;
  const redis = new Redis(first, {
    lazyConnect: true,
    connectTimeout: 5_000,
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
  });
  /** @type {unknown} */
  let cause;
  redis.on("error", (error) => (cause = error));
  try {
    await redis.connect();
    await redis.ping();
  } catch (error) {
    throw unreachable("Redis", "REDIS_URL", first, cause ?? error);
  } finally {
    redis.disconnect();
  }
}

function unreachable(
  /** @type {string} */ what,
  /** @type {string} */ setting,
  /** @type {string} */ url,
  /** @type {unknown} */ error,
) {
  const { hostname, port } = URL.canParse(url) ? new URL(url) : { hostname: "?", port: "" };
  const where = port ? `${hostname}:${port}` : hostname;
  const causes = error instanceof AggregateError ? error.errors : [error];
  const why = causes.map((one) => (one instanceof Error ? one.message : String(one)).split("\n")[0]).join("; ");
  return new Problem(say(`${what} at ${where} can't be reached.`, `无法连接 ${where} 上的 ${what}。`), {
    tail: why,
    hint: say(
      `Check that it runs and that ${setting} is right, or unset ${setting} to use what Parley brings along.`,
      `请确认服务正在运行且 ${setting} 正确；也可取消 ${setting}，使用 Parley 自带的服务。`,
    ),
  });
}
