import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import type pg from "pg";
import { newId } from "@/lib/kernel/ids";

/** The database has migrations this binary does not know: a newer version made it. */
export class NewerDatabase extends Error {
  override readonly name = "NewerDatabase";
}

const LOCK = 7_201_140;

/**
 * Applies `prisma/migrations/*` that are missing: advisory lock, a transaction per file, the columns of `_prisma_migrations`
 * as Prisma writes them, so that `prisma migrate` stays usable. Returns the names applied.
 */
export async function migrate(client: pg.Client, folder: string): Promise<string[]> {
  await client.query("select pg_advisory_lock($1)", [LOCK]);
  try {
    await client.query(TABLE);
    const known = (await readdir(folder, { withFileTypes: true }))
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort();
    const { rows } = await client.query<{ migration_name: string; checksum: string }>(
      "select migration_name, checksum from _prisma_migrations where finished_at is not null and rolled_back_at is null",
    );
    const done = new Map(rows.map((row) => [row.migration_name, row.checksum]));
    const unknown = [...done.keys()].filter((name) => !known.includes(name));
    if (unknown.length > 0) {
      throw new NewerDatabase(
        `This database was made by a newer version of Parley (it has ${unknown.join(", ")}). Start that version, or restore a backup made by this one.`,
      );
    }
    const applied: string[] = [];
    for (const name of known) {
      if (done.has(name)) continue;
      await apply(client, name, await readFile(join(folder, name, "migration.sql"), "utf8"));
      applied.push(name);
    }
    return applied;
  } finally {
    await client.query("select pg_advisory_unlock($1)", [LOCK]);
  }
}

async function apply(client: pg.Client, name: string, sql: string): Promise<void> {
  const checksum = createHash("sha256").update(sql).digest("hex");
  await client.query("begin");
  try {
    // An N-1 process may be serving: waiting for a lock behind it would stop everyone behind us.
    await client.query("set local lock_timeout = '2s'");
    await client.query(sql);
    await client.query(
      "insert into _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) values ($1, $2, $3, now(), now(), 1)",
      [newId(), checksum, name],
    );
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}

const TABLE = `create table if not exists _prisma_migrations (
  id varchar(36) primary key, checksum varchar(64) not null, finished_at timestamptz, migration_name varchar(255) not null,
  logs text, rolled_back_at timestamptz, started_at timestamptz not null default now(), applied_steps_count integer not null default 0
)`;
