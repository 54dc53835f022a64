import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { until } from "./clock";

/** A process of the product (or a reference) that can be killed and started again with the same settings. */
export type Child = {
  name: string;
  pid: () => number | undefined;
  running: () => boolean;
  /** Ends that nobody here asked for: crashes. */
  crashes: () => number;
  start: () => Promise<void>;
  /** Sends the signal and waits for the end. */
  end: (signal: NodeJS.Signals, limitMs?: number) => Promise<void>;
  log: string;
};

type Program = {
  name: string;
  script: string;
  args?: string[];
  env: Record<string, string>;
  log: string;
  flags?: string[];
};

export function child({ name, script, args = [], env, log, flags = [] }: Program): Child {
  let current: ChildProcess | undefined;
  let crashes = 0;
  const alive = (process: ChildProcess) => process.exitCode === null && process.signalCode === null;

  return {
    name,
    log,
    pid: () => current?.pid,
    running: () => current !== undefined && alive(current),
    crashes: () => crashes,
    async start() {
      const output = openSync(log, "a");
      const { PATH = "", HOME = "" } = process.env;
      const started = spawn(process.execPath, [...flags, script, ...args], {
        env: { NODE_ENV: "production", PATH, HOME, ...env },
        stdio: ["ignore", output, output, "ipc"],
      });
      closeSync(output);
      current = started;
      running.add(started);
      started.once("exit", () => running.delete(started));
      let ready = false;
      let asked = false;
      started.on("message", (message) => (ready ||= saysReady(message)));
      started.once("exit", () => (crashes += asked ? 0 : 1));
      started.on("error", () => {});
      ends.set(started, () => (asked = true));
      await until(30_000, () => ready || !alive(started), 10);
      if (!ready) {
        started.kill("SIGKILL");
        throw new Error(`${name} did not become ready. Its log ends:\n${tail(log)}`);
      }
    },
    async end(signal, limitMs = 40_000) {
      const ending = current;
      if (!ending || !alive(ending)) return;
      ends.get(ending)?.();
      ending.kill(signal);
      if (await until(limitMs, () => !alive(ending), 10)) return;
      ending.kill("SIGKILL");
      await until(5_000, () => !alive(ending), 10);
      throw new Error(`${name} ignored ${signal} for ${limitMs} ms`);
    },
  };
}

/** Whatever ends this program, its children end with it. */
const running = new Set<ChildProcess>();
process.once("exit", () => {
  for (const left of running) left.kill("SIGKILL");
});

const ends = new WeakMap<ChildProcess, () => void>();

const saysReady = (message: unknown): boolean =>
  typeof message === "object" && message !== null && "ready" in message && message.ready === true;

const tail = (file: string): string => readFileSync(file, "utf8").trimEnd().split("\n").slice(-12).join("\n");
