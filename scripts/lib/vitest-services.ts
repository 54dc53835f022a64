import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { build } from "./build.mjs";
import { migrate } from "@/lib/platform/db/migrate";
import { startPostgres } from "./postgres.mjs";
import { startRedis } from "./redis.mjs";
import { inRoot } from "./root.mjs";

declare module "vitest" {
  interface ProvidedContext {
    services: { databaseUrl: string; redisUrls: string[]; dataDir: string };
  }
}

/** Before the database tests: one Postgres with a migrated template, one Redis per worker where there is a Redis. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "parley-test-"));
  // Documents are parsed by a child of its own, as in the product.
  await build(["parser"], dataDir);
  // Tests ask whether the product is right, the fault runs whether it survives; so nothing here waits for the disk.
  const settings = { fsync: "off", full_page_writes: "off", max_connections: 300 };
  const postgres = await startPostgres({ settings });
  const workers = Number(project.config.maxWorkers ?? 2);
  const redis = await Promise.all(Array.from({ length: workers }, () => startRedis({ install: false })));
  await migrateTemplate(postgres.url);
  const redisUrls = redis.map((one) => one?.url ?? "");
  project.provide("services", { databaseUrl: postgres.url, redisUrls, dataDir });
  return async () => {
    await Promise.all([postgres.stop(), ...redis.map((one) => one?.stop())]);
    rmSync(dataDir, { recursive: true, force: true });
  };
}

async function migrateTemplate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await migrate(client, inRoot("prisma", "migrations"));
  await client.end();
}
