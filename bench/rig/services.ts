import path from "node:path";
import { pathToFileURL } from "node:url";
import type * as PortsModule from "@/scripts/lib/ports.mjs";
import type * as PostgresModule from "@/scripts/lib/postgres.mjs";
import type * as RedisModule from "@/scripts/lib/redis.mjs";
import { sleep } from "./clock";

export type Postgres = Awaited<ReturnType<typeof PostgresModule.startPostgres>>;
export type Redis = NonNullable<Awaited<ReturnType<typeof RedisModule.startRedis>>>;

/** The scripts find the checkout by their own address, so a bundle must not swallow them. */
const script = (name: string): string => pathToFileURL(path.resolve("scripts/lib", name)).href;

/** A throw-away cluster, or the one that is kept in `dataDir`. */
export async function startPostgres(settings: Record<string, string | number> = {}, dataDir = ""): Promise<Postgres> {
  const module: typeof PostgresModule = await import(script("postgres.mjs"));
  return module.startPostgres({ settings, dataDir });
}

export async function startRedis(flags: string[] = []): Promise<Redis | null> {
  const module: typeof RedisModule = await import(script("redis.mjs"));
  return module.startRedis({ flags });
}

export async function freePort(): Promise<number> {
  const module: typeof PortsModule = await import(script("ports.mjs"));
  return Number(await module.freePort());
}

/** After a `kill -9` the old backends hold the shared memory for a moment, and a new server refuses to start. */
export async function startAgain(server: { start: () => Promise<void> }): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      return await server.start();
    } catch (error) {
      if (tries === 20) throw error;
      await sleep(200);
    }
  }
}
