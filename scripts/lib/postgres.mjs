import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, rmSync } from "node:fs";
import { totalmem } from "node:os";
import path from "node:path";
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { initialise, prepareRoles } from "./postgres-cluster.mjs";
import { keptCluster, temporaryCluster } from "./postgres-folder.mjs";
import { postgresBinaries } from "./postgres-home.mjs";
import { preferPort } from "./ports.mjs";
import { endProcess, identityOf, workingFolderOf } from "./processes.mjs";
import { Problem, say } from "./terminal.mjs";

/**
 * An embedded Postgres: a cluster and the server that runs on it.
 * @typedef {object} Postgres
 * @property {string} url for the product: owner of the database `parley`
 * @property {string} adminUrl superuser on the database `postgres`, for tests and repair
 * @property {number} port
 * @property {string} cluster the folder with the data
 * @property {number | undefined} pid of the postmaster, undefined while it doesn't run
 * @property {() => Promise<void>} start
 * @property {(limitMs?: number) => Promise<void>} stop
 * @property {(signal?: NodeJS.Signals) => void} kill
 * @property {() => Promise<void>} exited settles when the running server ends
 */

/**
 * Starts Postgres on 127.0.0.1 and waits until it answers. With a `dataDir` the cluster is kept there (port and
 * passwords in `dataDir/postgres.json`); without one it's a throw-away cluster that `stop` deletes.
 * @param {{ dataDir?: string, logFile?: string, settings?: Record<string, string | number> }} [options]
 * @returns {Promise<Postgres>}
 */
export async function startPostgres(options = {}) {
  const postgres = await openPostgres(options);
  try {
    await postgres.start();
    return postgres;
  } catch (error) {
    await postgres.stop();
    throw error;
  }
}

/** The same without starting it: for a supervisor that starts it again after a crash. */
export async function openPostgres({ dataDir = "", logFile = "", settings = {} } = {}) {
  const home = dataDir ? keptCluster(path.resolve(dataDir)) : temporaryCluster();
  const { user } = home;
  const { folder: binaries } = postgresBinaries(user);
  const { state } = home;
  await endOrphan(home.cluster);
  if (!existsSync(home.cluster))
    await initialise({ binaries, cluster: home.cluster, user, password: state.adminPassword });
  state.port = await preferPort(state.port);
  home.save();

  const log = logFile || path.join(home.folder, "postgres.log");
  const url = (/** @type {string} */ role, /** @type {string} */ password, /** @type {string} */ database) =>
    `postgresql://${role}:${password}@127.0.0.1:${state.port}/${database}`;
  const adminUrl = url("postgres", state.adminPassword, "postgres");
  /** @type {import("node:child_process").ChildProcess | undefined} */
  let server;
  let exited = Promise.resolve();

  // A throw-away cluster never outlives the program that wanted it.
  if (!dataDir) process.once("exit", () => server?.kill("SIGKILL"));

  async function start() {
    const output = openSync(log, "a", 0o600);
    // Its own process group: Ctrl-C reaches the supervisor alone, which stops Postgres last.
    // A file as output and no pipe, so that it survives the supervisor.
    const child = spawn(path.join(binaries, "bin", "postgres"), serverArguments(home.cluster, state.port, settings), {
      ...user,
      cwd: "/",
      detached: true,
      env: { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" },
      stdio: ["ignore", output, output],
    });
    closeSync(output);
    server = child;
    exited = new Promise((resolve) => {
      child.once("error", () => resolve());
      child.once("exit", () => {
        if (server === child) server = undefined;
        resolve();
      });
    });
    await untilReady(home.cluster, child, log);
    if (!state.ready) {
      await prepareRoles(adminUrl, state.password);
      state.ready = true;
      home.save();
    }
  }

  async function stop(limitMs = 20_000) {
    const pid = server?.pid;
    // SIGINT is Postgres' "fast" shutdown: roll back what runs, write a checkpoint, leave.
    if (pid)
      await endProcess(pid, [
        ["SIGINT", limitMs],
        ["SIGQUIT", 5_000],
        ["SIGKILL", 2_000],
      ]);
    if (!dataDir) rmSync(home.folder, { recursive: true, force: true });
  }

  return {
    url: url("parley", state.password, "parley"),
    adminUrl,
    port: state.port,
    cluster: home.cluster,
    get pid() {
      return server?.pid;
    },
    start,
    stop,
    kill: (/** @type {NodeJS.Signals} */ signal = "SIGKILL") => void server?.kill(signal),
    exited: () => exited,
  };
}

/** Ends a server that outlived its supervisor. Whoever calls holds the lock on the data folder. */
async function endOrphan(/** @type {string} */ cluster) {
  const pid = Number(readPostmaster(cluster)[0]);
  if (!pid) return;
  const ours = identityOf(pid) !== undefined && workingFolderOf(pid) === cluster;
  if (
    ours &&
    !(await endProcess(pid, [
      ["SIGINT", 15_000],
      ["SIGQUIT", 5_000],
      ["SIGKILL", 5_000],
    ]))
  ) {
    throw new Problem(
      say(
        `Postgres (process ${pid}) still runs on ${cluster} and can't be ended.`,
        `Postgres（进程 ${pid}）仍在使用 ${cluster}，且无法结束。`,
      ),
    );
  }
  // The pid in a stale file may meanwhile be somebody else's, on which Postgres would refuse to start.
  rmSync(path.join(cluster, "postmaster.pid"), { force: true });
}

async function untilReady(
  /** @type {string} */ cluster,
  /** @type {import("node:child_process").ChildProcess} */ child,
  /** @type {string} */ log,
) {
  for (const until = Date.now() + 60_000; Date.now() < until; await sleep(15)) {
    const lines = readPostmaster(cluster);
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === "ready") return;
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) break;
  }
  throw new Problem(say("Postgres did not start.", "Postgres 未能启动。"), { tail: tail(log) });
}

function readPostmaster(/** @type {string} */ cluster) {
  try {
    return readFileSync(path.join(cluster, "postmaster.pid"), "utf8").split("\n");
  } catch {
    return [];
  }
}

function tail(/** @type {string} */ file) {
  return existsSync(file) ? readFileSync(file, "utf8").trimEnd().split("\n").slice(-8).join("\n") : "";
}

/**
 * How much Postgres keeps in memory of its own: an eighth of the machine's, which a small desk never fills. What it doesn't find
 * there it copies from the system's cache, page by page: with 256 MB a search among ten million texts spent half its time on that.
 */
function sharedMegabytes(/** @type {number} */ memory) {
  const part = (/** @type {number} */ of) => Math.floor(memory / of / 2 ** 20);
  return Math.max(32, Math.min(256, part(4)), Math.min(2_048, part(8)));
}

function serverArguments(
  /** @type {string} */ cluster,
  /** @type {number} */ port,
  /** @type {Record<string, string | number>} */ own,
) {
  const settings = {
    listen_addresses: "127.0.0.1",
    port,
    unix_socket_directories: "",
    max_connections: 200,
    shared_buffers: `${sharedMegabytes(Math.min(totalmem(), process.constrainedMemory() || Infinity))}MB`,
    // An acknowledged message must be on disk: this is the promise, not a tuning knob.
    synchronous_commit: "on",
    max_wal_size: "2GB",
    jit: "off",
    random_page_cost: 1.1,
    log_timezone: "UTC",
    timezone: "UTC",
    ...own,
  };
  return ["-D", cluster, ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])];
}
