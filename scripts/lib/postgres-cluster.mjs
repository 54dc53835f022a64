import { spawn } from "node:child_process";
import { chownSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { ownFolder } from "./postgres-home.mjs";
import { Problem, say } from "./terminal.mjs";

/**
 * Creates a cluster. It appears under its name only when it's complete, so a start that was cut off begins anew.
 * @param {{ binaries: string, cluster: string, user: import("./postgres-home.mjs").ServiceUser, password: string }} options
 */
export async function initialise({ binaries, cluster, user, password }) {
  const partial = `${cluster}.partial`;
  const passwordFile = `${cluster}.password`;
  ownFolder(partial, user);
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (user) chownSync(passwordFile, user.uid, user.gid);
  const flags = [
    `--pgdata=${partial}`,
    `--pwfile=${passwordFile}`,
    "--username=postgres",
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    // Never "C": it knows no Chinese letters, and trigram search over Chinese text would find nothing.
    "--locale=C.UTF-8",
    "--lc-messages=C",
    "--data-checksums",
  ];
  try {
    const { code, output } = await run(path.join(binaries, "bin", "initdb"), flags, user);
    if (code !== 0)
      throw new Problem(say("The database folder could not be created.", "无法创建数据库文件夹。"), { tail: output });
    renameSync(partial, cluster);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(partial, { recursive: true, force: true });
  }
}

/** The product's own role: it owns its database, may create more (tests clone one), and is no superuser. */
export async function prepareRoles(/** @type {string} */ adminUrl, /** @type {string} */ password) {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const roles = await client.query("select 1 from pg_roles where rolname = 'parley'");
    const verb = roles.rowCount ? "alter" : "create";
    await client.query(`${verb} role parley login createdb password ${client.escapeLiteral(password)}`);
    await client.query("grant pg_monitor to parley");
    const databases = await client.query("select 1 from pg_database where datname = 'parley'");
    if (!databases.rowCount) await client.query("create database parley owner parley");
  } finally {
    await client.end();
  }
}

/** @returns {Promise<{ code: number | null, output: string }>} */
function run(
  /** @type {string} */ command,
  /** @type {string[]} */ flags,
  /** @type {import("./postgres-home.mjs").ServiceUser} */ user,
) {
  return new Promise((resolve) => {
    const child = spawn(command, flags, { ...user, cwd: "/", env: { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" } });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.once("error", (error) => resolve({ code: -1, output: error.message }));
    child.once("close", (code) => resolve({ code, output }));
  });
}
