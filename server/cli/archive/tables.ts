import type pg from "pg";

/** A table as an archive holds it: the columns that can be written back, and which of them count by themselves. */
export type Table = { name: string; columns: string[]; counters: string[] };

/** What triggers make of other tables: an archive has no need of it, and writing both would count everything twice. */
export const derived = ["conversation_tally", "work_tally"];

/** Every table of the product that an archive holds, those that others refer to first. */
export async function tablesOf(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table & { needs: string[] }>(
    `select c.relname as name,
            (select json_agg(a.attname order by a.attnum) from pg_attribute a
              where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
            (select coalesce(json_agg(a.attname), '[]') from pg_attribute a
              where a.attrelid = c.oid and a.attidentity <> '') as counters,
            (select coalesce(json_agg(distinct r.relname), '[]') from pg_constraint k join pg_class r on r.oid = k.confrelid
              where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as needs
       from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> '_prisma_migrations' and c.relname <> all($1)
      order by c.relname`,
    [derived],
  );
  return inOrder(rows).map(({ name, columns, counters }) => ({ name, columns, counters }));
}

function inOrder<T extends { name: string; needs: string[] }>(tables: T[]): T[] {
  const sorted: T[] = [];
  let waiting = tables;
  while (waiting.length > 0) {
    const ready = waiting.filter((table) => table.needs.every((name) => sorted.some((done) => done.name === name)));
    if (ready.length === 0) throw new Error("tables refer to each other in a circle");
    sorted.push(...ready);
    waiting = waiting.filter((table) => !ready.includes(table));
  }
  return sorted;
}

export async function migrationsOf(client: pg.Client): Promise<string[]> {
  const { rows: there } = await client.query(
    "select 1 from pg_tables where schemaname = 'public' and tablename = '_prisma_migrations'",
  );
  if (there.length === 0) return [];
  const { rows } = await client.query<{ name: string }>(
    "select migration_name as name from _prisma_migrations where finished_at is not null and rolled_back_at is null order by 1",
  );
  return rows.map((row) => row.name);
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
