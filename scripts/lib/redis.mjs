import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "./ports.mjs";
import { isRoot } from "./postgres-home.mjs";
import { endProcess } from "./processes.mjs";

/**
 * A throw-away Redis on 127.0.0.1, or null where there is no redis-server and none can be installed.
 * `start` runs it again on the same port after a `kill`, as a fault run wants it.
 * @param {{ install?: boolean, flags?: string[] }} [options]
 */
export async function startRedis({ install = true, flags = [] } = {}) {
  if (!(install ? ensureRedis() : hasRedis())) return null;
  const port = await freePort();
  const folder = mkdtempSync(path.join(tmpdir(), "parley-redis-"));
  /** @type {import("node:child_process").ChildProcess | undefined} */
  let server;

  async function start() {
    const own = ["--port", String(port), "--bind", "127.0.0.1", "--dir", folder, "--save", "", "--appendonly", "no"];
    const child = spawn("redis-server", [...own, ...flags], { detached: true, stdio: "ignore" });
    child.once("error", () => {});
    child.once("exit", () => {
      if (server === child) server = undefined;
    });
    server = child;
    for (const until = Date.now() + 10_000; Date.now() < until; await sleep(15)) {
      if (child.exitCode !== null || child.signalCode !== null) break;
      if (await answers(port)) return;
    }
    throw new Error(`redis-server did not start on port ${port}`);
  }

  process.once("exit", () => server?.kill("SIGKILL"));
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    get pid() {
      return server?.pid;
    },
    start,
    kill: (/** @type {NodeJS.Signals} */ signal = "SIGKILL") => void server?.kill(signal),
    async stop() {
      if (server?.pid)
        await endProcess(server.pid, [
          ["SIGTERM", 3_000],
          ["SIGKILL", 1_000],
        ]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Whether there is a redis-server, after an attempt to install one where we may. */
export const ensureRedis = () => hasRedis() || installRedis();

const hasRedis = () => spawnSync("redis-server", ["--version"], { stdio: "ignore" }).status === 0;

function installRedis() {
  if (!isRoot() || process.platform !== "linux") return false;
  const apt = (/** @type {string[]} */ flags) =>
    spawnSync("apt-get", flags, { stdio: "ignore", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } })
      .status === 0;
  const wanted = ["install", "-y", "--no-install-recommends", "redis-server"];
  return (apt(wanted) || (apt(["update"]) && apt(wanted))) && hasRedis();
}

/** @returns {Promise<boolean>} */
function answers(/** @type {number} */ port) {
  return new Promise((resolve) => {
    const socket = net.connect(port, "127.0.0.1", () => socket.write("PING\r\n"));
    socket.setTimeout(500, () => socket.destroy());
    socket.once("data", (data) => {
      socket.destroy();
      resolve(String(data).startsWith("+PONG"));
    });
    socket.once("error", () => resolve(false));
    socket.once("close", () => resolve(false));
  });
}
