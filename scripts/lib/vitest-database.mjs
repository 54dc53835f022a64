import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import pg from "pg";
import { inject } from "vitest";

// Before each file of database tests, and before it imports anything: a database of its own, cloned from the migrated
// template, and in TEST_REDIS_URL an empty Redis of its own ("" where the machine has none).

const { databaseUrl, redisUrls, dataDir } = inject("services");
const name = `test_${randomBytes(6).toString("hex")}`;

const maintenance = new URL(databaseUrl);
maintenance.pathname = "/postgres";
const client = new pg.Client({ connectionString: maintenance.href });
await client.connect();
// Two workers may clone at once, and a template in use can't be cloned: take turns.
await client.query("select pg_advisory_lock(7412)");
await client.query(`create database ${name} template parley`);
await client.end();

const own = new URL(databaseUrl);
own.pathname = `/${name}`;
const worker = (Number(process.env.VITEST_POOL_ID ?? 1) - 1) % Math.max(1, redisUrls.length);

process.env.DATABASE_URL = own.href;
process.env.TEST_REDIS_URL = redisUrls[worker] ?? "";
delete process.env.REDIS_URL;
process.env.DATA_DIR = path.join(dataDir, name);
process.env.SECRET_KEY = "test".repeat(16);
process.env.PUBLIC_URL = "http://localhost:3000";
process.env.CHAT_URL = "http://127.0.0.1:3000";
process.env.LOCAL_MODELS = "1";
process.env.LOG_LEVEL ??= "silent";
mkdirSync(process.env.DATA_DIR, { recursive: true });

if (process.env.TEST_REDIS_URL) {
  const { Redis } = await import("ioredis");
  const redis = new Redis(process.env.TEST_REDIS_URL);
  await redis.flushall();
  redis.disconnect();
}
