import { chmodSync, createWriteStream, mkdtempSync, rmSync, type WriteStream } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { once } from "node:events";
import pg from "pg";
import { COLUMNS, columnsOf, TABLES, type Table } from "./columns";
import type { Rows } from "./told";

const BUFFER = 1 << 20;

/**
 * Fills the tables of a desk that holds nothing yet. Without indexes, each table in one transaction that empties it first: so
 * Postgres writes no log and marks the rows as long visible; then all indexes are built at once.
 */
export async function loadTables(
  adminUrl: string,
  batches: Iterable<Rows>,
  say: (done: string) => void,
): Promise<Record<string, number>> {
  const folder = mkdtempSync(path.join(tmpdir(), "parley-load-"));
  // Postgres reads the files itself, and may be another user.
  chmodSync(folder, 0o755);
  const main = new pg.Client({ connectionString: adminUrl });
  await main.connect();
  const writers = new Map<Table, pg.Client>();
  const counts: Record<string, number> = {};
  try {
    const shape = await takeIndexes(main);
    for (const table of TABLES) {
      const client = new pg.Client({ connectionString: adminUrl });
      await client.connect();
      await client.query(`begin; truncate ${table}`);
      writers.set(table, client);
    }
    let copying: Promise<void> = Promise.resolve();
    let batch = 0;
    for (const rows of batches) {
      const files = await writeFiles(folder, batch++, rows);
      for (const table of TABLES) counts[table] = (counts[table] ?? 0) + (rows[table]?.length ?? 0);
      await copying;
      copying = copyAll(writers, files);
    }
    await copying;
    for (const client of writers.values()) await client.query("commit");
    await putIndexes(adminUrl, shape, say);
    return counts;
  } finally {
    await Promise.all([main, ...writers.values()].map((client) => client.end()));
    rmSync(folder, { recursive: true, force: true });
  }
}

async function writeFiles(folder: string, batch: number, rows: Rows): Promise<Map<Table, string>> {
  const files = new Map<Table, string>();
  for (const table of TABLES) {
    const lines = rows[table];
    if (!lines?.length) continue;
    const file = path.join(folder, `${table}-${batch}`);
    const stream = createWriteStream(file, { mode: 0o644, highWaterMark: BUFFER });
    await writeLines(stream, lines);
    files.set(table, file);
  }
  return files;
}

async function writeLines(stream: WriteStream, lines: string[]): Promise<void> {
  let text = "";
  for (const line of lines) {
    text += `${line}\n`;
    if (text.length < BUFFER) continue;
    if (!stream.write(text)) await once(stream, "drain");
    text = "";
  }
  stream.end(text);
  await once(stream, "finish");
}

async function copyAll(writers: Map<Table, pg.Client>, files: Map<Table, string>): Promise<void> {
  for (const [table, file] of files) {
    await writers.get(table)?.query(`copy ${table} (${columnsOf(table).join(", ")}) from '${file}' with (freeze)`);
    rmSync(file);
  }
}

type Shape = {
  indexes: { table: string; name: string; sql: string }[];
  constraints: { sql: string; foreign: boolean }[];
};

/** Takes indexes and constraints away, and answers how they are made again. */
async function takeIndexes(client: pg.Client): Promise<Shape> {
  const tables = Object.keys(COLUMNS);
  const { rows: constraints } = await client.query<{ table: string; name: string; sql: string; foreign: boolean }>(
    `select c.conrelid::regclass::text as table, c.conname as name, c.contype = 'f' as foreign,
            format('alter table %s add constraint %I %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid)) as sql
       from pg_constraint c
      where c.contype in ('p', 'u', 'f') and (c.conrelid::regclass::text = any($1) or c.confrelid::regclass::text = any($1))
      order by c.contype = 'f' desc, c.conname`,
    [tables],
  );
  for (const { table, name } of constraints) await client.query(`alter table ${table} drop constraint "${name}"`);
  const { rows: indexes } = await client.query<{ table: string; name: string; sql: string }>(
    `select tablename as table, indexname as name, indexdef as sql from pg_indexes where schemaname = 'public' and tablename = any($1)`,
    [tables],
  );
  for (const { name } of indexes) await client.query(`drop index "${name}"`);
  return { indexes, constraints };
}

async function putIndexes(url: string, { indexes, constraints }: Shape, say: (done: string) => void): Promise<void> {
  const left = [
    ...constraints.filter(({ foreign }) => !foreign).map(({ sql }) => ({ name: sql.split(" ")[5] ?? "", sql })),
    ...indexes,
  ];
  const total = left.length;
  const work = async () => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      for (let next = left.shift(); next; next = left.shift()) {
        await client.query(next.sql);
        say(`index ${total - left.length} of ${total} (${next.name})`);
      }
    } finally {
      await client.end();
    }
  };
  await Promise.all([work(), work()]);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const { sql, foreign } of constraints) if (foreign) await client.query(sql);
    say("counting what is where");
    await client.query("analyze");
  } finally {
    await client.end();
  }
}
