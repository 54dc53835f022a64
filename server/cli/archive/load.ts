import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type pg from "pg";
import { Complaint } from "../complaint";
import { erasedIn, putErased } from "./erased";
import type { Header } from "./format";
import { damaged, type OpenArchive } from "./read";
import type { NewFiles } from "./replace-files";
import { derived, migrationsOf, quoted, tablesOf, type Table } from "./tables";

const BATCH_ROWS = 1_000;
const BATCH_CHARS = 2_000_000;

/** Puts an archive in place of what is there, in one transaction, and raises the epoch. */
export async function load(client: pg.Client, archive: OpenArchive, migrations: string, files: NewFiles) {
  await client.query("begin");
  try {
    const { rows } = await client.query<{ epoch: number }>("select epoch from installation");
    const erased = await erasedIn(client);
    const later = await emptySchema(client, archive.header, migrations);
    const counted = await take(client, archive, files);
    check(archive.header, counted.rows);
    for (const name of later) await client.query(await readFile(join(migrations, name, "migration.sql"), "utf8"));
    await moveCounters(client);
    const forgotten = await putErased(client, erased);
    const epoch = Math.max(rows[0]?.epoch ?? 0, archive.header.epoch) + 1;
    await client.query("update installation set epoch = $1", [epoch]);
    // Jobs of before would meet rows they don't know; what is still to be done is in the outbox.
    await client.query("drop schema if exists bullmq cascade");
    await client.query("commit");
    return { epoch, forgotten, files: counted.files, rows: [...counted.rows.values()].reduce((sum, n) => sum + n, 0) };
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  }
}

/** The schema that the archive was made of, without rows. Returns the migrations that come after it. */
async function emptySchema(client: pg.Client, header: Header, migrations: string): Promise<string[]> {
  const all = await migrationsOf(client);
  const later = all.filter((name) => !header.migrations.includes(name));
  const tables = await tablesOf(client);
  if (later.length === 0) {
    await client.query(`truncate ${[...tables.map(({ name }) => name), ...derived].map(quoted).join(", ")}`);
    return later;
  }
  // Tables can be emptied, but a migration that moves rows has to run after they are there: begin where the archive was.
  for (const { name } of tables) await client.query(`drop table ${quoted(name)} cascade`);
  for (const name of derived) await client.query(`drop table if exists ${quoted(name)} cascade`);
  const { rows } = await client.query<{ signature: string }>(
    `select p.oid::regprocedure::text as signature from pg_proc p
      where p.pronamespace = 'public'::regnamespace
        and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')`,
  );
  for (const { signature } of rows) await client.query(`drop routine ${signature} cascade`);
  for (const name of header.migrations)
    await client.query(await readFile(join(migrations, name, "migration.sql"), "utf8"));
  // A fresh schema says it is an installation; the archive says it again.
  await client.query("truncate installation");
  return later;
}

async function take(client: pg.Client, { pieces }: OpenArchive, files: NewFiles) {
  const tables = new Map((await tablesOf(client)).map((table) => [table.name, table]));
  const rows = new Map<string, number>();
  let into: Table | undefined;
  let batch: string[] = [];
  let size = 0;
  let fileCount = 0;
  const flush = async () => {
    if (into && batch.length > 0) await insert(client, into, batch);
    batch = [];
    size = 0;
  };
  for await (const piece of pieces) {
    switch (piece.kind) {
      case "mark":
        await flush();
        into = undefined;
        if ("table" in piece.mark) {
          into = tables.get(piece.mark.table);
          if (!into) throw damaged();
          rows.set(into.name, 0);
        } else if ("file" in piece.mark) {
          await files.begin(piece.mark.file);
          fileCount += 1;
        }
        break;
      case "row":
        if (!into) throw damaged();
        batch.push(piece.text);
        size += piece.text.length;
        rows.set(into.name, (rows.get(into.name) ?? 0) + 1);
        if (batch.length >= BATCH_ROWS || size >= BATCH_CHARS) await flush();
        break;
      case "bytes":
        await files.write(piece.bytes);
        break;
    }
  }
  await flush();
  await files.end();
  return { rows, files: fileCount };
}

async function insert(client: pg.Client, table: Table, batch: string[]): Promise<void> {
  const columns = table.columns.map(quoted).join(", ");
  await client.query(
    `insert into ${quoted(table.name)} (${columns}) overriding system value
     select ${columns} from json_populate_recordset(null::${quoted(table.name)}, $1::json)`,
    [`[${batch.join(",")}]`],
  );
}

function check(header: Header, rows: Map<string, number>): void {
  const wrong = header.tables.find((table) => rows.get(table.name) !== table.rows);
  if (wrong)
    throw new Complaint(`This backup is damaged: ${wrong.name} should have ${wrong.rows} rows. Nothing was changed.`);
}

/** Columns that count by themselves go on behind what was restored. */
async function moveCounters(client: pg.Client): Promise<void> {
  for (const { name, counters } of await tablesOf(client)) {
    for (const column of counters) {
      await client.query(
        `select setval(pg_get_serial_sequence($1, $2), coalesce(max(${quoted(column)}), 0) + 1, false) from ${quoted(name)}`,
        [quoted(name), column],
      );
    }
  }
}
