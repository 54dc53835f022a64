import { spawn } from "node:child_process";
import { closeSync, openSync, renameSync, statSync } from "node:fs";
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { tailOf } from "./commands.mjs";
import { root } from "./root.mjs";
import { Problem, say } from "./terminal.mjs";

const FIRST_DELAY = 200;
const LAST_DELAY = 5_000;
const STEADY = 30_000;
const BOOT_LIMIT = 90_000;

/**
 * A process that is started again whenever it ends by itself.
 * @typedef {object} Child
 * @property {string} name
 * @property {number | undefined} pid
 * @property {() => Promise<void>} start settles when it's ready for the first time, throws when it can't become so
 * @property {(limitMs: number) => Promise<void>} stop asks it to end, and insists when the time is up
 * @property {() => void} kill
 * @property {() => void} restart ends it, and it comes back at once: for development
 */

/**
 * @param {object} options
 * @param {string} options.name
 * @param {string[]} options.flags for node
 * @param {NodeJS.ProcessEnv} options.env
 * @param {string} [options.logFile] without one it writes where we write
 * @param {() => Promise<boolean>} [options.probe] whether it's ready; without one it says so itself
 * @param {(event: { type: "spawned" | "ended" | "recovered", why?: string }) => void} options.report
 * @returns {Child}
 */
export function superviseChild({ name, flags, env, logFile, probe, report }) {
  /** @type {import("node:child_process").ChildProcess | undefined} */
  let current;
  let stopping = false;
  let started = false;
  let wanted = false;
  let delay = FIRST_DELAY;

  function launch() {
    if (logFile) rotate(logFile);
    // Files and no pipes, and a process group of its own: it goes on when the supervisor is killed, and Ctrl-C
    // in the terminal reaches the supervisor alone, which then drains the processes in the right order.
    const output = logFile ? openSync(logFile, "a", 0o600) : "inherit";
    const child = spawn(process.execPath, flags, {
      cwd: root,
      env,
      detached: true,
      stdio: ["ignore", output, output, "ipc"],
    });
    if (typeof output === "number") closeSync(output);
    current = child;
    report({ type: "spawned" });
    const began = Date.now();
    const ready = untilReady(child, probe);
    child.once("exit", (code, signal) => {
      if (current === child) current = undefined;
      if (stopping) return;
      if (Date.now() - began > STEADY) delay = FIRST_DELAY;
      if (wanted) {
        wanted = false;
        return void launch();
      }
      if (started) void again(signal ?? `exit code ${code}`);
    });
    child.on("error", () => {});
    return ready;
  }

  async function again(/** @type {string} */ why) {
    report({ type: "ended", why });
    await sleep(delay);
    delay = Math.min(delay * 2, LAST_DELAY);
    if (stopping) return;
    if (await launch()) report({ type: "recovered" });
    else current?.kill("SIGKILL");
  }

  return {
    name,
    get pid() {
      return current?.pid;
    },
    async start() {
      if (await launch()) started = true;
      else {
        stopping = true;
        current?.kill("SIGKILL");
        throw new Problem(say(`The ${name} process did not start.`, `${name} 进程未能启动。`), {
          tail: logFile ? tailOf(logFile, 12) : "",
          hint: logFile ? say(`The whole log: ${logFile}`, `完整日志：${logFile}`) : "",
        });
      }
    },
    async stop(limitMs) {
      stopping = true;
      const child = current;
      if (!child) return;
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      const timer = setTimeout(() => child.kill("SIGKILL"), limitMs);
      await ended;
      clearTimeout(timer);
    },
    kill() {
      stopping = true;
      current?.kill("SIGKILL");
    },
    restart() {
      wanted = current !== undefined;
      current?.kill("SIGKILL");
    },
  };
}

/** @returns {Promise<boolean>} false when it ended first, or took too long */
function untilReady(
  /** @type {import("node:child_process").ChildProcess} */ child,
  /** @type {(() => Promise<boolean>) | undefined} */ probe,
) {
  return new Promise((resolve) => {
    const timer = setTimeout(() => settle(false), BOOT_LIMIT);
    let open = true;
    const settle = (/** @type {boolean} */ answer) => {
      open = false;
      clearTimeout(timer);
      resolve(answer);
    };
    child.once("exit", () => settle(false));
    child.once("error", () => settle(false));
    if (!probe) {
      child.on("message", (/** @type {{ ready?: boolean } | null} */ message) => message?.ready && settle(true));
      return;
    }
    const ask = async () => {
      while (open && !(await probe())) await sleep(40);
      if (open) settle(true);
    };
    void ask();
  });
}

function rotate(/** @type {string} */ logFile) {
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (size > 20_000_000) renameSync(logFile, `${logFile}.1`);
}
