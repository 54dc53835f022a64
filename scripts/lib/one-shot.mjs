import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { ensureDependencies, requireNode } from "./dependencies.mjs";
import { isHeld, read, takeLock } from "./lock.mjs";
import { endOrphans } from "./orphans.mjs";
import { readJson } from "./files.mjs";
import { startPostgres } from "./postgres.mjs";
import { build } from "./build.mjs";
import { inRoot } from "./root.mjs";
import { prepareDataDir, readSettings, secretKey } from "./settings.mjs";
import { explain, Problem, say } from "./terminal.mjs";

/**
 * `npm run admin|backup|restore`: runs one command of the product against the running desk's database, or starts the
 * embedded Postgres for as long as it takes.
 * @param {"admin" | "backup" | "restore"} command
 */
export async function oneShot(command) {
  try {
    requireNode();
    const settings = readSettings();
    prepareDataDir(settings.dataDir);
    const logs = path.join(settings.dataDir, "logs");
    await ensureDependencies(logs);
    await build(["client", "processes"], logs);
    const database = await reachDatabase(settings.dataDir, command);
    const env = {
      ...process.env,
      PORT: String(settings.port),
      PUBLIC_URL: settings.publicUrl,
      CHAT_URL: settings.chatUrl,
      DATA_DIR: settings.dataDir,
      SECRET_KEY: secretKey(settings.dataDir),
      DATABASE_URL: database.url,
    };
    try {
      process.exitCode = await runCli([command, ...process.argv.slice(2)], env);
    } finally {
      await database.close();
    }
  } catch (error) {
    process.exitCode = explain(error);
  }
}

/** @returns {Promise<{ url: string, close: () => Promise<void> }>} */
async function reachDatabase(/** @type {string} */ dataDir, /** @type {string} */ command) {
  if (process.env.DATABASE_URL) return { url: process.env.DATABASE_URL, close: async () => {} };
  const file = path.join(dataDir, "run", "lock");
  const holder = read(file);
  if (holder && isHeld(holder)) {
    if (command === "restore") throw stillRuns(holder.pid);
    const state = readJson(path.join(dataDir, "postgres.json"));
    return { url: `postgresql://parley:${state.password}@127.0.0.1:${state.port}/parley`, close: async () => {} };
  }
  // A backup may be the first thing that a new machine sees; everything else asks about what is there.
  if (command !== "restore" && !existsSync(path.join(dataDir, "postgres.json"))) throw nothingYet(dataDir);
  const lock = await takeLock(file);
  if (lock.holder) throw stillRuns(lock.holder.pid);
  await endOrphans(dataDir);
  const postgres = await startPostgres({ dataDir, logFile: path.join(dataDir, "logs", "postgres.log") });
  const close = async () => {
    await postgres.stop();
    lock.release();
  };
  return { url: postgres.url, close };
}

const nothingYet = (/** @type {string} */ dataDir) =>
  new Problem(say(`There is no database in ${dataDir} yet.`, `${dataDir} 中还没有数据库。`), {
    hint: say(
      "Start Parley once with  npm start , or name another folder with DATA_DIR.",
      "请先运行一次 npm start，或用 DATA_DIR 指定其他文件夹。",
    ),
  });

const stillRuns = (/** @type {number} */ pid) =>
  new Problem(
    say(`Parley is running on this data folder (process ${pid}).`, `Parley 正在此数据文件夹上运行（进程 ${pid}）。`),
    {
      hint: say(
        "Stop it first: a restore replaces everything it works with.",
        "请先停止它：恢复会替换其正在使用的全部数据。",
      ),
    },
  );

/** @returns {Promise<number>} */
function runCli(/** @type {string[]} */ flags, /** @type {NodeJS.ProcessEnv} */ env) {
  // File names are meant from where the person stands; npm moves to the checkout and tells where that was.
  const cwd = process.env.INIT_CWD ?? process.cwd();
  const child = spawn(process.execPath, ["--enable-source-maps", inRoot("dist/cli.mjs"), ...flags], {
    cwd,
    env,
    stdio: "inherit",
  });
  for (const signal of ["SIGINT", "SIGTERM"])
    process.on(signal, () => child.kill(signal === "SIGINT" ? "SIGINT" : "SIGTERM"));
  return new Promise((resolve) => {
    child.once("error", () => resolve(1));
    child.once("exit", (code) => resolve(code ?? 1));
  });
}
