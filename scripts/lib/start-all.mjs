import path from "node:path";
import process from "node:process";
import { announce, signIn } from "./announce.mjs";
import { build } from "./build.mjs";
import { ensureDependencies, requireNode } from "./dependencies.mjs";
import { takeLock } from "./lock.mjs";
import { endOrphans } from "./orphans.mjs";
import { portIsFree } from "./ports.mjs";
import { inRoot } from "./root.mjs";
import { prepareDataDir, readSettings } from "./settings.mjs";
import { createSupervisor } from "./supervisor.mjs";
import { bold, dim, print, Problem, say, step } from "./terminal.mjs";

/** `npm start`: from a fresh checkout to a running desk. Returns once everything is up; signals end it. */
export async function startAll({ make = makeAll, create = createSupervisor } = {}) {
  const began = Date.now();
  requireNode();
  const settings = readSettings();
  prepareDataDir(settings.dataDir);
  print(`\n  ${bold("Parley")}  ${dim(say("the help desk that is yours", "属于你自己的客服台"))}\n`);
  const release = await claimDataDir(settings.dataDir);
  const supervisor = create({ settings });
  onStop(async (hard) => {
    if (hard) supervisor.kill();
    else await supervisor.stop();
    release();
  });
  await claimPorts(settings);
  const logs = path.join(settings.dataDir, "logs");
  await make(settings.roles, logs);
  /** @type {import("./supervisor.mjs").Prepared} */
  let prepared = {};
  try {
    await step(say("Starting the database", "启动数据库"), async () => {
      await supervisor.startServices();
      await supervisor.startWeb();
      prepared = await supervisor.prepare();
    });
    await step(say("Starting Parley", "启动 Parley"), () => supervisor.startProcesses());
  } catch (error) {
    if (prepared.adminPassword) signIn(prepared);
    await supervisor.stop();
    release();
    throw error;
  }
  announce(settings, prepared, Date.now() - began);
  process.send?.({ ready: true, ...settings, ...prepared });
  try {
    await supervisor.startBulk();
  } catch (error) {
    await supervisor.stop();
    release();
    throw error;
  }
  return supervisor;
}

/** Dependencies and builds; one start at a time in a checkout, for two would write the same files. */
export async function makeAll(/** @type {string[]} */ roles, /** @type {string} */ logs) {
  const lock = await takeLock(inRoot("dist", ".lock"), { waitMs: 600_000 });
  if (lock.holder)
    throw new Problem(
      say(
        `Another start (process ${lock.holder.pid}) is still building.`,
        `另一个启动进程（${lock.holder.pid}）仍在构建。`,
      ),
    );
  try {
    await ensureDependencies(logs);
    await build(["client", "processes", "parser"], logs);
    if (roles.includes("gateway")) await build(["widget"], logs);
    if (roles.includes("web")) await build(["web"], logs);
  } finally {
    lock.release();
  }
}

async function claimDataDir(/** @type {string} */ dataDir) {
  const lock = await takeLock(path.join(dataDir, "run", "lock"));
  if (lock.holder) {
    throw new Problem(
      say(
        `Parley already runs on ${dataDir} (process ${lock.holder.pid}).`,
        `Parley 已在 ${dataDir} 上运行（进程 ${lock.holder.pid}）。`,
      ),
      {
        hint: say(
          "Stop that one with Ctrl-C, or give this one a folder and a port of its own:  DATA_DIR=.data2 PORT=3100 npm start",
          "请先用 Ctrl-C 停止它，或为本次启动指定单独的文件夹和端口：DATA_DIR=.data2 PORT=3100 npm start",
        ),
      },
    );
  }
  const ended = await endOrphans(dataDir);
  if (ended.length > 0)
    print(
      `  ${dim(say(`Ended what an interrupted run left behind: ${ended.join(", ")}.`, `已结束上次中断遗留的进程：${ended.join("、")}。`))}`,
    );
  return lock.release;
}

async function claimPorts(/** @type {import("./settings.mjs").Settings} */ settings) {
  if (!(await portIsFree(settings.port))) throw taken("PORT", settings.port, settings.port + 100);
  if (settings.demo !== "1" || !settings.roles.includes("gateway") || (await portIsFree(settings.demoPort))) return;
  if (settings.demoPortChosen) throw taken("DEMO_PORT", settings.demoPort, settings.demoPort + 100);
  // Nobody asked for this very port, so the demo shop takes the next free one.
  for (let port = settings.demoPort + 1; port < settings.demoPort + 50; port += 1) {
    if (await portIsFree(port)) return void (settings.demoPort = port);
  }
}

const taken = (/** @type {string} */ name, /** @type {number} */ port, /** @type {number} */ other) =>
  new Problem(say(`Port ${port} is taken by another program.`, `端口 ${port} 已被其他程序占用。`), {
    hint: say(
      `Stop that program, or choose another port:  ${name}=${other} npm start`,
      `请停止该程序，或另选端口：${name}=${other} npm start`,
    ),
  });

/** The first signal drains, the second one ends at once. */
export function onStop(/** @type {(hard: boolean) => Promise<void>} */ stop) {
  let asked = false;
  const react = async () => {
    if (asked) {
      await stop(true);
      process.exit(130);
    }
    asked = true;
    print(
      `\n  ${dim(say("Finishing what has begun … (Ctrl-C again to stop at once)", "正在完成已开始的工作……（再按 Ctrl-C 立即停止）"))}`,
    );
    await stop(false);
    print(`  ${say("Stopped.", "已停止。")}\n`);
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void react());
}
