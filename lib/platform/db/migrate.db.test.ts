import { mkdtemp, mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { env } from "../env";
import { migrate, NewerDatabase } from "./migrate";

let folder = "";
const clients: pg.Client[] = [];
async function client(): Promise<pg.Client> {
  const one = new pg.Client({ connectionString: env().DATABASE_URL });
  await one.connect();
  clients.push(one);
  return one;
}
async function put(name: string, sql: string): Promise<void> {
  await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, name, "migration.sql"), sql);
}

// The database of this file has the product's migrations; these are another product's, in a schema of their own.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-migrations-"));
  const one = await client();
  await one.query("create schema other");
  await one.query(`alter database ${new URL(env().DATABASE_URL).pathname.slice(1)} set search_path = other`);
});
afterAll(() => Promise.all(clients.map((one) => one.end())));

describe("migrations", () => {
  it("are applied once, in their order, however many processes start at the same time", async () => {
    await put("20260101000000_create_things", "create table thing (id int primary key)");
    await put("20260102000000_fill_things", "insert into thing values (1)");
    const starts = await Promise.all([client(), client(), client()]);
    const applied = await Promise.all(starts.map((one) => migrate(one, folder)));
    expect(applied.toSorted((a, b) => b.length - a.length)).toEqual([
      ["20260101000000_create_things", "20260102000000_fill_things"],
      [],
      [],
    ]);
    const { rows } = await starts[0].query(
      "select migration_name, length(checksum) as sum, finished_at is not null as done from _prisma_migrations order by 1",
    );
    expect(rows).toEqual([
      { migration_name: "20260101000000_create_things", sum: 64, done: true },
      { migration_name: "20260102000000_fill_things", sum: 64, done: true },
    ]);
  });

  it("leave nothing of one that fails, and can be tried again", async () => {
    await put("20260103000000_break_things", "insert into thing values (2); insert into thing values (1)");
    const one = await client();
    await expect(migrate(one, folder)).rejects.toThrow(/duplicate key/);
    expect((await one.query("select id from thing")).rows).toEqual([{ id: 1 }]);
    await put("20260103000000_break_things", "insert into thing values (2)");
    expect(await migrate(await client(), folder)).toEqual(["20260103000000_break_things"]);
  });

  it("refuse a database that a newer version made", async () => {
    const one = await client();
    await one.query(
      "insert into _prisma_migrations (id, migration_name, checksum, finished_at) values ('x', '20991231000000_from_the_future', repeat('0', 64), now())",
    );
    await expect(migrate(one, folder)).rejects.toThrow(NewerDatabase);
  });
});
