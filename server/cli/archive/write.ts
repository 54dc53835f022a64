import { createReadStream } from "node:fs";
import { readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import type pg from "pg";
import { BYTES, FORMAT, keyCheck, lineDigest, MARK, ROW, type Header, type Mark } from "./format";
import { migrationsOf, quoted, tablesOf, type Table } from "./tables";

/** About this many bytes of rows are held at once, however large the database. */
const AT_ONCE = 2_000_000;

/** Everything the desk holds, as of one moment, line by line. The connection must be in no transaction. */
export async function* archiveLines(client: pg.Client, uploads: string): AsyncGenerator<string> {
  const digest = lineDigest();
  const counted = (line: string) => {
    digest.take(line);
    return line;
  };
  await client.query("begin transaction isolation level repeatable read read only");
  try {
    const tables = await tablesOf(client);
    yield counted(JSON.stringify(await headerOf(client, tables)));
    for (const table of tables) {
      yield counted(mark({ table: table.name }));
      for await (const row of rowsOf(client, table)) yield counted(ROW + row);
    }
  } finally {
    await client.query("rollback");
  }
  // Files are never changed once written, so those that came since the snapshot do no harm.
  for await (const path of filesIn(uploads)) {
    yield counted(mark({ file: relative(uploads, path).split(sep).join("/") }));
    for await (const bytes of createReadStream(path, { highWaterMark: 48 * 1024 }))
      yield counted(BYTES + bytes.toString("base64"));
  }
  yield mark({ end: true, ...digest.end() });
}

const mark = (value: Mark): string => MARK + JSON.stringify(value);

async function headerOf(client: pg.Client, tables: Table[]): Promise<Header> {
  const counts: Header["tables"] = [];
  for (const { name, columns } of tables) {
    const { rows } = await client.query<{ n: number }>(`select count(*)::int as n from ${quoted(name)}`);
    counts.push({ name, columns, rows: rows[0]?.n ?? 0 });
  }
  const { rows } = await client.query<{ epoch: number; now: Date }>("select epoch, now() from installation");
  return {
    archive: "parley",
    format: FORMAT,
    createdAt: (rows[0]?.now ?? new Date()).toISOString(),
    migrations: await migrationsOf(client),
    epoch: rows[0]?.epoch ?? 1,
    keyCheck: keyCheck(),
    tables: counts,
  };
}

async function* rowsOf(client: pg.Client, { name, columns }: Table): AsyncGenerator<string> {
  await client.query(
    `declare archive no scroll cursor for
       select row_to_json(t)::text as row from (select ${columns.map(quoted).join(", ")} from ${quoted(name)}) t`,
  );
  // Rows differ in size by thousands: the first few say how many to take at a time.
  for (let take = 20; ;) {
    const { rows } = await client.query<{ row: string }>(`fetch ${take} from archive`);
    if (rows.length === 0) break;
    let size = 0;
    for (const { row } of rows) {
      size += row.length;
      yield row;
    }
    take = Math.max(1, Math.min(5_000, take * 4, Math.floor(AT_ONCE / (size / rows.length))));
  }
  await client.query("close archive");
}

async function* filesIn(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesIn(path);
    else if (entry.isFile()) yield path;
  }
}
