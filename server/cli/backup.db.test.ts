import { randomUUID } from "node:crypto";
import { cp, mkdir, mkdtemp, readdir, readFile, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anyone, system } from "@/lib/kernel/actor";
import { sendAsVisitor } from "@/lib/domain/conversations";
import { call } from "@/lib/domain/core";
import { createInbox, openVisitor } from "@/lib/domain/inboxes";
import { createSource, indexSource } from "@/lib/domain/knowledge";
import { closePools, disconnectPrisma, lonelyClient } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { makeWorkspace, testRuntime } from "@/lib/testing";
import { closeBus } from "@/lib/platform/realtime";
import { migrate } from "@/lib/platform/db/migrate";
import { archiveLines } from "./archive/write";
import { writeArchive } from "./backup";
import { restoreArchive } from "./restore";

testRuntime();
const MIGRATIONS = fileURLToPath(new URL("../../prisma/migrations", import.meta.url));
let folder: string;
let client: pg.Client;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-backup-"));
  const { id, admin } = await makeWorkspace();
  const inbox = await call(createInbox, admin, { name: "Web" });
  for (let at = 0; at < 60; at += 1) {
    const { actor } = await call(openVisitor, anyone, {
      inbox: inbox.key,
      identity: { attributes: { n: at, half: at / 3, gone: null } },
    });
    await call(sendAsVisitor, actor, {
      clientId: crypto.randomUUID(),
      text: `Line\u2028separator, "quotes", \\ and 中文 ${at}\n`,
    });
  }
  const source = await call(createSource, admin, { kind: "text", title: "Long", text: "A sentence. ".repeat(20_000) });
  await call(indexSource, system(id), { sourceId: source.id });
  await mkdir(join(env().DATA_DIR, "uploads", "ab"), { recursive: true });
  await writeFile(join(env().DATA_DIR, "uploads", "ab", "file.bin"), Buffer.alloc(200_000, 7));
  // The restore wants the desk to be stopped.
  await closeBus();
  await disconnectPrisma();
  await closePools();
  client = lonelyClient("test").on("error", () => undefined);
  await client.connect();
  await client.query("set application_name = 'a test'");
});
afterAll(() => client.end());

async function contents(): Promise<Record<string, string>> {
  const { rows } = await client.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' order by 1",
  );
  const all: Record<string, string> = {};
  for (const { name } of rows) {
    // Its lines are made again by what is put back; what they come to is the same.
    const table = TALLIES[name] ?? `"${name}"`;
    const found = await client.query<{ all: string }>(
      `select string_agg(t::text, E'\\n' order by t::text) as all from ${table} t`,
    );
    all[name] = found.rows[0]?.all ?? "";
  }
  return all;
}

const TALLIES: Record<string, string> = {
  conversation_tally:
    "(select workspace_id, what, ref, sum(n) from conversation_tally group by 1, 2, 3 having sum(n) <> 0)",
  work_tally: `(select workspace_id, inbox_id, team_id, agent_id, sum(waiting), sum(held), sum(given) from work_tally
                 group by 1, 2, 3, 4 having (sum(waiting), sum(held), sum(given)) <> (0, 0, 0))`,
};

const epoch = async () => (await client.query<{ epoch: number }>("select epoch from installation")).rows[0]?.epoch;

describe("backup and restore", () => {
  it("bring every row and file back, and raise the epoch", async () => {
    const file = join(folder, "whole.backup");
    await writeArchive(file);
    const before = await contents();
    await client.query(
      "update conversation set status = 'resolved'; delete from message; insert into workspace (id, name) values (gen_random_uuid(), 'later')",
    );
    await writeFile(join(env().DATA_DIR, "uploads", "ab", "file.bin"), "changed");

    await expect(restoreArchive(file, MIGRATIONS, false)).rejects.toThrow("not empty");
    const done = await restoreArchive(file, MIGRATIONS, true);

    expect(done).toMatchObject({ epoch: 2, files: 1, sameKey: true });
    const { installation: _now, ...after } = await contents();
    const { installation: _then, ...expected } = before;
    expect(after).toEqual(expected);
    expect(await epoch()).toBe(2);
    expect(await readFile(join(env().DATA_DIR, "uploads", "ab", "file.bin"))).toEqual(Buffer.alloc(200_000, 7));
    expect((await readdir(env().DATA_DIR)).filter((name) => name.startsWith("uploads.before-"))).toHaveLength(1);
    // Counters go on behind what was restored.
    const { rows } = await client.query(
      "insert into event (workspace_id, type) select id, 'test' from workspace limit 1 returning id > (select max(id) from event) as on",
    );
    expect(rows[0].on).toBe(true);
  });

  it("raise the epoch again when the same file is restored twice", async () => {
    const file = join(folder, "whole.backup");
    expect(await restoreArchive(file, MIGRATIONS, true)).toMatchObject({ epoch: 3 });
  });

  it("take along whom the desk forgot since, to be forgotten again", async () => {
    const { rows } = await client.query<{ id: string }>("select id from contact order by id limit 1");
    await client.query(
      `insert into erasure (workspace_id, id, contact_id, total, status)
       select workspace_id, gen_random_uuid(), id, 0, 'done' from contact where id = $1`,
      [rows[0]?.id],
    );
    const file = join(folder, "whole.backup");
    expect(await restoreArchive(file, MIGRATIONS, true)).toMatchObject({ epoch: 4, forgotten: 1 });
    const kept = await client.query("select contact_id as id, status from erasure");
    expect(kept.rows).toEqual([{ id: rows[0]?.id, status: "queued" }]);
    await client.query("delete from erasure");
  });

  it("give up without a trace where the file is damaged", async () => {
    const file = join(folder, "cut.backup");
    const whole = await readFile(join(folder, "whole.backup"));
    const before = await contents();
    await writeFile(file, whole);
    await truncate(file, whole.length - 4_000);
    await expect(restoreArchive(file, MIGRATIONS, true)).rejects.toThrow("damaged");
    const text = gunzipSync(whole).toString("utf8");
    await writeFile(file, gzipSync(text.replace("中文 1", "中文 2")));
    await expect(restoreArchive(file, MIGRATIONS, true)).rejects.toThrow("damaged");
    await writeFile(file, gzipSync(text.slice(0, text.lastIndexOf("\nm{"))));
    await expect(restoreArchive(file, MIGRATIONS, true)).rejects.toThrow("damaged");
    await writeFile(file, "not gzip at all");
    await expect(restoreArchive(file, MIGRATIONS, true)).rejects.toThrow("damaged");
    expect(await contents()).toEqual(before);
    expect((await readdir(env().DATA_DIR)).filter((name) => name.includes("restoring"))).toEqual([]);
  });

  it("refuse what a newer version made, other files and a running desk", async () => {
    const file = join(folder, "newer.backup");
    const text = gunzipSync(await readFile(join(folder, "whole.backup"))).toString("utf8");
    await writeFile(file, gzipSync(text.replace('"format":1', '"format":2')));
    await expect(restoreArchive(file, MIGRATIONS, true)).rejects.toThrow("newer version");
    await writeFile(file, gzipSync(text.replace('"migrations":[', '"migrations":["29990101000000_add_magic",')));
    await expect(restoreArchive(file, MIGRATIONS, true)).rejects.toThrow("newer version");
    await writeFile(file, gzipSync("{}\n"));
    await expect(restoreArchive(file, MIGRATIONS, true)).rejects.toThrow("not a backup");
    await expect(restoreArchive(join(folder, "none"), MIGRATIONS, true)).rejects.toThrow("no file");
    const desk = lonelyClient("gateway");
    await desk.connect();
    await expect(restoreArchive(join(folder, "whole.backup"), MIGRATIONS, true)).rejects.toThrow("running");
    await desk.end();
  });

  it("bring back what an older version made, and move it on", async () => {
    const file = join(folder, "older.backup");
    await writeFile(file, gzipSync(await archiveOfFirstVersion()));
    await restoreArchive(file, MIGRATIONS, true);
    const { rows } = await client.query("select name from workspace");
    expect(rows).toEqual([{ name: "Older" }]);
    const found = await client.query("select count(*)::int as n from pg_proc where proname = 'append_messages'");
    expect(found.rows[0].n).toBe(1);
    // Every table of today is there again, and as empty as it was then.
    const after = await contents();
    expect(Object.keys(after)).toEqual(Object.keys(JSON.parse(await readFile(join(folder, "tables.json"), "utf8"))));
    expect(after["message"]).toBe("");
  });
});

/** Made by the archive's own code from a database that only the first two migrations have seen. */
async function archiveOfFirstVersion(): Promise<string> {
  await writeFile(join(folder, "tables.json"), JSON.stringify(await contents()));
  const first = join(folder, "migrations");
  for (const name of (await readdir(MIGRATIONS))
    .filter((each) => /^\d/.test(each))
    .sort()
    .slice(0, 2))
    await cp(join(MIGRATIONS, name), join(first, name), { recursive: true });
  const name = `older_${randomUUID().replaceAll("-", "")}`;
  await client.query(`create database ${name} template template0`);
  const url = new URL(env().DATABASE_URL);
  url.pathname = `/${name}`;
  const older = new pg.Client({ connectionString: url.href });
  await older.connect();
  try {
    await migrate(older, first);
    await older.query("insert into workspace (id, name) values (gen_random_uuid(), 'Older')");
    const lines: string[] = [];
    for await (const line of archiveLines(older, join(folder, "no uploads"))) lines.push(`${line}\n`);
    return lines.join("");
  } finally {
    await older.end();
    await client.query(`drop database ${name}`);
  }
}
